import type { Actor } from './destination.ts';
import type { MemberId, WorkspaceId } from './ids.ts';
import type { Instant } from './time/schedule.ts';

/** A sentence that somebody of a workspace has put among the ready-made ones, for everybody there. */
export interface SavedTemplate {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly title: string;
  /** Works as it stands: saying it proposes the task. */
  readonly sentence: string;
  readonly by: { readonly member: MemberId; readonly name: string };
  readonly at: Instant;
}

/** Whoever made it, or an admin, takes it away again. */
export function mayRemoveTemplate(
  { member, role }: Pick<Actor, 'member' | 'role'>,
  { by }: Pick<SavedTemplate, 'by'>,
): boolean {
  return by.member === member || role === 'admin';
}

/** More would be no choice any more. */
export const MOST_SAVED_TEMPLATES = 50;
export const LONGEST_TEMPLATE = 1_000;
