import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lazyDoor } from '../../../src/app/cloud/lazy-door.ts';

describe('a door that is loaded when somebody comes', () => {
  it('is opened once, by the first who comes to one of its addresses, and lets others by', async () => {
    let opened = 0;
    const ask = await served(
      lazyDoor(['/api', '/openapi.json'], async () => {
        opened += 1;
        return (request, response) => void response.send(`api ${request.path}`);
      }),
    );

    const before = [await ask('/'), await ask('/apiary'), await ask('/slack/events')];
    const openedBefore = opened;
    const answers = await Promise.all(['/api', '/api/tasks', '/API/x', '/openapi.json'].map(ask));

    expect([before, openedBefore]).toEqual([['nobody', 'nobody', 'nobody'], 0]);
    expect(answers).toEqual(['api /api', 'api /api/tasks', 'api /API/x', 'api /openapi.json']);
    expect(opened).toBe(1);
  });

  it('stands for everything that is left, at the end', async () => {
    const ask = await served(lazyDoor(['/'], async () => (_request, response) => void response.send('console')));

    expect([await ask('/'), await ask('/tasks/1')]).toEqual(['console', 'console']);
  });

  it('that could not be opened is tried again by the next', async () => {
    let tries = 0;
    const ask = await served(
      lazyDoor(['/api'], async () => {
        tries += 1;
        if (tries === 1) throw new Error('not now');
        return (_request, response) => void response.send('open');
      }),
    );

    expect([await ask('/api'), await ask('/api')]).toEqual(['failed', 'open']);
  });
});

/** The door in an app on a port of its own; what asks it by path. */
async function served(door: express.RequestHandler): Promise<(path: string) => Promise<string>> {
  const app = express();
  app.use(door);
  app.use((_request, response) => void response.send('nobody'));
  const failed: express.ErrorRequestHandler = (_error, _request, response, _next) => void response.send('failed');
  app.use(failed);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}
