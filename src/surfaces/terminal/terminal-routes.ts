import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { Action } from '../../domain/card.ts';
import type { Inbound } from '../../domain/inbound.ts';
import { isRecord } from '../../domain/is-record.ts';
import type { TerminalLink } from './link.ts';

/**
 * `POST /terminal/converse` and `GET /terminal/news`: how `npm run chat` talks to the bot that runs on this machine.
 * The key comes in a header and never from a cookie, so a website cannot make the browser send it.
 */
export function terminalRoutes(options: { readonly link: TerminalLink; readonly accessKey: string }): Router {
  const router = Router();
  router.use('/terminal', requireKey(options.accessKey), express.json({ limit: '256kb', strict: true }));
  router.post('/terminal/converse', async (request, response) => {
    const content = readContent(request.body);
    if (content === undefined) {
      response
        .status(400)
        .json({ detail: 'The body must be {"kind":"text","text":"…"} or {"kind":"action","action":{…}}.' });
      return;
    }
    response.json(await options.link.converse(content));
  });
  router.get('/terminal/news', async (request, response) => {
    const { after, wait } = request.query;
    const last = typeof after === 'string' && after !== '' ? after : undefined;
    response.json(await options.link.news(last, { wait: wait === '1' }));
  });
  return router;
}

function requireKey(accessKey: string) {
  return function checkKey(request: Request, response: Response, next: NextFunction): void {
    const given = request.get('authorization') ?? '';
    if (sameText(given, `Bearer ${accessKey}`)) {
      next();
      return;
    }
    response
      .status(401)
      .json({ detail: 'The terminal key is wrong; start the chat in the folder where the bot was started.' });
  };
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function readContent(body: unknown): Inbound['content'] | undefined {
  if (!isRecord(body)) return undefined;
  if (body.kind === 'text' && typeof body.text === 'string') return { kind: 'text', text: body.text };
  if (body.kind !== 'action' || !isRecord(body.action)) return undefined;
  const action = readAction(body.action);
  return action === undefined ? undefined : { kind: 'action', action };
}

function readAction(value: Readonly<Record<string, unknown>>): Action | undefined {
  const { verb, subject, arg, values } = value;
  if (typeof verb !== 'string' || typeof subject !== 'string') return undefined;
  return {
    verb,
    subject,
    ...(typeof arg === 'string' ? { arg } : {}),
    ...(isRecord(values) ? { values: textValues(values) } : {}),
  };
}

function textValues(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
