import { type ApiToken, TOKEN_PATTERN } from '../domain/api-token.ts';
import { readToken, updateToken } from '../store/token-store.ts';
import { presentActor, type StandingContext } from './standing.ts';

/** A use is written down this often at most, so that reading does not become writing. */
const NOTED_EVERY_MS = 60_000;

/** Whether a token that was checked before still opens with the same rights. Looking does not count as use. */
export async function tokenStands(context: StandingContext, { digest, actor }: ApiToken): Promise<boolean> {
  const found = await readToken(context.items, digest);
  if (found === undefined || found.value.expiresAt <= context.clock.now()) return false;
  return (await presentActor(context, found.value.actor))?.role === actor.role;
}

/**
 * Whose token this is, with what they may now; undefined when it is none, revoked or expired, and when they have left.
 * Notes that it was used.
 */
export async function checkToken(context: StandingContext, secret: string): Promise<ApiToken | undefined> {
  if (!TOKEN_PATTERN.test(secret)) return undefined;
  const found = await readToken(context.items, context.random.digest(secret));
  const now = context.clock.now();
  if (found === undefined || found.value.expiresAt <= now) return undefined;
  const token = found.value;
  const actor = await presentActor(context, token.actor);
  if (actor === undefined) return undefined;
  if (now - (token.lastUsedAt ?? 0) >= NOTED_EVERY_MS) {
    // When it was revoked at this very moment, the write fails and it counts no more the next time.
    await updateToken(context.items, { ...token, lastUsedAt: now }, found.version).catch((error: unknown) =>
      context.log.debug('token-use-not-noted', { error }),
    );
  }
  return { ...token, actor };
}
