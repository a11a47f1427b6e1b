import { AutoTaskError, type ErrorFacts } from '../../domain/errors.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { toLocal } from '../../domain/time/zone.ts';
import { LEADS_ELSEWHERE } from './client.ts';

/** What was asked for when it went wrong. */
export interface Question {
  readonly repository: string;
  readonly branch?: string;
  /** Whether a token was sent. */
  readonly token: boolean;
  /** `api.github.com`. */
  readonly host: string;
  readonly now: Instant;
  readonly zone: ZoneId;
}

/** A refusal as the client gives it; without `response` the server was not reached. */
interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly answered: boolean;
}

const READ_ACCESS = 'read access to the contents of the repository';
const TOKEN_PAGE = 'https://github.com/settings/personal-access-tokens';
const SECONDARY_WAIT_SECONDS = 60;

/** What GitHub's refusal means and what to do about it. */
export function gitHubFault(error: unknown, question: Question): AutoTaskError {
  const refusal = refusalOf(error);
  if (refusal === undefined) return new AutoTaskError({ ...strange(String(error)), cause: error });
  return new AutoTaskError({ ...explain(refusal, question), cause: error });
}

function explain(refusal: Refusal, question: Question): ErrorFacts {
  const { status, message } = refusal;
  if (!refusal.answered) return unreachable(message, question);
  if (status === 401) return tokenRefused(question);
  if (status === 404) return notFound(question);
  if (status === LEADS_ELSEWHERE) return redirected(message, question);
  if (status === 403 || status === 429) return rateLimit(refusal, question) ?? forbidden(message, question);
  if (status >= 500) {
    return {
      code: 'github-unavailable',
      message: `${question.host} has a problem of its own (status ${status}).`,
      hint: 'It is tried again; https://www.githubstatus.com tells whether GitHub knows.',
      retryable: true,
    };
  }
  return strange(`${status}: ${message.slice(0, 300)}`);
}

function rateLimit({ status, headers, message }: Refusal, question: Question): ErrorFacts | undefined {
  const { host, now, zone, token } = question;
  const wait = Number(headers['retry-after']);
  if (headers['x-ratelimit-remaining'] === '0') {
    const reset = Number(headers['x-ratelimit-reset']) * 1000 || now + SECONDARY_WAIT_SECONDS * 1000;
    return {
      code: 'github-rate-limit',
      message: `The hourly limit of ${host} is used up until ${toLocal(reset, zone).slice(11)} (${zone}).`,
      hint: token
        ? 'It is tried again then. Other programs may use the same token.'
        : 'Set GITHUB_TOKEN: with a token GitHub allows 5,000 requests an hour instead of 60.',
      retryable: true,
      retryAfter: Math.max(0, reset - now) + 1000,
    };
  }
  if (status !== 429 && !/secondary rate|abuse/i.test(message) && Number.isNaN(wait)) return undefined;
  return {
    code: 'github-rate-limit',
    message: `${host} asks to slow down.`,
    hint: 'It is tried again in a moment. If it happens often, spread the tasks over the hour.',
    retryable: true,
    retryAfter: (Number.isNaN(wait) ? SECONDARY_WAIT_SECONDS : wait) * 1000,
  };
}

function tokenRefused({ host }: Question): ErrorFacts {
  return {
    code: 'github-token-refused',
    message: `${host} refused the token: it expired or was revoked.`,
    hint: `Make a new one with ${READ_ACCESS} (${TOKEN_PAGE}) and set GITHUB_TOKEN.`,
  };
}

/** GitHub answers the same for what is absent and what may not be seen, and so do we. */
function notFound({ repository, branch, token, host }: Question): ErrorFacts {
  const orBranch = branch === undefined ? '' : `, or it has no branch "${branch}"`;
  const unseen = token ? 'the token may not see it' : 'it is private';
  return {
    code: 'github-not-found',
    message: `There is no repository ${repository} at ${host}, or ${unseen}${orBranch}.`,
    hint: `Check the spelling. For a private repository set GITHUB_TOKEN to a token with ${READ_ACCESS}.`,
  };
}

function forbidden(message: string, { repository, host }: Question): ErrorFacts {
  return {
    code: 'github-forbidden',
    message: `${host} does not allow to read ${repository}: ${message.slice(0, 300)}`,
    hint: `Give the token in GITHUB_TOKEN ${READ_ACCESS}, and allow it in the organization if that uses single sign-on.`,
  };
}

function redirected(message: string, { host }: Question): ErrorFacts {
  return {
    code: 'github-redirect',
    message: `${host} ${message}, where the token must not be sent.`,
    hint: 'Set GITHUB_API_URL to the final address of the server.',
  };
}

function unreachable(message: string, { host }: Question): ErrorFacts {
  return {
    code: 'github-unreachable',
    message: `${host} could not be reached: ${message.slice(0, 200)}.`,
    hint: 'Check the network of this machine and GITHUB_API_URL.',
    retryable: true,
  };
}

function strange(what: string): ErrorFacts {
  return { code: 'github-failed', message: `GitHub gave an unexpected answer: ${what}`, hint: 'Check GITHUB_API_URL.' };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const response = 'response' in error && typeof error.response === 'object' ? error.response : undefined;
  const headers = response && 'headers' in response && typeof response.headers === 'object' ? response.headers : {};
  return {
    status: error.status,
    message: error.message,
    // Header values are text or numbers; whatever else a server could make of them is compared and found different.
    headers: (headers ?? {}) as Refusal['headers'],
    answered: Boolean(response),
  };
}
