import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import { DEFAULT_LIMITS, type Limits } from '../domain/limits.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { EventsInHand } from '../ports/events-in-hand.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { workspaceOfActive } from '../store/keys.ts';
import { countActiveTasks } from '../store/task-markers.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';

/** The limits that hold here. */
export function limitsOf(context: Pick<UseCaseContext, 'limits'>): Limits {
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
  if (await isWorkspaceFull(context, workspace, activeTasksPerWorkspace)) {
    return {
      kind: 'refused',
      problem: `There are ${activeTasksPerWorkspace} active tasks here; more are not possible for all together.`,
      hint: 'Pause or delete one first, or ask whoever runs AutoTask for more.',
    };
  }
  return undefined;
}

/** How many more tasks fit before they are counted again. */
interface Room {
  left: number;
  readonly until: Instant;
}

/** Tasks that other processes make in this time are not seen. */
const ROOM_KEPT_MS = 30_000;
const ROOMS = new WeakMap<object, Map<WorkspaceId, Room>>();

/** Counting reads a marker for every active task, so it is done again only when as many may have come as had room. */
async function isWorkspaceFull(context: UseCaseContext, workspace: WorkspaceId, most: number): Promise<boolean> {
  if (!Number.isFinite(most)) return false;
  const { clock, inHand, items } = context;
  const rooms = ROOMS.get(inHand ?? items) ?? new Map<WorkspaceId, Room>();
  ROOMS.set(inHand ?? items, rooms);
  const known = rooms.get(workspace);
  if (known !== undefined && clock.now() < known.until) {
    if (known.left <= 0) return true;
    known.left -= 1;
    if (known.left === 0) rooms.delete(workspace);
    return false;
  }
  const left = most - (await countActiveTasks(items, { workspace }, most));
  const until = clock.now() + ROOM_KEPT_MS;
  if (left > 1) rooms.set(workspace, { left: left - 1, until });
  // That a workspace is full is kept only where every write that makes room is heard of.
  else if (left <= 0 && inHand !== undefined) rooms.set(workspace, { left: 0, until });
  else rooms.delete(workspace);
  return left <= 0;
}

/** Where one process does everything: what was written may have made room in a full workspace. */
export function makeRoom(inHand: EventsInHand, operations: readonly WriteOperation[]): void {
  for (const operation of operations) {
    const workspace = operation.kind === 'delete' ? workspaceOfActive(operation.key) : undefined;
    if (workspace !== undefined) ROOMS.get(inHand)?.delete(workspace);
  }
}

/** Where there is no limit, nothing is counted. */
async function isFull(
  context: UseCaseContext,
  whose: { readonly workspace: WorkspaceId; readonly owner: MemberId },
  most: number,
): Promise<boolean> {
  return Number.isFinite(most) && (await countActiveTasks(context.items, whose, most)) >= most;
}
