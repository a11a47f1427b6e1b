import type { Inbound } from '../domain/inbound.ts';
import type { ChatContext } from './context.ts';

/** Somebody who has time to ask a model takes the line over; the answer comes as a message. Rejects when nobody could be told. */
export type AskLater = (inbound: Inbound) => Promise<void>;

/** What an answer takes that nobody may wait for. */
export type TakesTime = 'model' | 'picture';

/** Thrown before anything was written, where a model would have to be asked, or something drawn, and nobody may wait for it. */
export class AnswerLaterError extends Error {
  override name = 'AnswerLaterError';
  readonly takes: TakesTime;

  constructor(takes: TakesTime) {
    super(`The answer needs a ${takes}, and comes later.`);
    this.takes = takes;
  }
}

/** To be called right before a model is asked for an answer. */
export function mayWaitForModel(context: Pick<ChatContext, 'later'>): void {
  mayTakeTime(context, 'model');
}

/** To be called right before something is done that nobody may wait for. */
export function mayTakeTime({ later }: Pick<ChatContext, 'later'>, takes: TakesTime): void {
  if (later !== undefined) throw new AnswerLaterError(takes);
}
