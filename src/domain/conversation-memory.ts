import type { Action } from './card.ts';
import type { TaskId } from './ids.ts';
import type { Instant } from './time/schedule.ts';

/** What one person's talk in one conversation remembers between two lines. */
export interface ConversationMemory {
  /** What was asked last and may be answered by typing. */
  readonly question?: OpenQuestion;
  /** The task talked about last: what "it" means. */
  readonly task?: TaskId;
  /** The tasks that were listed last, in the order in which they were shown: what "the second one" means. */
  readonly listed?: readonly TaskId[];
}

/** A question whose answers are also buttons: "the first", "yes" or a label press one of them. */
export interface OpenQuestion {
  readonly at: Instant;
  readonly answers: readonly { readonly label: string; readonly primary: boolean; readonly action: Action }[];
  readonly typed?: TypedAnswer;
}

/** What a line that is no label would answer: it becomes the value of a field of an action. */
export interface TypedAnswer {
  /** `when`: a time phrase alone. `repository`: `owner/name`. `text`: any line that is no command. */
  readonly expects: 'when' | 'repository' | 'text';
  readonly action: Action;
  readonly field: string;
}
