import type { Card } from '../domain/card.ts';
import type { Actor, Destination, SurfaceName } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { MemberId, TaskId, WorkspaceId } from '../domain/ids.ts';
import type { ClosedPlace } from '../domain/inbound.ts';
import type { Standing } from '../domain/member.ts';
import type { Receipt, Run } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** A message that must be there exactly once. */
export interface OutgoingMessage {
  readonly destination: Destination;
  /** Opaque, the same for every try of this chunk of this delivery. */
  readonly key: string;
  readonly card: Card;
  /** The task that it is about, where it is one. */
  readonly taskId?: TaskId;
  /** When a post of this delivery may have landed first. */
  readonly firstPostAt: Instant;
  /** The first chunk's receipt, for surfaces that continue in a thread. */
  readonly parent?: Receipt;
  /** Its form was refused: only words are sent now, without blocks and buttons. */
  readonly plain?: true;
  /** Where the file of the card goes, from `startUpload`; its id is stored before it is used. */
  readonly upload?: Upload;
  /** Ids of all uploads that this delivery ever began; a look-up finds what came of them. */
  readonly uploads?: readonly string[];
}

/** A place for bytes that a platform gave out. */
export interface Upload {
  readonly id: string;
  readonly url: string;
}

/** A channel that somebody named, for results of theirs. */
export interface WantedChannel {
  /** As it was typed, without `#`. */
  readonly name: string;
  /** As the platform knows it, where it told. */
  readonly id?: string;
  /** Who wants it; absent for the operator, who asks from another surface. */
  readonly actor?: Actor;
  /** The server or workspace that was named with it, where several have such a channel. */
  readonly within?: string;
}

/** A channel in which both the bot and whoever asked may write, or why there is none, with what to do. */
export type FoundChannel =
  | { readonly kind: 'found'; readonly place: Destination }
  /** More than one server has it; each by its name. */
  | { readonly kind: 'several'; readonly within: readonly string[] }
  | { readonly kind: 'none'; readonly problem: string; readonly hint: string };

/** What a platform says of a member and a place; `unknown` where it does not tell for certain. */
export type Presence = 'there' | 'left-place' | 'left-workspace' | 'unknown';

/** How much a surface shows in one message. */
export interface SurfaceLimits {
  /** Characters of Markdown in one message. */
  readonly markdown: number;
  /** In the first message of a long text, where the rest goes on in its thread. Default: as in each. */
  readonly first?: number;
  /** Parts before a summary and a file are better. */
  readonly parts: number;
  /** Whether a file comes with the first message or as one of its own; absent where any length can be shown. */
  readonly files?: 'inside' | 'apart';
}

/** The sending half of a platform. Retries belong to the caller: one call makes at most one request that posts. */
export interface Surface {
  readonly name: SurfaceName;
  readonly limits: SurfaceLimits;
  /**
   * Milliseconds after which a look-up sees a post whose answer was lost. Default: 15 seconds after the request's own 10.
   * 0 where we keep the messages ourselves.
   */
  readonly settles?: number;
  /** Asks for a place for the file of a message; nobody sees anything yet. Absent where files travel in the message. */
  startUpload?(message: OutgoingMessage): Promise<Upload>;
  /** Posts once. Throws `SurfaceError`; with `landed: 'unknown'` when the answer was lost. */
  send(message: OutgoingMessage): Promise<Receipt>;
  /** Own messages with this key that are there, oldest first; `undefined` where the platform cannot say. */
  lookUp(message: OutgoingMessage): Promise<readonly Receipt[] | undefined>;
  /** Where one member alone is told something, when the place of a task cannot be reached; absent where there is no such place. */
  direct?(workspace: WorkspaceId, member: MemberId): Destination;
  /** Whether a member is still where results of theirs go; absent where nobody can leave. */
  presence?(member: MemberId, place: Destination): Promise<Presence>;
  /** What a member is in a workspace now; `unknown` for a workspace of another surface. Absent where nobody can leave. */
  standing?(workspace: WorkspaceId, member: MemberId): Promise<Standing['role'] | 'unknown'>;
  /** The ids of the channels that a member reads now; undefined for a workspace of another surface. Absent where there are none. */
  placesOf?(workspace: WorkspaceId, member: MemberId): Promise<readonly string[] | undefined>;
  /** Finds a channel by its name and checks who may write there; absent where there are no channels. */
  findChannel?(wanted: WantedChannel): Promise<FoundChannel>;
  /** Why the bot could not post in a place now; undefined where it could, or where nobody can say. Absent where that never is so, or is told with what comes in. */
  closed?(place: Destination): Promise<ClosedPlace | undefined>;
  /** Shows another card in the place of an own message; absent where what was said stays. */
  edit?(destination: Destination, receipt: Receipt, card: Card): Promise<void>;
  /** Shows a run where somebody asked for it while it goes on; absent or undefined where only messages are shown. */
  follow?(run: Run): LiveProgress | undefined;
  /** Takes an own message away (an extra copy). */
  remove(destination: Destination, receipt: Receipt): Promise<void>;
}

/** What a run does, shown while it does it. Nothing rests on it; each call throws where the platform does not take it. */
export interface LiveProgress {
  /** One line that is gone with the next message; undefined takes it away. */
  status(label: string | undefined): Promise<void>;
  /** One more step, below those before. */
  step(label: string): Promise<void>;
  end(isDone: boolean): Promise<void>;
}

/** Why a platform did not take a message, and whether it may be there all the same. */
export class SurfaceError extends AutoTaskError {
  override name = 'SurfaceError';
  readonly landed: 'no' | 'unknown';
  /** Trying again cannot help: the place is gone or forbidden. */
  readonly permanent: boolean;
  /** The platform did not like how the message is made; the same words without any form may pass. */
  readonly isShape: boolean;
  /** A limit of ours is used up: this message is not sent, and the place is fine. */
  readonly isLimit: boolean;

  constructor(facts: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly landed: 'no' | 'unknown';
    readonly permanent: boolean;
    readonly isShape?: boolean;
    readonly isLimit?: boolean;
    readonly retryAfter?: number;
    readonly cause?: unknown;
  }) {
    super({ ...facts, retryable: !facts.permanent });
    this.landed = facts.landed;
    this.permanent = facts.permanent;
    this.isShape = facts.isShape ?? false;
    this.isLimit = facts.isLimit ?? false;
  }
}
