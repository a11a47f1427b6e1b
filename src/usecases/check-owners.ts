import type { Destination } from '../domain/destination.ts';
import type { MemberId } from '../domain/ids.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import { isRunning, pauseTask } from '../domain/task-lifecycle.ts';
import { OWNERS_CHECKED_APART, OWNERS_CHECKED_EVERY } from '../domain/timing.ts';
import type { Item } from '../ports/item-store.ts';
import type { Presence } from '../ports/surface.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { type OwnerCheck, ownerCheckFromItem, putOwnerCheck } from '../store/owner-check-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTask, readTaskPage } from '../store/task-store.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';
import { noticeDelivery } from './notice-delivery.ts';
import { ownPauseOperations } from './own-task-change.ts';
import { tryAgain } from './try-again.ts';

/** Tasks looked at in one go: two questions each at most, so that no platform is asked too much. */
const PAGE = 10;
/** Longer than one go takes; until then nobody else begins it. */
const HELD_MS = 5 * 60_000;

/**
 * Looks whether the owners of a workspace's tasks are still where these post (`security.md` A26), a page of them, and later
 * the next one. The platform is asked aside, so that nothing that is due waits for it.
 */
export async function checkOwners(context: RunContext, hands: Hands, item: Item): Promise<void> {
  const { value, version } = ownerCheckFromItem(item);
  await context.items.write([putOwnerCheck(value, context.clock.now() + HELD_MS, version)]);
  hands.aside('owner-check', () => checkPage(context, { value, version: version + 1 }));
}

async function checkPage(context: RunContext, { value, version }: Stored<OwnerCheck>): Promise<void> {
  const { workspace } = value;
  const { tasks, cursor } = await readTaskPage(context.items, workspace, PAGE, value.cursor);
  const asked = new Map<string, Promise<Presence>>();
  for (const task of tasks.filter(isRunning)) await checkTask(context, task, asked);
  const next: OwnerCheck = { workspace, ...(cursor === undefined ? {} : { cursor }) };
  const wait = cursor === undefined ? OWNERS_CHECKED_EVERY : OWNERS_CHECKED_APART;
  await context.items.write([putOwnerCheck(next, context.clock.now() + wait, version)]);
}

async function checkTask(context: RunContext, task: Task, asked: Map<string, Promise<Presence>>): Promise<void> {
  for (const place of task.destinations) {
    const presence = await ask(context, task.owner, place, asked);
    if (presence === 'left-place' || presence === 'left-workspace') return await pause(context, task, place, presence);
  }
}

/** A platform that does not answer, or does not tell, is no reason to pause anything. */
async function ask(
  { surfaces, log }: RunContext,
  owner: MemberId,
  place: Destination,
  asked: Map<string, Promise<Presence>>,
): Promise<Presence> {
  const key = `${owner} ${place.surface} ${place.workspace} ${place.id}`;
  const known = asked.get(key);
  if (known !== undefined) return await known;
  const answer = (surfaces.get(place.surface)?.presence?.(owner, place) ?? Promise.resolve('unknown' as const)).catch(
    (error: unknown): Presence => {
      log.info('owner-not-checked', { surface: place.surface, error });
      return 'unknown';
    },
  );
  asked.set(key, answer);
  return await answer;
}

/** The pause and who is told of it, in one write; when somebody changed the task meanwhile, it is looked at anew. */
async function pause(
  context: RunContext,
  { workspace, id }: Task,
  place: Destination,
  presence: 'left-place' | 'left-workspace',
): Promise<void> {
  await tryAgain(context, async () => {
    const before = await readTask(context.items, workspace, id);
    if (before === undefined || !isRunning(before.value)) return;
    const now = context.clock.now();
    const { ownerName } = before.value;
    const reason =
      presence === 'left-place' ? `${ownerName} is not in ${place.name} any more` : `${ownerName} is not here any more`;
    const after = pauseTask(before.value, { at: now, cause: 'owner', by: 'AutoTask', reason }, now);
    const card = context.cards.paused(
      after,
      `${reason}, so nothing of theirs is posted to ${place.name}.`,
      HINTS[presence],
    );
    const told = noticeDelivery(context, after, {
      place: whomToTell(context, after, place, presence),
      id: noticeId('paused', id, after.rev),
      card,
    });
    await context.items.write([...ownPauseOperations(context, before, after, now), putDelivery(told, 'absent')]);
    context.log.warn('owner-gone', { taskId: id, presence });
  });
}

const HINTS = {
  'left-place': 'Come back and press Resume, or delete the task and make it where you are.',
  'left-workspace': 'An admin can delete it, or press Resume for another day; for good, somebody here makes it anew.',
} as const;

/** Whoever is still here hears of it directly; else it is said where the task posts, to those who miss its results. */
function whomToTell(
  { surfaces }: RunContext,
  { owner, origin, workspace }: Task,
  place: Destination,
  presence: 'left-place' | 'left-workspace',
): Destination {
  const direct = presence === 'left-place' ? surfaces.get(place.surface)?.direct?.(workspace, owner) : undefined;
  const isNobodyThere = presence === 'left-workspace' && place.private && !origin.private;
  return direct ?? (isNobodyThere ? origin : place);
}
