import {
  ERASURE_STEPS,
  type Erasure,
  type ErasureStep,
  type Forgotten,
  PSEUDONYM_PREFIX,
} from '../../domain/erasure.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Item } from '../../ports/item-store.ts';
import { deleteErasure, erasureFromItem, putErasure } from '../../store/erasure-store.ts';
import { auditPartition, erasureKey, memberKey, personOf, TASK_PREFIX, workspacePartition } from '../../store/keys.ts';
import { type Allowance, removeItems } from '../../store/remove-items.ts';
import { readTaskPage } from '../../store/task-store.ts';
import type { RunContext } from '../context.ts';
import { eraseAllFiles } from './erase-files.ts';
import { eraseTask } from './erase-task.ts';
import { eraseTraces, forgetInMailDays } from './erase-traces.ts';
import { everybodyIn, forgetInAudit, forgetInTask } from './forget-author.ts';

/** Items removed in one go; others get their turn before the next. */
const AT_ONCE = 500;
const TASKS_AT_ONCE = 25;
const PAGE = 100;
/** While a worker holds something that names the person. */
const WAIT_MS = 60_000;
/** Belongs to the bot in the workspace, not to its people. */
const STAYS = new Set(['installation', 'watchdog', 'owner-check']);

/** How a step goes on: with the next one, further on in itself, or the same once more after a while. */
type Progress =
  | { readonly done: true }
  | { readonly cursor?: string; readonly waits?: true }
  | { readonly back: ErasureStep };

/**
 * Goes on with a deletion: a bounded piece of its present step, then how far it has come is stored. Killed anywhere, it
 * goes on from there; each piece finds what is left by looking, so that done twice it changes nothing.
 */
export async function eraseData(context: RunContext, item: Item): Promise<void> {
  const { value: erasure, version } = erasureFromItem(item);
  const { items, clock, crashPoints } = context;
  if (erasure.step === 'end') return await end(context, item);
  const progress = await STEPS[erasure.step](context, erasure);
  const { cursor: _, ...standing } = erasure;
  const next = { ...standing, ...nextOf(erasure.step, progress) };
  const at: Instant = clock.now() + ('waits' in progress ? WAIT_MS : 0);
  await items.write([putErasure(next, at, version)]);
  crashPoints.reached('g3');
}

const STEPS: Readonly<
  Record<Exclude<ErasureStep, 'end'>, (context: RunContext, erasure: Erasure) => Promise<Progress>>
> = { tasks: eraseTasks, traces: eraseAllTraces, others: forgetInOthers, audit: forgetInEntries };

function nextOf(step: ErasureStep, progress: Progress): Pick<Erasure, 'cursor' | 'step'> {
  if ('back' in progress) return { step: progress.back };
  if ('done' in progress) return { step: ERASURE_STEPS[ERASURE_STEPS.indexOf(step) + 1] ?? 'end' };
  return { step, ...(progress.cursor === undefined ? {} : { cursor: progress.cursor }) };
}

async function eraseTasks(context: RunContext, { scope, by, cursor }: Erasure): Promise<Progress> {
  const allowance: Allowance = { left: AT_ONCE };
  const page = await readTaskPage(context.items, by.workspace, TASKS_AT_ONCE, cursor);
  for (const task of page.tasks) {
    if (scope === 'mine' && task.owner !== by.member) continue;
    if (allowance.left <= 0 || !(await eraseTask(context, task, allowance))) return sameAgain(cursor);
  }
  return page.cursor === undefined ? { done: true } : { cursor: page.cursor };
}

async function eraseAllTraces(context: RunContext, erasure: Erasure): Promise<Progress> {
  const { scope, by } = erasure;
  const allowance: Allowance = { left: AT_ONCE };
  if (scope === 'mine') return (await eraseTraces(context, by, allowance)) ? { done: true } : {};
  return await eraseWorkspace(context, erasure, allowance);
}

/** Person by person, then what belongs to nobody; whoever made a task meanwhile begins it anew. */
async function eraseWorkspace(context: RunContext, { by }: Erasure, allowance: Allowance): Promise<Progress> {
  const { workspace } = by;
  const pk = workspacePartition(workspace);
  await eraseAllFiles(context, workspace);
  let cursor: string | undefined;
  do {
    const page = await context.items.query({ pk, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    if (page.items.some(({ sk }) => sk.startsWith(TASK_PREFIX))) return { back: 'tasks' };
    const member = page.items.map(personOf).find((one) => one !== undefined);
    if (member !== undefined) {
      const isGone = await eraseTraces(context, { workspace, member }, allowance);
      if (isGone) await removeItems(context.items, await presentOf(context, memberKey(workspace, member)));
      return {};
    }
    await removeItems(
      context.items,
      page.items.filter(({ sk }) => !STAYS.has(sk) && sk !== erasureKey(workspace, undefined).sk),
    );
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { done: true };
}

async function presentOf(
  { items }: RunContext,
  key: Parameters<RunContext['items']['get']>[0],
): Promise<readonly Item[]> {
  const item = await items.get(key);
  return item === undefined ? [] : [item];
}

/** Where the person changed, ran or paused what belongs to others: that stays, and names nobody. */
async function forgetInOthers(context: RunContext, erasure: Erasure): Promise<Progress> {
  const { scope, by, cursor } = erasure;
  if (scope === 'workspace') return { done: true };
  const person = personIn(erasure);
  if (cursor === undefined) await forgetInMailDays(context, by.workspace, person);
  const page = await context.items.query({
    ...{ pk: workspacePartition(by.workspace), prefix: TASK_PREFIX, limit: TASKS_AT_ONCE },
    ...(cursor === undefined ? {} : { cursor }),
  });
  let isWhole = true;
  for (const task of page.items) isWhole = (await forgetInTask(context.items, task, person)) && isWhole;
  if (!isWhole) return { ...sameAgain(cursor), waits: true };
  return page.cursor === undefined ? { done: true } : { cursor: page.cursor };
}

async function forgetInEntries({ items, random }: RunContext, erasure: Erasure): Promise<Progress> {
  const { scope, by, cursor, pseudonym } = erasure;
  const page = await items.query({
    ...{ pk: auditPartition(by.workspace), limit: PAGE },
    ...(cursor === undefined ? {} : { cursor }),
  });
  const wordFor = (member: string): string =>
    `${PSEUDONYM_PREFIX}${random.digest(`${pseudonym} ${member}`).slice(0, 8)}`;
  await forgetInAudit(items, page.items, (entry) =>
    scope === 'mine' ? [personIn(erasure)] : everybodyIn(entry, wordFor),
  );
  return page.cursor === undefined ? { done: true } : { cursor: page.cursor };
}

/** The last trace: whoever comes now is somebody new. */
async function end({ items, crashPoints, log }: RunContext, item: Item): Promise<void> {
  const erasure = erasureFromItem(item);
  const { scope, by } = erasure.value;
  const member = scope === 'mine' ? await items.get(memberKey(by.workspace, by.member)) : undefined;
  const removed = member === undefined ? [] : [member];
  await items.write([
    deleteErasure(erasure),
    ...removed.map(({ pk, sk, version }) => ({ kind: 'delete', key: { pk, sk }, condition: version }) as const),
  ]);
  crashPoints.reached('g4');
  log.info('data-erased', { scope, workspace: by.workspace });
}

function personIn({ by, pseudonym }: Erasure): Forgotten {
  return { member: by.member, name: by.name, pseudonym };
}

function sameAgain(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
