import type { Octokit } from '@octokit/core';
import type { PaginateInterface } from '@octokit/plugin-paginate-rest';

/** Where GitHub is and how it is spoken to; the waits are shorter in tests. */
export interface GitHubAccess {
  /** `https://api.github.com`, or `https://HOST/api/v3` of an enterprise server. */
  readonly apiUrl: string;
  readonly token?: string;
  /** Unit of the waits between tries: 1, 4 times this. */
  readonly retryBaseMs?: number;
  /** One try without waits, for what changes something: it may have happened though no answer came. */
  readonly once?: boolean;
}

export type GitHubClient = Octokit & { readonly paginate: PaginateInterface };

/** Marks an answer that leads away from the configured server; no real server uses it for anything else. */
export const LEADS_ELSEWHERE = 421;

const REQUEST_TIME_LIMIT_MS = 15_000;
/** Longer waits park the run instead of holding a worker. */
const LONGEST_WAIT_SECONDS = 20;
const MOST_REDIRECTS = 3;
/** Statuses that say the same the next time; the rate limits (403, 429) are the throttling plugin's. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, LEADS_ELSEWHERE, 422, 429, 451];

/** A client for one GitHub server that repeats what may heal within seconds and sends the token nowhere else. */
export async function gitHubClient({
  apiUrl,
  token,
  retryBaseMs = 1000,
  once = false,
}: GitHubAccess): Promise<GitHubClient> {
  const [{ Octokit }, { paginateRest }, { retry }, { throttling }] = await Promise.all([
    import('@octokit/core'),
    import('@octokit/plugin-paginate-rest'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  const Client = Octokit.plugin(paginateRest, retry, throttling);
  const waitIfShort = (seconds: number, _options: unknown, _client: unknown, retries: number) =>
    retries === 0 && seconds <= LONGEST_WAIT_SECONDS;
  return new Client({
    ...(token === undefined ? {} : { auth: token }),
    baseUrl: apiUrl,
    userAgent: 'AutoTask',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: { fetch: boundFetch(new URL(apiUrl).origin) },
    retry: once ? { enabled: false } : { doNotRetry: FINAL_STATUSES, retries: 2, retryAfterBaseValue: retryBaseMs },
    throttle: once
      ? { enabled: false }
      : { onRateLimit: waitIfShort, onSecondaryRateLimit: waitIfShort, retryAfterBaseValue: retryBaseMs },
  });
}

/** A fetch for one origin: follows redirects inside it (renamed repositories), and nothing leads out of it. */
function boundFetch(origin: string) {
  return async function fetchFromGitHub(input: string, init: RequestInit = {}): Promise<Response> {
    const timeLimit = AbortSignal.timeout(REQUEST_TIME_LIMIT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit;
    let url = input;
    for (let hop = 0; hop <= MOST_REDIRECTS && new URL(url).origin === origin; hop++) {
      const response = await fetch(url, { ...init, signal, redirect: 'manual' });
      const location = response.status >= 301 && response.status <= 308 ? response.headers.get('location') : null;
      if (location === null) return response;
      await response.body?.cancel();
      url = new URL(location, url).href;
    }
    return Response.json({ message: `leads to ${new URL(url).host}` }, { status: LEADS_ELSEWHERE });
  };
}

function ignore(): void {}
