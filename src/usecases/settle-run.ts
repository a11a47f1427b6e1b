import { type Account, accountNow, chargedTo, mustWarn, settle } from '../domain/account.ts';
import { memberLimit, workspaceLimit } from '../domain/budget.ts';
import { DEFAULT_LIMITS } from '../domain/limits.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import { NO_USAGE, withoutUsage } from '../domain/usage.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putAccount, readAccount } from '../store/account-store.ts';
import type { BudgetWarning, UseCaseContext } from './context.ts';

/** What belongs into the write that ends a run or lets it wait, so that its money is settled exactly once. */
export interface Settlement {
  readonly operations: readonly WriteOperation[];
  /** Allowances of which 80 % are used now, for the first time this month. */
  readonly warnings: readonly BudgetWarning[];
  /** The run without its reserve. */
  readonly run: Run;
}

/** Takes the reserve back and counts what was really used, for the owner and for the workspace. No model, no write. */
export async function settleRun(context: UseCaseContext, run: Run, task: Task | undefined): Promise<Settlement> {
  const { settled = NO_USAGE, reserved } = run;
  const usage = withoutUsage(run.usage, settled);
  const member = reserved?.member ?? task?.owner;
  if (member === undefined || (reserved === undefined && usage.modelCalls === 0)) {
    return { operations: [], warnings: [], run };
  }
  const { items, clock, limits = DEFAULT_LIMITS } = context;
  const now = clock.now();
  const { workspace, id } = run;
  const [own, all] = await Promise.all([readAccount(items, workspace, member), readAccount(items, workspace)]);
  const name = task?.owner === member ? task.ownerName : own?.value.name;
  const after = {
    member: settle(named(accountNow(own?.value, now), name), { holder: id, usage }, now),
    workspace: settle(accountNow(all?.value, now), { holder: id, usage }, now),
  };
  const warnings: readonly BudgetWarning[] = [
    ...warningOf('member', after.member, memberLimit(after.member, limits)),
    ...warningOf('workspace', after.workspace, workspaceLimit(after.workspace, limits)),
  ];
  const { reserved: _, ...free } = run;
  return {
    operations: [
      putAccount({ workspace, member }, told(after.member, warnings, 'member'), own),
      putAccount({ workspace }, told(after.workspace, warnings, 'workspace'), all),
    ],
    warnings,
    run: run.usage.modelCalls === 0 ? free : { ...free, settled: run.usage },
  };
}

function warningOf(whose: BudgetWarning['whose'], account: Account, limit: number): readonly BudgetWarning[] {
  if (!mustWarn(account, limit)) return [];
  const admin = whose === 'member' || account.setBy === undefined ? {} : { admin: account.setBy };
  return [{ whose, spent: chargedTo(account), limit, month: account.month, ...admin }];
}

function told(account: Account, warnings: readonly BudgetWarning[], whose: BudgetWarning['whose']): Account {
  return warnings.some((warning) => warning.whose === whose) ? { ...account, warned: account.month } : account;
}

function named(account: Account, name: string | undefined): Account {
  return name === undefined ? account : { ...account, name };
}
