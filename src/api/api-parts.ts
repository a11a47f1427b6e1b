import type { Condition } from '../domain/conditions/condition.ts';
import type { Connection } from '../domain/connection.ts';
import type { Actor, ConversationRef, Destination } from '../domain/destination.ts';
import type { NotifyChoice } from '../domain/notify.ts';
import type { Task } from '../domain/task.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import type { Check } from '../ports/check.ts';
import type { RunQuestions } from '../ports/run-questions.ts';
import type { Signer } from '../ports/signer.ts';
import type { ToolFacts } from '../ports/tool.ts';
import type { RunContext } from '../usecases/context.ts';
import type { ImportedTask } from '../usecases/save-imported.ts';

/** What the REST API needs: the use cases' context, and what the rest of this installation knows. */
export interface ApiParts {
  readonly context: RunContext;
  readonly signer: Signer;
  readonly version: string;
  /** How the doors are reached from outside, when the operator said so. */
  readonly publicUrl?: string;
  /** Whether results can go by mail. */
  readonly sendsMail: boolean;
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
  /** The place that words mean for who asks, looked up and checked; or why it is none. */
  readonly place: (asking: Asking, words: string) => Promise<FoundPlace>;
  /** Files of tasks; absent where none are read. */
  readonly files?: TaskFiles | undefined;
  /** Who answers questions about results; absent where no model is, or where no answer may take that long. */
  readonly questions?: RunQuestions;
  /** Ready-made sentences. */
  readonly templates: readonly { readonly title: string; readonly sentence: string; readonly why: string }[];
  /** What tasks may be granted. */
  readonly tools: readonly ToolFacts[];
  /** What this installation works with, for who asks. */
  readonly connections: (actor: Actor) => Promise<readonly ConnectionFacts[]>;
  /** Something may be due at once. */
  poke(): void;
  /** Attends to what is due and says what that was. */
  tick(): Promise<{ readonly attended: number; readonly stuck: number }>;
  /** How long an answer may be held back until a run has ended; default: 25 s. */
  readonly longestWaitMs?: number;
  readonly startedAt: Instant;
}

/** Files of tasks as data or as text. */
export interface TaskFiles {
  write(asking: Asking, tasks: readonly Task[]): Promise<{ readonly data: unknown; readonly text: string }>;
  read(asking: Asking, file: { readonly data: unknown } | { readonly text: string }): Promise<ReadFile>;
}

export type ReadFile =
  | {
      readonly kind: 'tasks';
      readonly tasks: readonly ImportedTask[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** A connection with what was found when it was looked at last, where that concerns who asks. */
export interface ConnectionFacts extends Connection {
  readonly found?: readonly Check[];
}

/** Whose program asks, and where its token was made. */
export interface Asking {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
}

export type FoundPlace =
  | { readonly kind: 'found'; readonly destination: Destination }
  | { readonly kind: 'none'; readonly problem: string; readonly hint: string };

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
