import type { Card, Reply } from '../domain/card.ts';
import type { ConversationMemory, TypedAnswer } from '../domain/conversation-memory.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { RunId, TaskId } from '../domain/ids.ts';
import type { ClosedPlace, NamedChannel } from '../domain/inbound.ts';
import type { MemberSettings } from '../domain/member.ts';
import type { ReadingContext } from '../domain/time/reading.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import type { Remembered } from '../usecases/recall.ts';
import type { ChatContext } from './context.ts';

/** One step of a conversation: who said it where and when, and what is known about them. */
export interface Turn {
  readonly context: ChatContext;
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  /** Names what is created because of it, so that a repeat creates nothing. */
  readonly inboundId: string;
  readonly now: Instant;
  /** The zone in which this person thinks. */
  readonly zone: ZoneId;
  /** What the surface knows of the reader's zone. */
  readonly inboundZone: ZoneId | undefined;
  readonly clock: '24h' | '12h';
  readonly settings: MemberSettings;
  /** They have proved a mail address. */
  readonly hasMail: boolean;
  /** It is noted who this person is here; nobody is for only looking. */
  readonly isNoted: boolean;
  /** Their data is being deleted; nothing new is kept for them until it is gone. */
  readonly erasing: boolean;
  readonly reading: ReadingContext;
  readonly defaultRepository: string | undefined;
  readonly memory: ConversationMemory;
  /** The memory as it is stored, to be written over. */
  readonly remembered: Remembered | undefined;
  /** The run whose result this answers. */
  readonly about: RunId | undefined;
  /** Channels that the line names, as the platform knows them. */
  readonly channels: readonly NamedChannel[];
  /** Results cannot go to where this was said. */
  readonly sendsDirectly: boolean;
  /** Why the bot could not post where this was said, where the platform told with it. */
  readonly closed: ClosedPlace | undefined;
}

/** A reply, and what the conversation has to remember of it. */
export interface Answer extends Reply {
  /** What the next typed line may be the answer to, beside the labels of the buttons. */
  readonly typed?: TypedAnswer;
  /** The task that "it" means from now on. */
  readonly about?: TaskId;
  /** The tasks that it lists, in this order. */
  readonly listed?: readonly TaskId[];
}

type Extra = Partial<Pick<Answer, 'about' | 'audience' | 'listed' | 'replaces' | 'typed'>>;

/** It happened, or was told. */
export function done(card: Card, extra: Extra = {}): Answer {
  return { card, audience: 'me', outcome: 'done', ...extra };
}

/** An answer is needed before anything happens. */
export function asks(card: Card, extra: Extra = {}): Answer {
  return { card, audience: 'me', outcome: 'question', ...extra };
}

/** It could not be done, and the card says why and what to do. */
export function cannot(card: Card, extra: Extra = {}): Answer {
  return { card, audience: 'me', outcome: 'error', ...extra };
}
