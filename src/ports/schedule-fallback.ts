import type { ReadingContext, Span } from '../domain/time/reading.ts';
import type { Schedule } from '../domain/time/schedule.ts';
import type { ModelMeter } from './language-model.ts';

/** A sentence that talks about a time which the grammar could not read. */
export interface UnreadSentence {
  readonly text: string;
  /** The words about time that the grammar saw, if it saw any. */
  readonly span?: Span;
  readonly context: ReadingContext;
  /** Who pays for the reading. */
  readonly meter?: ModelMeter;
}

/** What something else than the grammar made of it. Nothing in it is said for certain: it is shown and never saved at once. */
export type FallbackReading =
  | {
      readonly kind: 'schedule';
      /** Valid, in the person's zone or in one that the sentence names, and with an occurrence to come. */
      readonly schedule: Schedule;
      /** Where the words stand that say when, ascending and apart: at least one. What is left is the task. */
      readonly spans: readonly Span[];
    }
  | { readonly kind: 'none' };

/**
 * Who is asked when the grammar is at a loss. Gives places in the sentence and a schedule, no words of its own, so that
 * nothing but what the person typed and what follows from the schedule is ever shown or stored.
 */
export interface ScheduleFallback {
  /** What people call it: `gpt-5-mini at api.openai.com`. */
  readonly name: string;
  /** Never throws and ends within seconds; whatever goes wrong is `none`. */
  read(sentence: UnreadSentence): Promise<FallbackReading>;
}
