import type { Card } from '../domain/card.ts';
import type { Connection } from '../domain/connection.ts';
import type { Actor } from '../domain/destination.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import type { Check } from '../ports/check.ts';
import type { CommandFallback } from '../ports/command-fallback.ts';
import type { DataText } from '../ports/data-text.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { RunQuestions } from '../ports/run-questions.ts';
import type { ScheduleFallback } from '../ports/schedule-fallback.ts';
import type { Signer } from '../ports/signer.ts';
import type { ToolFacts } from '../ports/tool.ts';
import type { RunContext } from '../usecases/context.ts';
import type { PictureAsked } from '../usecases/send-picture.ts';
import type { AskLater } from './answer-later.ts';

/** What somebody found who looked at what is connected. */
export interface LastLook {
  readonly checks: readonly Check[];
  readonly at: Instant;
}

/** How what is connected was when somebody looked last. */
export interface Health {
  /** Whether somebody runs this bot, and so can change what is wrong with it. */
  concerns(actor: Actor): boolean;
  /** Without asking anybody; undefined until the first look, which this begins, is over. */
  last(): Promise<LastLook | undefined>;
}

/** What a conversation needs: everything the use cases need, and what the operator set for people who set nothing. */
export interface ChatContext extends RunContext {
  readonly signer: Signer;
  readonly defaults: {
    readonly zone: ZoneId;
    readonly defaultTime: string;
    readonly repository?: string;
    readonly locale: string;
  };
  /** Name of the model, absent when none is configured. */
  readonly model?: string;
  /** Reads times that the grammar could not read; absent when no model is configured. */
  readonly scheduleFallback?: ScheduleFallback;
  /** Knows commands that are said in other words; absent when no model is configured. */
  readonly commandFallback?: CommandFallback;
  /** Answers questions about results; absent when no model is configured. */
  readonly questions?: RunQuestions;
  /** Where the first answer is due before a model could give one: takes the line over. */
  readonly later?: AskLater;
  /** Absent where no mail is sent. */
  readonly mail?: { readonly mailer: Mailer; readonly allowed: readonly string[] };
  /** What stands behind the `@` where mail starts tasks; absent where none is received. */
  readonly mailDomain?: string;
  /** Absent where calendars are not served; `publicUrl` when the operator said how the doors are reached. */
  readonly feeds?: { readonly publicUrl?: string };
  /** Sends what a card shows as a picture, aside; absent where answers themselves show it. */
  readonly pictures?: (asked: PictureAsked, card: Card) => void;
  /** How files of tasks are written and read; absent where there are none. */
  readonly data?: DataText;
  /** Absent where there is no console. `isPublic`: the address opens on other machines too. */
  readonly console?: { address(): string | undefined; readonly isPublic: boolean };
  /** What tasks may be granted here; absent where nobody said. */
  readonly tools?: readonly ToolFacts[];
  /** What this installation works with; absent where nobody said. */
  readonly connections?: readonly Connection[];
  /** Absent where nothing can be looked at from here. */
  readonly health?: Health;
  /** Only in `npm start -- --demo`: sets the demo clock to the next due instant and lets it run. */
  readonly demo?: { jump(): Promise<Instant | undefined> };
}
