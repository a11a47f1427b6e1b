import type { Chat } from '../../../chat/chat.ts';
import type { Suggestions } from '../../../chat/suggest.ts';
import type { ConversationRef } from '../../../domain/destination.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import type { Inbound } from '../../../domain/inbound.ts';
import type { SavedTemplate } from '../../../domain/saved-template.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Signer } from '../../../ports/signer.ts';
import type { Timers } from '../../../ports/timers.ts';
import type { Connection, Connections } from '../connections.ts';
import type { Homes } from '../homes.ts';
import type { LastSpots } from '../last-spots.ts';
import type { Writer } from '../message-body.ts';
import { placeOf } from '../places.ts';
import type { FindChannel } from '../send/direct-channels.ts';
import type { Background } from './background.ts';
import type { People, Person } from './people.ts';

/** What receiving needs. */
export interface ReceivingParts {
  readonly chat: Chat;
  readonly suggestions: Suggestions;
  readonly connections: Connections;
  readonly people: People;
  readonly write: Writer;
  readonly findChannel: FindChannel;
  readonly homes: Homes;
  readonly spots: LastSpots;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly background: Background;
  /** Sentences that people of a workspace put among the ready-made ones, newest first. */
  readonly templates?: (workspace: WorkspaceId) => Promise<readonly SavedTemplate[]>;
  /** Begins every response URL that is used: the key to a conversation goes nowhere else. */
  readonly responseUrls: readonly string[];
}

/** Where something was done, as Slack names it. */
export interface Spot {
  /** Absent in the home tab and in windows. */
  readonly channel?: { readonly id: string; readonly name?: string | undefined } | undefined;
  readonly thread?: string | undefined;
  /** Nothing stands in that thread yet: what is seen by one person only would be seen by nobody there. */
  readonly isNewThread?: boolean | undefined;
  /** The message whose button was pressed. */
  readonly messageTs?: string | undefined;
  /** Only this person sees that message. */
  readonly isEphemeral?: boolean | undefined;
  readonly responseUrl?: string | undefined;
}

/** Who did something and where. */
export interface Scene {
  readonly connection: Connection;
  readonly userId: string;
  readonly place: ConversationRef;
  readonly spot: Spot;
}

/** Undefined where the bot is not installed: to everybody there, nothing of ours exists. */
export async function openScene(
  { connections }: ReceivingParts,
  who: { readonly teamId: string; readonly userId: string },
  spot: Spot,
): Promise<Scene | undefined> {
  const connection = await connections.find(who.teamId);
  if (connection === undefined) return undefined;
  return { connection, userId: who.userId, place: placeOf(who.teamId, who.userId, spot.channel), spot };
}

/** What somebody did, in our own words. */
export function inboundOf(
  { place }: Scene,
  person: Person,
  event: { readonly id: string; readonly at: Instant } & Pick<Inbound, 'about' | 'channels' | 'content'>,
): Inbound {
  return {
    id: `slack-${event.id}`,
    actor: { ...person.actor, place: place.id },
    conversation: place,
    at: event.at,
    content: event.content,
    ...(event.about === undefined ? {} : { about: event.about }),
    ...(event.channels === undefined ? {} : { channels: event.channels }),
    ...(person.zone === undefined ? {} : { zone: person.zone }),
    ...(person.locale === undefined ? {} : { locale: person.locale }),
  };
}
