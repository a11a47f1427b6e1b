import { accountNow, monthOf, withHold } from '../domain/account.ts';
import { type BudgetOwner, type Grant, grantCall, type PlannedCall } from '../domain/budget.ts';
import { AutoTaskError } from '../domain/errors.ts';
import { DEFAULT_LIMITS } from '../domain/limits.ts';
import { dollars } from '../domain/money.ts';
import { costOf, dearestPrice, type Price } from '../domain/prices.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { moneyOf, NO_USAGE } from '../domain/usage.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { putAccount, readAccount } from '../store/account-store.ts';
import { readTask } from '../store/task-store.ts';
import type { RunContext } from './context.ts';
import type { HeldRun } from './hold-run.ts';

/**
 * Gives leave for one model call of a run, and says how long its answer may be; throws before anything is sent when an
 * allowance would be passed. What may be spent is reserved in one write with the run, so two runs never share a cent.
 */
export async function allowCall(context: RunContext, held: HeldRun, call: PlannedCall): Promise<number> {
  const price = dearestPrice([call.model, ...(call.orModels ?? [])], context.prices);
  if (price === undefined || (price.input === 0 && price.output === 0)) return call.outputTokens;
  if (isCovered(held.current.value, costOf(call, price))) return call.outputTokens;
  for (;;) {
    try {
      return await reserve(context, held, call, price);
    } catch (error) {
      // Another run took from the same account meanwhile: look at what is left now.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

function isCovered({ usage, settled = NO_USAGE, reserved }: Run, cost: number): boolean {
  return reserved !== undefined && moneyOf(usage) - moneyOf(settled) + cost <= reserved.microUsd;
}

async function reserve(context: RunContext, held: HeldRun, call: PlannedCall, price: Price): Promise<number> {
  const { items, clock, limits = DEFAULT_LIMITS } = context;
  const { id, workspace, taskId } = held.current.value;
  const task = (await readTask(items, workspace, taskId))?.value;
  // The task is purged: there is nobody to pay for it.
  if (task === undefined) throw reached('task', 0, undefined, clock.now());
  const now = clock.now();
  const [ofMember, ofWorkspace] = await Promise.all([
    readAccount(items, workspace, task.owner),
    readAccount(items, workspace),
  ]);
  const member = { ...accountNow(ofMember?.value, now), name: task.ownerName };
  const all = accountNow(ofWorkspace?.value, now);
  const grant = grantCall({ run: held.current.value, task, member, workspace: all, limits, now }, call, price);
  if (grant.kind === 'refused') throw reached(grant.by, grant.limit, task, now);
  const hold = { id, microUsd: grant.reserve };
  await held.save(
    (run) => withReserve(run, grant, task),
    [
      putAccount({ workspace, member: task.owner }, withHold(member, hold), ofMember),
      putAccount({ workspace }, withHold(all, hold), ofWorkspace),
    ],
  );
  return grant.outputTokens;
}

function withReserve(run: Run, { reserve: microUsd }: Extract<Grant, { kind: 'granted' }>, { owner }: Task): Run {
  return { ...run, reserved: { microUsd, member: owner } };
}

/** Says which limit it is, and what can be done about it. */
function reached(by: BudgetOwner, limit: number, task: Task | undefined, now: number): AutoTaskError {
  if (by === 'run') {
    return new AutoTaskError({
      code: 'run-budget',
      message: `The run would cost more than its limit of ${dollars(limit)}. The model was not asked any more.`,
      hint: 'Ask for less in one run, choose a cheaper model, or raise the limit of a run.',
    });
  }
  const month = new Date(now).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  const whose = by === 'task' ? 'of this task' : by === 'member' ? `of ${task?.ownerName}` : 'of this workspace';
  return new AutoTaskError({
    code: by === 'task' ? 'task-budget' : 'budget-reached',
    message: `The allowance ${whose} for ${month}, ${dollars(limit)}, does not cover another model call. None was made.`,
    hint: `It goes on by itself in ${followingMonth(now)}. Sooner: ${HELP[by]}`,
  });
}

const HELP: Readonly<Record<Exclude<BudgetOwner, 'run'>, string>> = {
  task: 'raise the budget of the task ("edit … budget $5 a month"), run it less often, or choose a cheaper model.',
  member: 'an admin can raise it ("usage set @name $40") or start it anew ("usage reset @name").',
  workspace: 'an admin can raise it ("usage set all $200"), and the operator in AUTOTASK_BUDGET_WORKSPACE.',
};

function followingMonth(now: number): string {
  const [year = 0, month = 1] = monthOf(now).split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
}
