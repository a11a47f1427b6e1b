import type { Actor } from '../domain/destination.ts';
import { readMembers } from '../store/member-store.ts';
import type { UseCaseContext } from './context.ts';
import type { Receiver } from './offer-handover.ts';
import { findPayers } from './set-allowance.ts';

/** The people of a workspace who are called so, or have this id: all who were ever heard of here. */
export async function findMembers(context: UseCaseContext, actor: Actor, words: string): Promise<readonly Receiver[]> {
  const wanted = words
    .replace(/^<?@|>$/gu, '')
    .trim()
    .toLowerCase();
  const [payers, members] = await Promise.all([
    findPayers(context, actor, wanted),
    readMembers(context.items, actor.workspace),
  ]);
  const named = members.filter(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  const found = new Map(payers.map(({ member, name }) => [member, name]));
  for (const { id, name } of named) found.set(id, name);
  return [...found].map(([member, name]) => ({ member, name }));
}
