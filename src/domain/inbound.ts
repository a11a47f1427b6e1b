import type { Action } from './card.ts';
import type { Actor, ConversationRef } from './destination.ts';
import type { RunId } from './ids.ts';
import type { Instant, ZoneId } from './time/schedule.ts';

/** A channel as it stands in a text (`dev` for "#dev") and its id. */
export interface NamedChannel {
  readonly name: string;
  readonly id: string;
}

/** Why the bot cannot post in a place now, and what opens it. */
export interface ClosedPlace {
  readonly problem: string;
  readonly hint: string;
}

/** What came in, verified and in our own words: who, where, and a line of text or a pressed button. */
export interface Inbound {
  /** The platform's id of the event, so that a repeat is recognised. */
  readonly id: string;
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  readonly at: Instant;
  /** The reader's zone if the surface knows it (browser, Slack profile). */
  readonly zone?: ZoneId;
  readonly locale?: string;
  /** The run whose result this answers: a line in its thread, a reply to its message. */
  readonly about?: RunId;
  /** Channels that the text names, as the platform knows them. */
  readonly channels?: readonly NamedChannel[];
  /** The bot cannot post where this was said: results go to the person directly, and that has to be told. */
  readonly sendsDirectly?: true;
  /** Why the bot could not post where this was said, where the platform told with it. */
  readonly closed?: ClosedPlace;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'action'; readonly action: Action };
}
