import type { ReadingContext } from '../../reading.ts';

/** What someone types, and what it comes to. The tables of examples are tests and documentation at once. */
export interface ExampleTable {
  readonly title: string;
  /** One or two sentences for the page of phrases. */
  readonly about: string;
  readonly examples: readonly Example[];
}

export type Example = Meant | Asked | Refused | Left;

/** A schedule; `task` is what stays, nothing when absent. */
export interface Meant {
  readonly text: string;
  /** The confirmed sentence, with its zone only when that is another one. */
  readonly means: string;
  readonly task?: string;
}

/** Several meanings, or one in the past: a question with the labels of its buttons. */
export interface Asked {
  readonly text: string;
  readonly asks: string;
  readonly choices: readonly string[];
}

/** Something that cannot be meant. */
export interface Refused {
  readonly text: string;
  readonly refuses: string;
}

/** No schedule: all of it is the task. */
export interface Left {
  readonly text: string;
  readonly leaves: string;
}

/** Tuesday 3 March 2026, 10:07 in Paris: when and where the examples are said. */
export const EXAMPLE_CONTEXT: ReadingContext = { now: 1_772_528_820_000, zone: 'Europe/Paris', locale: 'en-US' };
