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
  const active = await countActiveTasks(context.items, workspace, owner, activeTasksPerWorkspace);
  if (active.ofMember >= activeTasksPerMember) {
    return {
      kind: 'refused',
      problem: `You have ${active.ofMember} active tasks; ${activeTasksPerMember} are the most for one person.`,
      hint: 'Pause or delete one of them first.',
    };
  }
  if (active.inWorkspace >= activeTasksPerWorkspace) {
    return {
      kind: 'refused',
      problem: `There are ${active.inWorkspace} active tasks here; ${activeTasksPerWorkspace} are the most for all together.`,
      hint: 'Pause or delete one first, or ask whoever runs AutoTask for more.',
    };
  }
  return undefined;
}
