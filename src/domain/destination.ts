import type { MemberId, WorkspaceId } from './ids.ts';

/** The folders under `surfaces/`; what a person writes in and where results go. */
export type SurfaceName = 'web' | 'terminal' | 'slack' | 'discord' | 'mail' | 'webhook';

/** A place in a surface: channel, thread or direct conversation. */
export interface ConversationRef {
  readonly surface: SurfaceName;
  readonly workspace: WorkspaceId;
  /** The platform's id of the place; `console` and `terminal` on one machine. */
  readonly id: string;
  /** Thread within the place, where the surface has threads. */
  readonly thread?: string;
  /** What people call it: `#dev`, `the console`. */
  readonly name: string;
  /** Whether only one person reads it. */
  readonly private: boolean;
}

/** Where a result goes; frozen when the task is created and shown on its card. */
export type Destination = ConversationRef;

/** The person a verified request comes from. Never taken from a payload field. */
export interface Actor {
  readonly workspace: WorkspaceId;
  readonly member: MemberId;
  readonly name: string;
  readonly role: 'member' | 'admin' | 'guest';
  /** Where the request came in, for version entries and the audit; `api`: a program. */
  readonly surface: SurfaceName | 'api';
  /** The beginning of the token that a program came with. */
  readonly token?: string;
  /**
   * The id of the place in which they ask, where a workspace has places that not everybody is in: of what belongs to
   * others they see what is here, because only of this place it is certain that they read it.
   */
  readonly place?: string;
  /** Ids of the channels that they read elsewhere, as their platform says now: what these get is theirs to see here too. */
  readonly places?: readonly string[];
}

/** Who did something and by which door, as entries name them. */
export type Author = Pick<Actor, 'member' | 'name' | 'surface' | 'token'>;

/** The part of an actor that entries keep. */
export function authorOf({ member, name, surface, token }: Author): Author {
  return { member, name, surface, ...(token === undefined ? {} : { token }) };
}

/** Who somebody is, for what is kept: where they are now says nothing of where they will be. */
export function withoutPlaces({ places: _, ...who }: Actor): Actor {
  return who;
}
