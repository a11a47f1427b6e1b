import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { SafeFetch } from '../ports/safe-fetch.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { fillSecrets, type ToolSecrets } from './http/secrets.ts';

export interface HttpRequestOptions {
  readonly safeFetch: SafeFetch;
  /** Secrets by name, each for one host. */
  readonly secrets: ToolSecrets;
  /** Our own host, which tasks may not call. */
  readonly ownHost?: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const LONGEST_SHOWN = 8000;

const address = z
  .string()
  .max(2048)
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'must be an address with http:// or https://');

/** Calls an address with a method and a body: a webhook, an API. What is pinned bounds where and how. */
export function httpRequest({ safeFetch, secrets, ownHost }: HttpRequestOptions) {
  return defineTool({
    name: 'http-request',
    label: 'calling an address',
    description: 'Sends one HTTP request, such as a webhook call, and gives status and body of the answer.',
    access: 'write',
    schema: z
      .strictObject({
        within: address.describe('The address must begin like this: same server, same path or below'),
        url: address.describe('The address to call; left out: the one that is fixed').optional(),
        method: z.enum(METHODS).describe('The HTTP method'),
        body: z.string().max(256_000).describe('What is sent; JSON or text').optional(),
        headers: z
          .string()
          .max(4000)
          .describe('Lines such as "X-Key: value"; {secret:NAME} stands for a secret of the operator')
          .default(''),
      })
      .refine(({ url, within }) => url === undefined || fits(url, within), {
        path: ['url'],
        error: 'is outside of what this task may call',
      }),
    async use({ within, url = within, method, body, headers }, context) {
      const target = new URL(url);
      if (ownHost !== undefined && target.host === ownHost) throw ownAddress();
      const filled = fillSecrets(headers, { secrets, target });
      const typed = body === undefined || 'content-type' in filled.headers ? {} : { 'content-type': typeOf(body) };
      const repeat = { 'idempotency-key': keyOf({ context, url, method, body }) };
      const answer = await safeFetch({
        ...{ url, method, signal: context.signal },
        headers: { ...repeat, ...typed, ...filled.headers },
        secretHeaders: filled.secretHeaders,
        ...(body === undefined ? {} : { body }),
        mayVisit: (next) => isWithin(next, new URL(within)),
      });
      const text = new TextDecoder().decode(answer.body).slice(0, LONGEST_SHOWN);
      const place = `${method} ${target.host}${target.pathname}`;
      if (answer.status >= 400) throw refused(place, answer.status, text);
      return {
        text: `${place} answered ${answer.status}.${text === '' ? '' : `\n\n${text}`}`,
        data: { kind: 'http-answer', status: answer.status, body: text },
      };
    },
  });
}

/** Same scheme, host and port, and a path that is the pinned one or lies below it. */
export function isWithin(url: URL, within: URL): boolean {
  if (url.origin !== within.origin || url.username !== '' || url.password !== '') return false;
  // Dots are gone once it is a URL; encoded ones could become dots again on the other side.
  if (/%2e|%2f|%5c/i.test(url.pathname)) return false;
  const base = within.pathname.replace(/\/+$/, '');
  return url.pathname === base || url.pathname.startsWith(`${base}/`);
}

function typeOf(body: string): string {
  return /^\s*[[{]/.test(body) ? 'application/json' : 'text/plain; charset=utf-8';
}

interface Call {
  readonly context: ToolContext;
  readonly url: string;
  readonly method: string;
  readonly body: string | undefined;
}

/** The same for every try of the same call of the same run, so that the other side can tell a repeat. */
function keyOf({ context, url, method, body }: Call): string {
  return createHash('sha256')
    .update(JSON.stringify([context.scheduledFor, url, method, body]))
    .digest('hex')
    .slice(0, 32);
}

/** What is no address at all is told by its own field. */
function fits(url: string, within: string): boolean {
  return !URL.canParse(url) || !URL.canParse(within) || isWithin(new URL(url), new URL(within));
}

function ownAddress(): AutoTaskError {
  return new AutoTaskError({
    code: 'own-address',
    message: 'A task cannot call AutoTask itself.',
    hint: 'Change the task in chat or by the API with a token of your own.',
  });
}

function refused(place: string, status: number, body: string): AutoTaskError {
  return new AutoTaskError({
    code: 'http-refused',
    message: `${place} answered ${status}: ${body.replace(/\s+/g, ' ').slice(0, 200) || 'nothing more'}`,
    hint: 'Check address, method, body and the secret that the call sends.',
  });
}
