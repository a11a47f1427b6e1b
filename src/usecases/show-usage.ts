import { type Account, accountNow, monthOf } from '../domain/account.ts';
import { memberLimit, workspaceLimit } from '../domain/budget.ts';
import type { Actor } from '../domain/destination.ts';
import type { MemberId } from '../domain/ids.ts';
import { DEFAULT_LIMITS } from '../domain/limits.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readAccount, readMemberAccounts } from '../store/account-store.ts';
import type { UseCaseContext } from './context.ts';
import { isInScope, type Scope } from './many-tasks.ts';
import { readVisibleTasks } from './visible-tasks.ts';

export interface ShowUsageRequest {
  readonly actor: Actor;
  /** `mine`: one's own; `here`: tasks that post here; `all`: the workspace, for admins. */
  readonly scope: Scope;
}

/** An account with what it may spend a month. */
export interface Allowance {
  readonly account: Account;
  /** Micro-dollars. */
  readonly limit: number;
}

export interface ShownUsage {
  readonly kind: 'usage';
  readonly whose: Scope['whose'];
  readonly now: Instant;
  readonly own: Allowance;
  /** For admins who ask for all. */
  readonly workspace?: Allowance;
  readonly members: readonly (Allowance & { readonly member: MemberId })[];
  /** That used a model this month, dearest first. */
  readonly tasks: readonly Task[];
}

export type ShowUsageOutcome = ShownUsage | { readonly kind: 'forbidden' };

/** What was used of models this month and in the months before, and what is left. */
export async function showUsage(
  context: UseCaseContext,
  { actor, scope }: ShowUsageRequest,
): Promise<ShowUsageOutcome> {
  if (scope.whose === 'all' && actor.role !== 'admin') return { kind: 'forbidden' };
  const { items, clock, limits = DEFAULT_LIMITS } = context;
  const now = clock.now();
  const { workspace } = actor;
  const own = accountNow((await readAccount(items, workspace, actor.member))?.value, now);
  const tasks = (await readVisibleTasks(context, actor)).filter((task) => isInScope(task, actor, scope));
  const shown = {
    ...{ kind: 'usage' as const, whose: scope.whose, now, tasks: withUsage(tasks, now) },
    own: { account: own, limit: memberLimit(own, limits) },
  };
  if (scope.whose !== 'all') return { ...shown, members: [] };
  const all = accountNow((await readAccount(items, workspace))?.value, now);
  const members = (await readMemberAccounts(items, workspace)).map(({ member, account }) => {
    const current = accountNow(account, now);
    return { member, account: current, limit: memberLimit(current, limits) };
  });
  return { ...shown, workspace: { account: all, limit: workspaceLimit(all, limits) }, members };
}

function withUsage(tasks: readonly Task[], now: Instant): readonly Task[] {
  const month = monthOf(now);
  const used = tasks.filter(({ usage }) => usage?.month === month);
  const weight = ({ usage }: Task): number => (usage?.spent.microUsd ?? 0) * 1_000 + (usage?.spent.inputTokens ?? 0);
  return used.toSorted((a, b) => weight(b) - weight(a));
}
