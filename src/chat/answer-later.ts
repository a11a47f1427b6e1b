import type { Inbound } from '../domain/inbound.ts';
import type { ChatContext } from './context.ts';

/** Somebody who has time to ask a model takes the line over; the answer comes as a message. Rejects when nobody could be told. */
export type AskLater = (inbound: Inbound) => Promise<void>;

/** Thrown before anything was written, where a model would have to be asked and nobody may wait for it. */
export class AnswerLaterError extends Error {
  constructor() {
    super('The answer needs a model, and comes later.');
    this.name = 'AnswerLaterError';
  }
}

/** To be called right before a model is asked for an answer. */
export function mayWaitForModel({ later }: Pick<ChatContext, 'later'>): void {
  if (later !== undefined) throw new AnswerLaterError();
}
