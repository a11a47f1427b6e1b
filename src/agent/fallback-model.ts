import { AutoTaskError } from '../domain/errors.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { LanguageModel, ModelAnswer, ModelRequest } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';

export interface FallbackModelOptions {
  readonly first: LanguageModel;
  /** Answers while the first one is out of service; absent: nobody does. */
  readonly second?: LanguageModel;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is wrong with the service, not with the request; the next one would say the same for a while. */
const OUT_OF_SERVICE: Readonly<Record<string, number>> = {
  'model-quota': 15 * 60_000,
  'model-rate-limit': 0,
  'model-unavailable': 60_000,
  'model-unreachable': 60_000,
  'model-timeout': 60_000,
};
/** A shorter wait is waited, not avoided. */
const SHORT_WAIT_MS = 20_000;
const LONGEST_OUT_MS = 60 * 60_000;

/**
 * The first model; the second one while that is out of service; and the usual one where a task asks for a model that its
 * server does not have. Who answered stands in the usage of the answer, and so on the card of the run.
 */
export function fallbackModel({ first, second, clock, log }: FallbackModelOptions): LanguageModel {
  let outUntil: Instant = 0;

  async function bySecond(request: ModelRequest, model: LanguageModel): Promise<ModelAnswer> {
    const { model: _, ...plain } = request;
    return await model.answer(plain);
  }

  async function byFirst(request: ModelRequest): Promise<ModelAnswer> {
    try {
      return await first.answer(request);
    } catch (error) {
      if (request.model === undefined || codeOf(error) !== 'model-not-found') throw error;
      log.warn('model-not-there', { wanted: request.model, instead: first.name });
      const { model: _, ...usual } = request;
      return await first.answer(usual);
    }
  }

  return {
    name: first.name,
    ...(first.id === undefined ? {} : { id: first.id }),
    ...(second?.id === undefined ? {} : { insteadId: second.id }),
    async answer(request) {
      if (second === undefined) return await byFirst(request);
      if (clock.now() < outUntil) return await bySecond(request, second);
      try {
        return await byFirst(request);
      } catch (error) {
        const out = outOfService(error);
        if (out === undefined) throw error;
        outUntil = clock.now() + out;
        log.warn('model-out-of-service', { model: first.name, instead: second.name, code: codeOf(error), forMs: out });
        return await bySecond(request, second);
      }
    },
  };
}

/** For how long; undefined when the same server should be asked again soon. */
function outOfService(error: unknown): number | undefined {
  if (!(error instanceof AutoTaskError) || !Object.hasOwn(OUT_OF_SERVICE, error.code)) return undefined;
  const { retryAfter = 0 } = error;
  if (error.code === 'model-rate-limit' && retryAfter <= SHORT_WAIT_MS) return undefined;
  return Math.min(LONGEST_OUT_MS, Math.max(retryAfter, OUT_OF_SERVICE[error.code] ?? 0));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof AutoTaskError ? error.code : undefined;
}
