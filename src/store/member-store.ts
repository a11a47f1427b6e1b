import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { Member } from '../domain/member.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { MEMBER_PREFIX, memberKey, workspacePartition } from './keys.ts';
import { readPartition } from './partition-store.ts';
import { type Stored, stored } from './stored.ts';

export async function readMember(
  items: ItemStore,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<Stored<Member> | undefined> {
  const item = await items.get(memberKey(workspace, member));
  return item === undefined ? undefined : stored<Member>(item);
}

/** Stores a member and what is written with it; `condition` as in `ItemStore.write`. */
export async function writeMember(
  items: ItemStore,
  member: Member,
  condition: 'absent' | number,
  also: readonly WriteOperation[] = [],
): Promise<void> {
  const item = { ...memberKey(member.workspace, member.id), type: 'member', data: member };
  await items.write([{ kind: 'put', item, condition }, ...also]);
}

/** Everybody of a workspace of whom something is noted. */
export async function readMembers(items: ItemStore, workspace: WorkspaceId): Promise<readonly Member[]> {
  const found = await readPartition(items, workspacePartition(workspace), MEMBER_PREFIX);
  return found.map((item) => stored<Member>(item).value);
}
