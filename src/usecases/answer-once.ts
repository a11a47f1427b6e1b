import type { Actor } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { type KeptAnswer, readAnswer, writeAnswer } from '../store/answer-store.ts';
import type { UseCaseContext } from './context.ts';
import { requestIdOf } from './request-id.ts';

type Answer = NonNullable<KeptAnswer['answer']>;

export interface AnswerOnceRequest {
  readonly actor: Actor;
  /** The key that the program chose. */
  readonly key: string;
  /** Everything that makes the request what it is, as text. */
  readonly asked: string;
  /** Does it; `source` is the same whenever the key is, so that even after a crash nothing is made twice. */
  carryOut(source: string): Promise<Answer>;
}

export type AnswerOnceOutcome =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly repeated: boolean }
  /** The key was used for something else. */
  | { readonly kind: 'other-request' };

/** Answers a key's first request and tells every repeat of it the same for 24 hours. */
export async function answerOnce(context: UseCaseContext, request: AnswerOnceRequest): Promise<AnswerOnceOutcome> {
  const { actor } = request;
  const key = requestIdOf(context, request.key);
  const asked = context.random.digest(request.asked);
  const known = await readAnswer(context.items, actor, key);
  if (known !== undefined && known.value.request !== asked) return { kind: 'other-request' };
  const source = `api key ${actor.member} ${key}`;
  const earlier = known?.value.answer;
  if (earlier?.withheld === true) return { kind: 'answered', answer: await request.carryOut(source), repeated: true };
  if (earlier !== undefined) return { kind: 'answered', answer: earlier, repeated: true };
  const begun: KeptAnswer = known?.value ?? { request: asked, at: context.clock.now() };
  if (known === undefined) {
    try {
      await writeAnswer(context.items, actor, { key, data: begun, condition: 'absent' });
    } catch (error) {
      // The same key came twice at once; whoever was first decides what it stands for.
      if (error instanceof ConditionFailedError) return await answerOnce(context, request);
      throw error;
    }
  }
  const answer = await request.carryOut(source);
  const kept = await readAnswer(context.items, actor, key);
  await writeAnswer(context.items, actor, {
    key,
    data: { ...begun, answer: keptAnswer(answer) },
    condition: kept?.version ?? 'absent',
  }).catch((error: unknown) => {
    if (!(error instanceof ConditionFailedError)) throw error;
  });
  return { kind: 'answered', answer, repeated: false };
}

function keptAnswer(answer: Answer): Answer {
  return answer.withheld === true ? { ...answer, body: null } : answer;
}
