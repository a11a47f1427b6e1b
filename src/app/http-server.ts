import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { AutoTaskError } from '../domain/errors.ts';

/** A listening server whose routes may be added once its port is known. */
export interface HttpServer {
  readonly port: number;
  readonly app: Express;
  close(): Promise<void>;
}

/**
 * The one Express app of this process. It has no body parsers: each route brings its own, because signatures of
 * platforms are made over the raw bytes.
 */
export async function openHttpServer(address: { readonly host: string; readonly port: number }): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  await listen(server, address);
  const { port } = server.address() as AddressInfo; // A TCP server's address always has this shape.
  return { port, app, close: () => close(server) };
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, host, port)));
    server.listen(port, host, resolve);
  });
}

/** Ends idle connections at once; the ones at work had their time when the worker drained. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): AutoTaskError {
  const facts = {
    EADDRINUSE: {
      message: `Port ${port} on ${host} is taken by another program.`,
      hint: `Choose another one: PORT=${port + 1} npm start`,
    },
    EACCES: {
      message: `This user may not listen on port ${port}.`,
      hint: 'Choose a port above 1023: PORT=3000 npm start',
    },
    EADDRNOTAVAIL: { message: `${host} is not an address of this machine.`, hint: 'Use HOST=127.0.0.1.' },
  }[error.code ?? ''];
  return new AutoTaskError({
    code: 'cannot-listen',
    message: facts?.message ?? `The console cannot listen on ${host}:${port} (${error.message}).`,
    hint: facts?.hint ?? 'Check HOST and PORT.',
    cause: error,
  });
}
