import type { MemberId, TaskId, WorkspaceId } from './ids.ts';
import type { Instant } from './time/schedule.ts';

/** An address that starts a task when it is called with its secret. The secret is kept nowhere: it follows from a salt. */
export interface Webhook {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly taskId: TaskId;
  readonly owner: MemberId;
  /** The newest first; an older one is good until its hour, so that callers can be told the new one. */
  readonly salts: readonly { readonly salt: string; readonly until?: Instant }[];
  readonly madeAt: Instant;
}

/** `wh_` and 26 letters: 130 bits. Lower case, so that it may stand in a mail address. */
export const WEBHOOK_ID = /^wh_[a-z2-7]{26}$/;

/** How long the secret before is good after a new one was made. */
export const ROTATION_MS = 24 * 60 * 60_000;

/** The salts that are good at an instant. */
export function saltsAt({ salts }: Webhook, now: Instant): readonly string[] {
  return salts.filter(({ until }) => until === undefined || until > now).map(({ salt }) => salt);
}
