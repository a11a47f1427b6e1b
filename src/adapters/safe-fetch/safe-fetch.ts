import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { buildConnector, Dispatcher } from 'undici';
import { AutoTaskError } from '../../domain/errors.ts';
import type { SafeFetch, WebAnswer, WebRequest } from '../../ports/safe-fetch.ts';
import { checkHeaders } from './check-headers.ts';
import { checkUrl, hostOf, isListed } from './check-url.ts';
import * as faults from './faults.ts';
import { isPublicAddress } from './public-address.ts';
import { readBody } from './read-body.ts';

export interface SafeFetchOptions {
  /** `host:port` of private servers that the operator allows. */
  readonly privateHosts?: readonly string[];
  readonly limits?: Partial<WebLimits>;
  /** All addresses of a name; the system's resolver unless a test brings its own. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Where a checked address is really dialled; tests lead all of them to a server of their own. */
  readonly dial?: (address: string, port: number) => { readonly host: string; readonly port: number };
  /** Trusted beside the usual authorities, for the same tests. */
  readonly ca?: string;
}

/** What one request may use at most. */
export interface WebLimits {
  readonly connectMs: number;
  readonly totalMs: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly redirects: number;
}

const LIMITS: WebLimits = {
  connectMs: 5000,
  totalMs: 15_000,
  headerBytes: 16 * 1024,
  bodyBytes: 2 * 1024 * 1024,
  redirects: 5,
};
const CREDENTIALS: readonly string[] = ['authorization', 'cookie'];

/** Makes the guarded way out: every address is checked, resolved once and dialled as it was checked, on every hop anew. */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const limits = { ...LIMITS, ...options.limits };
  return async (request) => {
    request.signal.throwIfAborted();
    const timeLimit = AbortSignal.timeout(limits.totalMs);
    const signal = AbortSignal.any([request.signal, timeLimit]);
    let hop = firstHop(request);
    for (let redirects = 0; redirects <= limits.redirects; redirects++) {
      const url = allowedUrl(hop.url, request, options.privateHosts ?? []);
      try {
        const answer = await visit(url, hop, { ...options, limits, signal });
        const next = nextHop(url, hop, answer);
        if (next === undefined) return answer;
        hop = next;
      } catch (error) {
        request.signal.throwIfAborted();
        if (timeLimit.aborted) throw faults.tooSlow(url, limits.totalMs);
        throw error instanceof AutoTaskError ? error : faults.unreachable(url, error);
      }
    }
    throw faults.tooManyRedirects(request.url, limits.redirects);
  };
}

/** One request of a chain; what is secret in it does not leave the first origin. */
interface Hop {
  readonly url: string;
  readonly method: NonNullable<WebRequest['method']>;
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly body?: string;
}

function firstHop({ url, method = 'GET', headers = {}, secretHeaders = [], body }: WebRequest): Hop {
  const checked = checkHeaders(headers);
  const secrets = [...CREDENTIALS, ...secretHeaders.map((name) => name.toLowerCase())].filter(
    (name) => name in checked,
  );
  return { url, method, headers: checked, secrets, ...(body === undefined ? {} : { body }) };
}

function allowedUrl(raw: string, { mayVisit }: WebRequest, privateHosts: readonly string[]): URL {
  const checked = checkUrl(raw, privateHosts);
  if ('refused' in checked) throw faults.addressRefused(raw, checked.refused);
  if (mayVisit?.(checked.url) === false) throw faults.addressNotGranted(raw);
  return checked.url;
}

type Visit = SafeFetchOptions & { readonly limits: WebLimits; readonly signal: AbortSignal };

async function visit(url: URL, hop: Hop, options: Visit): Promise<WebAnswer> {
  const { limits, signal } = options;
  const address = await checkedAddress(url, options);
  // Loaded with the first request: a function that only answers chats never needs it.
  const { Agent, buildConnector, request: send } = await import('undici');
  const agent = new Agent({
    connect: connectTo(address, url, { ...options, buildConnector }),
    ...{
      headersTimeout: limits.totalMs,
      bodyTimeout: limits.totalMs,
      maxHeaderSize: limits.headerBytes,
      pipelining: 1,
    },
  });
  try {
    const headers = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'AutoTask', ...hop.headers };
    const { method, body = null } = hop;
    const answer = await send(url, { dispatcher: agent, method, headers, body, signal });
    const found = flatHeaders(answer.headers);
    const bytes = await readBody(
      answer.body,
      method === 'HEAD' ? '' : (found['content-encoding'] ?? ''),
      limits.bodyBytes,
    );
    return { url: url.href, status: answer.statusCode, headers: found, body: bytes };
  } finally {
    agent.destroy().catch(() => {});
  }
}

/** Resolves once; one private answer among public ones condemns the name. */
async function checkedAddress(url: URL, options: Visit): Promise<string> {
  const { signal, privateHosts = [], resolve = systemResolver } = options;
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await untilAborted(resolved(host, resolve), signal) : [host];
  const [first] = addresses;
  if (first === undefined) throw faults.addressUnknown(host, undefined);
  if (isListed(url, privateHosts) || addresses.every(isPublicAddress)) return first;
  throw faults.addressRefused(url.href, 'leads into a private network');
}

async function resolved(
  host: string,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    return await resolve(host);
  } catch (error) {
    throw faults.addressUnknown(host, error);
  }
}

async function systemResolver(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

/** Dials the checked address itself; the name is only told to the server. No other look-up can come between. */
function connectTo(
  address: string,
  url: URL,
  { limits, dial, ca, buildConnector: build }: Visit & { readonly buildConnector: typeof buildConnector },
): buildConnector.connector {
  const connect = build({ timeout: limits.connectMs, ...(ca === undefined ? {} : { ca }) });
  return (options, callback) => {
    const port = Number(options.port) || (url.protocol === 'https:' ? 443 : 80);
    const target = dial?.(address, port) ?? { host: address, port };
    const host = hostOf(url);
    const servername = isIP(host) === 0 ? { servername: host } : {};
    connect({ ...options, hostname: target.host, port: String(target.port), ...servername }, callback);
  };
}

function nextHop(url: URL, hop: Hop, { status, headers }: WebAnswer): Hop | undefined {
  const { location } = headers;
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  // Joined by hand where it is absolute: what the parser would quietly repair is refused at the next check.
  const whole = /^[a-z][a-z\d+.-]*:/i.test(location) || !URL.canParse(location, url.href);
  const next = whole ? location : new URL(location, url).href;
  const target = URL.canParse(next) ? new URL(next) : undefined;
  if (url.protocol === 'https:' && target?.protocol === 'http:' && hop.secrets.length > 0)
    throw faults.addressRefused(next, 'leads from https to http, where secrets would travel in the open');
  const stays = target?.origin === url.origin;
  const rewritten = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  const kept = Object.entries(hop.headers).filter(
    ([name]) => (stays || !hop.secrets.includes(name)) && !(rewritten && name.startsWith('content-')),
  );
  const { body, ...rest } = hop;
  const method = rewritten ? 'GET' : hop.method;
  return {
    ...rest,
    ...{ url: next, method, headers: Object.fromEntries(kept) },
    ...(body === undefined || rewritten ? {} : { body }),
  };
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries);
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
