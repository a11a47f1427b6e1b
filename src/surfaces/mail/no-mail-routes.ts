import { type Request, type Response, Router } from 'express';
import type { Log } from '../../ports/log.ts';
import { escapeHtml } from './render/plain-text.ts';

export interface NoMailParts {
  readonly path: string;
  /** The addresses for which we made a link; undefined when it is none of ours. */
  readonly addressesOf: (token: string) => readonly string[] | undefined;
  readonly stop: (address: string) => Promise<void>;
  readonly allow: (address: string) => Promise<void>;
  readonly log: Log;
}

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/**
 * The way out of mails. Looking changes nothing, as programs look at links by themselves; a press, or the one POST of a
 * mail program (RFC 8058), does. Whoever has the link may use it, so no session and no origin is asked for.
 */
export function noMailRoutes(parts: NoMailParts): Router {
  const router = Router();
  router.get(parts.path, (request, response) => show(parts, request, response));
  router.post(parts.path, (request, response) => change(parts, request, response));
  return router;
}

function show(parts: NoMailParts, request: Request, response: Response): void {
  const read = readLink(parts, request);
  if (read === undefined) return void refuse(response);
  const buttons = read.addresses.map((address, index) =>
    button(`${query(read.token)}&which=${index}`, `No more mails to ${address}`),
  );
  send(response, 200, 'Mails of AutoTask', `<p>Tasks of this bot mail to you.</p>${buttons.join('')}`);
}

async function change(parts: NoMailParts, request: Request, response: Response): Promise<void> {
  const read = readLink(parts, request);
  if (read === undefined) return void refuse(response);
  const { which = '0', again } = request.query;
  const address = read.addresses[Number(which)];
  if (address === undefined || (read.addresses.length > 1 && request.query.which === undefined))
    return refuse(response);
  if (again === '1') {
    await parts.allow(address);
    return send(response, 200, 'Mails may come again', `<p>Tasks may mail to ${escapeHtml(address)} again.</p>`);
  }
  await parts.stop(address);
  parts.log.info('mail-stopped', {});
  const back = button(`${query(read.token)}&which=${Number(which)}&again=1`, 'Take them again');
  send(response, 200, 'No more mails', `<p>No task mails to ${escapeHtml(address)} any more.</p>${back}`);
}

function readLink({ addressesOf }: NoMailParts, { query: { to } }: Request) {
  const addresses = typeof to === 'string' ? addressesOf(to) : undefined;
  return typeof to === 'string' && addresses !== undefined ? { token: to, addresses } : undefined;
}

function query(token: string): string {
  return `?to=${encodeURIComponent(token)}`;
}

function button(action: string, label: string): string {
  return `<form method="post" action="${escapeHtml(action)}"><p><button>${escapeHtml(label)}</button></p></form>`;
}

function refuse(response: Response): void {
  send(response, 404, 'This link is not whole', '<p>Open the link in the mail once more, all of it.</p>');
}

function send(response: Response, status: number, title: string, body: string): void {
  const style = 'font-family:sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem';
  response
    .status(status)
    .set(HEADERS)
    .type('html')
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body style="${style}"><main><h1>${title}</h1>${body}</main></body></html>\n`,
    );
}
