import type { ApiToken } from '../domain/api-token.ts';
import { tokenSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import { readTokensOf, removeToken } from '../store/token-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';

/** A member's tokens without what would open anything. */
export async function ownTokens(
  context: UseCaseContext,
  { actor }: { readonly actor: Actor },
): Promise<readonly ApiToken[]> {
  return (await readTokensOf(context.items, actor)).map(({ value }) => value);
}

/** Ends the member's tokens that begin so, or all of them; returns those that ended. */
export async function revokeTokens(
  context: UseCaseContext,
  { actor, prefix }: { readonly actor: Actor; readonly prefix: string | 'all' },
): Promise<readonly ApiToken[]> {
  const tokens = await readTokensOf(context.items, actor);
  const meant = tokens.filter(({ value }) => prefix === 'all' || value.prefix === prefix);
  for (const token of meant) {
    const entry = auditOf(context, actor, { verb: 'revoke', subject: tokenSubject(token.value) });
    await removeToken(context.items, token, entry);
  }
  if (meant.length > 0) {
    const { workspace, member } = actor;
    context.events.publish({ kind: 'access-changed', workspace, member });
  }
  return meant.map(({ value }) => value);
}
