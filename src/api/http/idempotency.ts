import type { Request } from 'express';
import type { Actor } from '../../domain/destination.ts';
import { answerOnce } from '../../usecases/answer-once.ts';
import type { UseCaseContext } from '../../usecases/context.ts';
import { invalid, ProblemError } from './problem.ts';
import type { ApiAnswer } from './route.ts';

const LONGEST_KEY = 200;

/** Carries a request out once for its Idempotency-Key; without one each request stands for itself. */
export async function onceForKey(
  context: UseCaseContext,
  request: Request,
  { actor, writes }: { readonly actor: Actor; readonly writes: boolean },
  carryOut: (source: string) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const key = request.get('idempotency-key');
  if (key === undefined || !writes) return await carryOut(`api ${context.random.id()}`);
  if (key === '' || key.length > LONGEST_KEY)
    throw invalid([{ pointer: '', message: `has an Idempotency-Key that is not 1 to ${LONGEST_KEY} characters long` }]);
  const bytes: unknown = request.body;
  const body = Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '';
  const asked = [request.method, request.originalUrl, body].join('\n');
  const outcome = await answerOnce(context, { actor, key, asked, carryOut });
  if (outcome.kind === 'other-request')
    throw new ProblemError({
      status: 409,
      code: 'key-in-use',
      title: 'This key stands for another request',
      detail: 'The Idempotency-Key was sent with a different request within 24 hours.',
      fix: 'Choose a new key for a new request; send the same request for the same key.',
    });
  const { answer, repeated } = outcome;
  return repeated ? { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } } : answer;
}
