import type { Actor } from '../domain/destination.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member, Standing } from '../domain/member.ts';
import type { Task } from '../domain/task.ts';
import { readMemberAccounts } from '../store/account-store.ts';
import { readMembers } from '../store/member-store.ts';
import { readTasks } from '../store/task-store.ts';
import { readTokensIn, readTokensOf } from '../store/token-store.ts';
import type { UseCaseContext } from './context.ts';

/** A person as the list of members tells of them. */
export interface ListedMember {
  readonly member: MemberId;
  readonly name: string;
  /** What they were when they were here last; absent for whoever only ever looked. */
  readonly role?: Standing['role'];
  readonly activeTasks: number;
  /** Deleted ones left out. */
  readonly tasks: number;
  readonly tokens: number;
}

/** Who is here, as far as this bot knows: for an admin everybody who has done something, for others themselves. */
export async function listMembers(
  { items }: UseCaseContext,
  { actor }: { readonly actor: Actor },
): Promise<readonly ListedMember[]> {
  const { workspace, member, name, role } = actor;
  const tasks = await readTasks(items, workspace);
  const counted = (who: MemberId): Pick<ListedMember, 'activeTasks' | 'tasks'> => countOf(tasks, who);
  const self = { member, name, role, ...counted(member) };
  if (role !== 'admin') return [{ ...self, tokens: (await readTokensOf(items, actor)).length }];
  const [noted, accounts, tokens] = await Promise.all([
    readMembers(items, workspace),
    readMemberAccounts(items, workspace),
    readTokensIn(items, workspace),
  ]);
  const known = new Map<MemberId, Pick<ListedMember, 'name' | 'role'>>();
  for (const { member: who, account } of accounts) known.set(who, { name: account.name ?? who });
  for (const { owner, ownerName } of tasks) known.set(owner, { name: ownerName });
  for (const { actor: who } of tokens) known.set(who.member, { name: who.name, role: who.role });
  for (const one of noted) known.set(one.id, { ...known.get(one.id), ...noteOf(one) });
  known.set(member, self);
  const tokensOf = (who: MemberId): number => tokens.filter((token) => token.actor.member === who).length;
  return [...known]
    .map(([who, { name: called, role: as }]) => ({
      ...{ member: who, name: called, ...(as === undefined ? {} : { role: as }) },
      ...counted(who),
      tokens: tokensOf(who),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.member < b.member ? -1 : 1));
}

function noteOf({ name, standing }: Member): Pick<ListedMember, 'name' | 'role'> {
  return { name, ...(standing === undefined ? {} : { role: standing.role }) };
}

function countOf(tasks: readonly Task[], who: MemberId): Pick<ListedMember, 'activeTasks' | 'tasks'> {
  const own = tasks.filter(({ owner, deletedAt }) => owner === who && deletedAt === undefined);
  return { activeTasks: own.filter(({ status }) => status === 'active').length, tasks: own.length };
}

/** The names of those who have done something here, for admins; one query, however many tasks there are. */
export async function memberNames(
  { items }: UseCaseContext,
  { workspace, role }: Actor,
): Promise<readonly Pick<ListedMember, 'member' | 'name'>[]> {
  if (role !== 'admin') return [];
  return (await readMembers(items, workspace)).map(({ id, name }) => ({ member: id, name }));
}
