import type { Choice } from '../../reading.ts';
import type { Instant, Schedule } from '../../schedule.ts';
import type { Draft } from './draft.ts';

/** What became of a draft. */
export type Outcome = Resolved | Unclear | Invalid;

export interface Resolved {
  readonly kind: 'schedule';
  readonly schedule: Schedule;
  readonly assumed: readonly string[];
  readonly warnings: readonly string[];
  readonly alternatives: readonly Choice[];
}

export interface Unclear {
  readonly kind: 'unclear';
  readonly reason: 'past' | 'ambiguous' | 'unread';
  readonly question: string;
  readonly choices: readonly Choice[];
}

export interface Invalid {
  readonly kind: 'invalid';
  readonly problem: string;
  readonly examples: readonly string[];
  /** Length of an interval that was understood and is too short. */
  readonly meantSeconds?: number;
  /** Its first moment, where days or hours were named with it. */
  readonly meantFrom?: Instant;
}

/** Two or more ways to understand a draft. */
export interface Fork {
  readonly question: string;
  readonly options: readonly Option[];
}

export interface Option {
  readonly label: string;
  readonly draft: Draft;
}

/** A phrase about time that was not understood, or that cannot come true; the choices are added by the resolver. */
export function unread(question = 'When exactly?'): Unclear {
  return { kind: 'unclear', reason: 'unread', question, choices: [] };
}

/** A phrase that cannot be meant. */
export function invalid(problem: string, ...examples: readonly string[]): Invalid {
  return { kind: 'invalid', problem, examples };
}
