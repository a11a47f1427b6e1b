import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import { DEFAULT_LIMITS, type Limits } from '../domain/limits.ts';
import { countActiveTasks } from '../store/task-markers.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';

/** The limits that hold here. */
export function limitsOf(context: UseCaseContext): Limits {
  return context.limits ?? DEFAULT_LIMITS;
}

/** Why a member may not have one more active task, if so. */
export async function activeLimitReached(
  context: UseCaseContext,
  workspace: WorkspaceId,
  owner: MemberId,
): Promise<Refused | undefined> {
  const { activeTasksPerMember, activeTasksPerWorkspace } = limitsOf(context);
  if (await isFull(context, { workspace, owner }, activeTasksPerMember)) {
    return {
      kind: 'refused',
      problem: `You have ${activeTasksPerMember} active tasks; more are not possible for one person.`,
      hint: 'Pause or delete one of them first.',
    };
  }
  if (await isFull(context, { workspace }, activeTasksPerWorkspace)) {
    return {
      kind: 'refused',
      problem: `There are ${activeTasksPerWorkspace} active tasks here; more are not possible for all together.`,
      hint: 'Pause or delete one first, or ask whoever runs AutoTask for more.',
    };
  }
  return undefined;
}

/** Where there is no limit, nothing is counted. */
async function isFull(
  context: UseCaseContext,
  whose: { readonly workspace: WorkspaceId; readonly owner?: MemberId },
  most: number,
): Promise<boolean> {
  return Number.isFinite(most) && (await countActiveTasks(context.items, whose, most)) >= most;
}
