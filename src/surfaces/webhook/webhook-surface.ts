import { AutoTaskError } from '../../domain/errors.ts';
import { cardWords } from '../../domain/plain-card.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SafeFetch, WebAnswer } from '../../ports/safe-fetch.ts';
import { type OutgoingMessage, type Surface, SurfaceError } from '../../ports/surface.ts';

/** One call holds all of it. */
const LIMITS = { markdown: 100_000, parts: 1, files: 'inside' } as const;
const MOST_SECONDS = 3_600;

interface WebhookParts {
  readonly safeFetch: SafeFetch;
  readonly clock: Clock;
}

/**
 * Messages as JSON to an address that the owner of a task named. Every try of a message has the same `Idempotency-Key`, so
 * that a call whose answer was lost can be made again: the other side tells the repeat by it.
 */
export function webhookSurface({ safeFetch, clock }: WebhookParts): Surface {
  return {
    name: 'webhook',
    limits: LIMITS,
    settles: 0,
    async send(message) {
      const answer = await call(safeFetch, message, clock.now());
      if (answer.status >= 400 || answer.status < 200) throw refusedBy(message, answer);
      return { messageId: message.key, at: clock.now() };
    },
    // Nobody can be asked; another call with the same key does no harm.
    lookUp: async () => [],
    remove: async () => {},
  };
}

async function call(
  safeFetch: SafeFetch,
  { card, destination, key, taskId }: OutgoingMessage,
  now: number,
): Promise<WebAnswer> {
  const url = new URL(destination.id);
  const body = {
    ...{ id: key, title: card.title, state: card.tone, text: cardWords(card, now) },
    ...(taskId === undefined ? {} : { taskId }),
    sentAt: new Date(now).toISOString(),
  };
  try {
    return await safeFetch({
      ...{ url: url.href, method: 'POST', body: JSON.stringify(body), signal: new AbortController().signal },
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      mayVisit: ({ origin }) => origin === url.origin,
    });
  } catch (error) {
    throw notReached(destination.name, error);
  }
}

function notReached(name: string, error: unknown): SurfaceError {
  const known = error instanceof AutoTaskError ? error : undefined;
  const permanent = known !== undefined && !known.retryable;
  return new SurfaceError({
    ...{ code: known?.code ?? 'webhook-unreachable', message: known?.message ?? `${name} did not answer.` },
    ...{ hint: 'Check the address, or change where the task tells of trouble.', landed: permanent ? 'no' : 'unknown' },
    ...{ permanent, cause: error },
  });
}

function refusedBy({ destination }: OutgoingMessage, { status, headers }: WebAnswer): SurfaceError {
  const seconds = Number(headers['retry-after']);
  const isGone = status === 404 || status === 410 || status === 401 || status === 403;
  return new SurfaceError({
    ...{ code: 'webhook-refused', message: `${destination.name} answered ${status}.` },
    ...{ hint: 'Check the address, or change where the task tells of trouble.', landed: 'no', permanent: isGone },
    ...(seconds > 0 ? { retryAfter: Math.min(seconds, MOST_SECONDS) * 1_000 } : {}),
  });
}
