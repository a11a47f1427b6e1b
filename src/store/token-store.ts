import type { ApiToken } from '../domain/api-token.ts';
import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { OWN_TOKENS_PREFIX, ownTokenKey, ownTokenPrefix, tokenKey, workspacePartition } from './keys.ts';
import { readPartition } from './partition-store.ts';
import { type Stored, stored } from './stored.ts';

const MOST_LISTED = 100;

/** What is kept beside a member, to find the token itself. */
interface TokenEntry {
  readonly digest: string;
}

export async function readToken(items: ItemStore, digest: string): Promise<Stored<ApiToken> | undefined> {
  const item = await items.get(tokenKey(digest));
  return item === undefined ? undefined : stored<ApiToken>(item);
}

/** A member's tokens, expired ones left out. */
export async function readTokensOf(
  items: ItemStore,
  { workspace, member }: { readonly workspace: WorkspaceId; readonly member: MemberId },
): Promise<readonly Stored<ApiToken>[]> {
  const pk = workspacePartition(workspace);
  const page = await items.query({ pk, prefix: ownTokenPrefix(member), limit: MOST_LISTED });
  const tokens = await Promise.all(page.items.map((item) => readToken(items, stored<TokenEntry>(item).value.digest)));
  return tokens.filter((token) => token !== undefined);
}

/** All tokens of a workspace, for whoever may see how many each member has. */
export async function readTokensIn(items: ItemStore, workspace: WorkspaceId): Promise<readonly ApiToken[]> {
  const entries = await readPartition(items, workspacePartition(workspace), OWN_TOKENS_PREFIX);
  const tokens = await Promise.all(entries.map((item) => readToken(items, stored<TokenEntry>(item).value.digest)));
  return tokens.flatMap((token) => token?.value ?? []);
}

/** Keeps a new token and what is written with it; refused when its digest or its prefix is there already. */
export async function insertToken(items: ItemStore, token: ApiToken, also: WriteOperation): Promise<void> {
  const { actor, prefix, digest, expiresAt } = token;
  const key = ownTokenKey(actor.workspace, actor.member, prefix);
  const data: TokenEntry = { digest };
  await items.write([
    putToken(token, 'absent'),
    { kind: 'put', item: { ...key, type: 'token-entry', data, expiresAt }, condition: 'absent' },
    also,
  ]);
}

/** Notes a use; refused when the token changed meanwhile. */
export async function updateToken(items: ItemStore, token: ApiToken, version: number): Promise<void> {
  await items.write([putToken(token, version)]);
}

/** Takes a token away; what was its entry points to nothing and goes by itself. */
export async function removeToken(
  items: ItemStore,
  { value, version }: Stored<ApiToken>,
  also: WriteOperation,
): Promise<void> {
  await items.write([{ kind: 'delete', key: tokenKey(value.digest), condition: version }, also]);
}

function putToken(token: ApiToken, condition: 'absent' | number): WriteOperation {
  const item = { ...tokenKey(token.digest), type: 'token', data: token, expiresAt: token.expiresAt };
  return { kind: 'put', item, condition };
}
