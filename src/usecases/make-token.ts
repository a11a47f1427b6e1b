import { type ApiToken, PREFIX_LENGTH, TOKEN_LIFE_MS, type TokenScope } from '../domain/api-token.ts';
import { tokenSubject } from '../domain/audit.ts';
import { type Actor, type ConversationRef, withoutPlaces } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { insertToken, readToken, readTokensOf } from '../store/token-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';
import { noteStanding } from './standing.ts';

const MOST_TOKENS = 20;

export interface MakeTokenRequest {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  readonly scopes: readonly TokenScope[];
  /** The whole token; only its digest is stored. */
  readonly secret: string;
}

export type MakeTokenOutcome = { readonly kind: 'made'; readonly token: ApiToken } | Refused;

/** Keeps a token for a member; the same one again is the one that is there. */
export async function makeToken(context: UseCaseContext, request: MakeTokenRequest): Promise<MakeTokenOutcome> {
  const { actor, conversation, scopes, secret } = request;
  if (actor.role === 'guest') return { kind: 'refused', problem: 'Guests have no tokens.', hint: 'Ask a member.' };
  if (scopes.includes('admin') && actor.role !== 'admin')
    return {
      kind: 'refused',
      problem: 'Only an admin of the workspace can have a token with the scope "admin".',
      hint: 'Leave "admin" out.',
    };
  const digest = context.random.digest(secret);
  const known = await readToken(context.items, digest);
  if (known !== undefined) return { kind: 'made', token: known.value };
  const own = await readTokensOf(context.items, actor);
  if (own.length >= MOST_TOKENS)
    return { kind: 'refused', problem: `You have ${own.length} tokens.`, hint: 'Revoke one that is not used first.' };
  const createdAt = context.clock.now();
  const token: ApiToken = {
    prefix: secret.slice(0, PREFIX_LENGTH),
    digest,
    actor: withoutPlaces(actor),
    conversation,
    scopes,
    createdAt,
    expiresAt: createdAt + TOKEN_LIFE_MS,
  };
  await noteStanding(context, actor);
  try {
    const entry = auditOf(context, actor, { verb: 'make', subject: tokenSubject(token), fields: scopes });
    await insertToken(context.items, token, entry);
  } catch (error) {
    // The same line came twice at once: both are told the same token.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
  return { kind: 'made', token };
}
