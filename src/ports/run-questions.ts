import type { Run } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ModelMeter } from './language-model.ts';

/** A person's question about something that a run has made. */
export interface RunQuestion {
  /** Its instruction, result and steps are what the answer is made from. */
  readonly run: Run;
  readonly question: string;
  readonly askedAt: Instant;
  /** Who pays for the answer. */
  readonly meter?: ModelMeter;
}

/** Who answers questions about a run from what is stored of it; looks at nothing else and changes nothing. */
export interface RunQuestions {
  /** Markdown, untrusted. Throws `AutoTaskError` when there is no answer. */
  answer(question: RunQuestion): Promise<string>;
}
