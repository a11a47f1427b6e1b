import { type Account, leftOf } from './account.ts';
import type { Limits } from './limits.ts';
import { costOf, type Price } from './prices.ts';
import type { Run } from './run.ts';
import type { Task } from './task.ts';
import { spentThisMonth } from './task-usage.ts';
import type { Instant } from './time/schedule.ts';
import { moneyOf, NO_USAGE } from './usage.ts';

/** One call to a model, before it is made: tokens that go in, and the most that may come out. */
export interface PlannedCall {
  readonly model: string;
  /** Others that may answer instead; the dearest counts. */
  readonly orModels?: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Which limit ends first. */
export type BudgetOwner = 'run' | 'task' | 'member' | 'workspace';

/** Whether a call may be made, with how long an answer, and what must be reserved for it. */
export type Grant =
  | { readonly kind: 'granted'; readonly outputTokens: number; readonly reserve: number }
  | { readonly kind: 'refused'; readonly by: BudgetOwner; readonly limit: number };

/** A shorter answer is none: models that think need room for it. */
const LEAST_OUTPUT = 1_000;

/** What decides about a call. */
export interface Purse {
  readonly run: Run;
  readonly task: Task | undefined;
  readonly member: Account;
  readonly workspace: Account;
  readonly limits: Limits;
  readonly now: Instant;
}

/** Decides about the next call of a run by what is left of every allowance. Pure. */
export function grantCall(purse: Purse, call: PlannedCall, price: Price): Grant {
  const used = moneyOf(purse.run.usage);
  const open = used - moneyOf(purse.run.settled ?? NO_USAGE);
  const input = costOf({ ...call, outputTokens: 0 }, price);
  const full = costOf(call, price);
  const least = costOf({ ...call, outputTokens: Math.min(LEAST_OUTPUT, call.outputTokens) }, price);
  const [tightest] = rooms(purse, used, open).toSorted((a, b) => a.left - b.left);
  if (tightest === undefined || tightest.left < least) {
    return { kind: 'refused', by: tightest?.by ?? 'run', limit: tightest?.limit ?? 0 };
  }
  if (tightest.left < full) {
    const outputTokens = Math.floor((tightest.left - input) / price.output);
    return { kind: 'granted', outputTokens, reserve: open + tightest.left };
  }
  // Room for one more call like it, so that most runs reserve once.
  return { kind: 'granted', outputTokens: call.outputTokens, reserve: open + Math.min(2 * full, tightest.left) };
}

/** What is left for the next call of this run, limit by limit. */
function rooms(
  { run, task, member, workspace, limits, now }: Purse,
  used: number,
  open: number,
): readonly { readonly by: BudgetOwner; readonly left: number; readonly limit: number }[] {
  const own = run.definition.policy.limits;
  const perRun = own?.microUsd ?? limits.microUsdPerRun;
  const perTask = own?.monthMicroUsd ?? limits.microUsdPerTaskMonth;
  const [ofMember, ofWorkspace] = [memberLimit(member, limits), workspaceLimit(workspace, limits)];
  const spent = task === undefined ? 0 : spentThisMonth(task, now);
  return [
    { by: 'run', left: perRun - used, limit: perRun },
    { by: 'task', left: perTask - spent - used, limit: perTask },
    { by: 'member', left: leftOf(member, ofMember, run.id) - open, limit: ofMember },
    { by: 'workspace', left: leftOf(workspace, ofWorkspace, run.id) - open, limit: ofWorkspace },
  ];
}

/** What a member may spend a month. */
export function memberLimit(account: Account, limits: Limits): number {
  return ownLimit(account, limits) ?? limits.microUsdPerMemberMonth;
}

/** What a workspace may spend a month. */
export function workspaceLimit(account: Account, limits: Limits): number {
  return ownLimit(account, limits) ?? limits.microUsdPerWorkspaceMonth;
}

/** A plan that the operator has taken away leaves the usual allowance. */
function ownLimit({ limit, plan }: Account, { plans }: Limits): number | undefined {
  return plan !== undefined && Object.hasOwn(plans, plan) ? plans[plan] : limit;
}
