import type { Account } from '../domain/account.ts';
import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { accountKey, MEMBER_ACCOUNT_PREFIX, workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** The account of a member, or of the workspace where no member is named. */
export async function readAccount(
  items: ItemStore,
  workspace: WorkspaceId,
  member?: MemberId,
): Promise<Stored<Account> | undefined> {
  const item = await items.get(accountKey(workspace, member));
  return item === undefined ? undefined : stored<Account>(item);
}

/** The accounts of all members who have used a model. */
export async function readMemberAccounts(
  items: ItemStore,
  workspace: WorkspaceId,
): Promise<readonly { readonly member: MemberId; readonly account: Account }[]> {
  const found: { member: MemberId; account: Account }[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({
      pk: workspacePartition(workspace),
      prefix: MEMBER_ACCOUNT_PREFIX,
      limit: 1_000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const item of page.items) {
      // The key was made from the id of a member.
      const member = item.sk.slice(MEMBER_ACCOUNT_PREFIX.length) as MemberId;
      found.push({ member, account: stored<Account>(item).value });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

/** The write of an account; conditional, so that what two runs reserve at once is never more than there is. */
export function putAccount(
  place: { readonly workspace: WorkspaceId; readonly member?: MemberId },
  account: Account,
  before: Stored<Account> | undefined,
): WriteOperation {
  const item = { ...accountKey(place.workspace, place.member), type: 'account', data: account };
  return { kind: 'put', item, condition: before?.version ?? 'absent' };
}
