import { type Account, accountNow } from '../domain/account.ts';
import type { AuditSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { MemberId } from '../domain/ids.ts';
import { moneyOf } from '../domain/usage.ts';
import { putAccount, readAccount, readMemberAccounts } from '../store/account-store.ts';
import { readTasks } from '../store/task-store.ts';
import { limitsOf } from './active-limit.ts';
import { auditOf, noteRefusal } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { tryAgain } from './try-again.ts';

/** Someone whose allowance can be set. */
export interface Payer {
  readonly member: MemberId;
  readonly name: string;
}

/** `limit`: micro-dollars a month, or null for the usual one. `plan`: one of the operator's, by name. `reset`: what was used this month counts no more. */
export type AllowanceChange = { readonly limit: number | null } | { readonly plan: string } | 'reset';

export interface SetAllowanceRequest {
  readonly actor: Actor;
  /** Absent: of the whole workspace. */
  readonly payer?: Payer;
  readonly change: AllowanceChange;
}

export type SetAllowanceOutcome =
  | { readonly kind: 'set'; readonly account: Account }
  /** The operator has no plan of that name, but these. */
  | { readonly kind: 'no-plan'; readonly plans: readonly string[] }
  /** Only admins may. */
  | { readonly kind: 'forbidden' };

/** Sets what a member or the workspace may spend a month, or lets the month begin anew. */
export async function setAllowance(
  context: UseCaseContext,
  { actor, payer, change }: SetAllowanceRequest,
): Promise<SetAllowanceOutcome> {
  const { workspace } = actor;
  const subject: AuditSubject = {
    ...{ kind: 'allowance', id: payer?.member ?? workspace, name: payer?.name ?? 'the workspace' },
    owner: payer?.member ?? actor.member,
  };
  const facts = change === 'reset' ? { verb: 'reset', subject } : { verb: 'change', subject, fields: ['limit'] };
  if (actor.role !== 'admin') {
    await noteRefusal(context, actor, facts);
    return { kind: 'forbidden' };
  }
  const { plans } = limitsOf(context);
  if (change !== 'reset' && 'plan' in change && !Object.hasOwn(plans, change.plan))
    return { kind: 'no-plan', plans: Object.keys(plans) };
  return await tryAgain<SetAllowanceOutcome>(context, async () => {
    const before = await readAccount(context.items, workspace, payer?.member);
    const now = accountNow(before?.value, context.clock.now());
    const whose = payer === undefined ? now : { ...now, name: payer.name };
    const account = { ...changed(whose, change), setBy: actor.member };
    const place = payer === undefined ? { workspace } : { workspace, member: payer.member };
    await context.items.write([putAccount(place, account, before), auditOf(context, actor, facts)]);
    context.log.info('allowance-set', { workspace, member: payer?.member, by: actor.member, limit: account.limit });
    return { kind: 'set', account };
  });
}

function changed(account: Account, change: AllowanceChange): Account {
  const { warned: _, limit: __, plan: ___, ...rest } = account;
  const kept = {
    ...(account.limit === undefined ? {} : { limit: account.limit }),
    ...(account.plan === undefined ? {} : { plan: account.plan }),
  };
  if (change === 'reset') return { ...rest, ...kept, forgiven: moneyOf(account.spent) };
  if ('plan' in change) return { ...rest, plan: change.plan };
  return change.limit === null ? rest : { ...rest, limit: change.limit };
}

/** The people of a workspace who are called so, or have this id: those who own tasks, and those who have used a model. */
export async function findPayers(context: UseCaseContext, actor: Actor, words: string): Promise<readonly Payer[]> {
  const wanted = words.replace(/^@/u, '').trim().toLowerCase();
  const [tasks, accounts] = await Promise.all([
    readTasks(context.items, actor.workspace),
    readMemberAccounts(context.items, actor.workspace),
  ]);
  const known = new Map<MemberId, string>([[actor.member, actor.name]]);
  for (const { member, account } of accounts) known.set(member, account.name ?? member);
  for (const { owner, ownerName } of tasks) known.set(owner, ownerName);
  return [...known].flatMap(([member, name]) =>
    member.toLowerCase() === wanted || name.toLowerCase() === wanted ? [{ member, name }] : [],
  );
}
