import type { Actor } from './destination.ts';
import type { MemberId, WorkspaceId } from './ids.ts';
import type { Instant, ZoneId } from './time/schedule.ts';

/** A person in a workspace and the settings that are theirs. */
export interface Member {
  readonly id: MemberId;
  readonly workspace: WorkspaceId;
  readonly name: string;
  readonly settings: MemberSettings;
  /** They were asked for their time zone, where no surface told it. */
  readonly zoneAsked?: true;
  /** Their mail address, proved by a code that was sent there. */
  readonly mail?: string;
  /** The code that is on its way. */
  readonly mailCode?: MailCode;
  /** When codes were sent, for the limit of an hour. */
  readonly mailCodesAt?: readonly Instant[];
  /** What they are in the workspace; noted with the first thing they do, absent for whoever only ever looked. */
  readonly standing?: Standing;
  /** Their data is being deleted; this record goes at last. */
  readonly erasing?: true;
}

/** What a person was in a workspace when somebody looked or they spoke last. */
export interface Standing {
  readonly role: Actor['role'] | 'gone';
  readonly at: Instant;
}

/** A code that proves a mail address; the digits themselves are stored nowhere. */
export interface MailCode {
  readonly address: string;
  readonly nonce: string;
  readonly until: Instant;
  readonly wrong: number;
}

/** All optional in storage; a missing one falls back to the surface's, then the workspace's, then the machine's value. */
export interface MemberSettings {
  readonly zone?: ZoneId;
  /** Hour for phrases that name a day but no time: `09:00`. */
  readonly defaultTime?: string;
  /** `owner/name` for commit tasks that name no repository. */
  readonly defaultRepository?: string;
  readonly clock?: '24h' | '12h';
  /** ISO 3166 code for business days and holidays. */
  readonly country?: string;
  /** In these hours of their zone nothing rings: `22:00-07:00`. */
  readonly quiet?: string;
  /** When the digest of their tasks comes: `08:30`; `off`: what is meant for it comes at once. */
  readonly digest?: string;
}
