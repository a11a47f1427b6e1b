import { claimAs, claimDue, claimWithoutGap, claimWithoutRun, type DueClaim } from '../domain/claim-due.ts';
import type { Run } from '../domain/run.ts';
import { holdInQueue, startRun } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { putGap } from '../store/gap-store.ts';
import { gapKey, runKey } from '../store/keys.ts';
import { putOwedNote } from '../store/owed-note-store.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import { changeTaskOperations } from '../store/task-store.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';
import { putOwnVersion } from './own-task-change.ts';
import { tellWakeUps } from './tell-wake-ups.ts';
import { isCatchUp, needsSlot } from './turns.ts';

interface Claiming {
  readonly context: RunContext;
  readonly hands: Hands;
  readonly task: Stored<Task>;
  readonly now: Instant;
}

/**
 * Claims what a task is owed by now in one write: the run (absent before), the gap of what is not run any more, and the
 * task with its next instant. Whoever else tries has its condition refused, so nothing happens twice.
 */
export async function claimDueRun(context: RunContext, hands: Hands, task: Stored<Task>): Promise<void> {
  context.crashPoints.reached('r2');
  const claiming = { context, hands, task, now: context.clock.now() };
  let claim = claimDue(task.value, claiming.now);
  while (claim !== undefined) claim = await tryClaim(claiming, claim);
}

/** Undefined when the claim is written; else what is left to claim, as the rest of it is on record already. */
async function tryClaim(claiming: Claiming, claim: DueClaim): Promise<DueClaim | undefined> {
  try {
    await carryOut(claiming, claim);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const { sk } = error.key;
    if (claim.run !== undefined && sk === runKey(claim.run).sk) return claimWithoutRun(claim, claiming.task.value);
    if (claim.gap !== undefined && sk === gapKey(claim.gap.taskId, claim.gap.from).sk) {
      return claimWithoutGap(claim, claiming.task.value);
    }
    throw error;
  }
}

async function carryOut(claiming: Claiming, claim: DueClaim): Promise<void> {
  const { run } = claim;
  if (run?.status !== 'queued') return await write(claiming, claim);
  if (isCatchUp(run, claiming.now)) return await enqueue(claiming, claim, run);
  if (!needsSlot(run)) return await begin(claiming, claim, run);
  const spread = claiming.hands.spreadOf(run);
  if (run.scheduledFor + spread > claiming.now) return await startLater(claiming, claim, run, spread);
  return claiming.hands.reserveSlot() ? await beginInSlot(claiming, claim, run) : await enqueue(claiming, claim, run);
}

/** On record and anybody's; its instant stays what names it. */
async function startLater(claiming: Claiming, claim: DueClaim, run: Run, spreadMs: number): Promise<void> {
  await write(claiming, claimAs(claim, { ...run, spreadMs, notBefore: run.scheduledFor + spreadMs }));
}

async function enqueue(claiming: Claiming, claim: DueClaim, run: Run): Promise<void> {
  const queued = holdInQueue(run, claiming.context.worker, claiming.now);
  await write(claiming, claimAs(claim, queued));
  claiming.hands.enqueue({ value: queued, version: 1 });
}

async function beginInSlot(claiming: Claiming, claim: DueClaim, run: Run): Promise<void> {
  try {
    await begin(claiming, claim, run);
  } catch (error) {
    claiming.hands.releaseSlot();
    throw error;
  }
}

async function begin(claiming: Claiming, claim: DueClaim, run: Run): Promise<void> {
  const running = startRun(run, claiming.task.value, claiming.context.worker, claiming.now);
  await write(claiming, claimAs(claim, running));
  claiming.hands.begin({ value: running, version: 1 });
}

async function write({ context, task, now }: Claiming, claim: DueClaim): Promise<void> {
  if (claim.gap !== undefined) context.crashPoints.reached('s1');
  await context.items.write(operationsOf(context, task, claim, now));
  context.crashPoints.reached('r3');
  if (claim.gap !== undefined) context.crashPoints.reached('s2');
  await tellWakeUps(context, claim.task, ['r3', 'r4'], 'claimed');
}

function operationsOf(context: RunContext, before: Stored<Task>, claim: DueClaim, now: Instant): WriteOperation[] {
  const { task, run, gap } = claim;
  return [
    ...(run === undefined ? [] : [putRun(run, 'absent')]),
    ...(gap === undefined ? [] : [putGap(gap)]),
    ...(gap !== undefined && claim.owesNote && task.policy.notify?.tell !== 'never'
      ? [putOwedNote(task, gap, now)]
      : []),
    ...changeTaskOperations(before, task, { now, random: context.random }),
    ...(claim.verb === undefined ? [] : [putOwnVersion(before.value, task, claim.verb, now)]),
  ];
}
