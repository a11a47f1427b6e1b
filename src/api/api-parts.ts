import type { Condition } from '../domain/conditions/condition.ts';
import type { NotifyChoice } from '../domain/notify.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import type { Signer } from '../ports/signer.ts';
import type { RunContext } from '../usecases/context.ts';

/** What the REST API needs: the use cases' context, and what the rest of this installation knows. */
export interface ApiParts {
  readonly context: RunContext;
  readonly signer: Signer;
  readonly version: string;
  /** How the doors are reached from outside, when the operator said so. */
  readonly publicUrl?: string;
  /** What stands behind the `@` where mail starts tasks; absent where none is received. */
  readonly mailDomain?: string;
  readonly defaults: {
    readonly zone: ZoneId;
    readonly defaultTime: string;
    readonly locale: string;
    readonly repository?: string;
  };
  /** Absent: nobody may tick from outside, and the address is not there. At least 32 characters. */
  readonly cronSecret?: string;
  readonly language: Language;
  /** Something may be due at once. */
  poke(): void;
  /** Attends to what is due and says what that was. */
  tick(): Promise<{ readonly attended: number; readonly stuck: number }>;
  /** How long an answer may be held back until a run has ended; default: 25 s. */
  readonly longestWaitMs?: number;
  readonly startedAt: Instant;
}

/** How the conversation takes words, so that a program's sentence means what a person's does. */
export interface Language {
  /** Whether the words are to be delivered as they are, and then which. */
  reminder(said: string, task: string, afterTime: string): string | undefined;
  /** What must be so for the result to be told, taken off the end of the words. */
  conditions(words: string): { readonly words: string; readonly conditions: readonly Condition[] };
  /** What is told of it, taken off the end of the words. Places for trouble are left to the body. */
  notify(words: string): { readonly words: string; readonly choice?: NotifyChoice };
  cleanText(text: string): string;
  cleanTitle(text: string): string;
}
