import { LINKS_AN_HOUR, type SignInLink } from '../domain/console-session.ts';
import type { Actor } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { insertSignInLink, readSignInLedger, readSignInLink } from '../store/sign-in-store.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';
import { noteStanding } from './standing.ts';

const HOUR_MS = 3_600_000;
const TRIES = 3;

export type SignInLinkOutcome = { readonly kind: 'made'; readonly link: SignInLink } | Refused;

/** Keeps a link by which a member signs in to the console; the same secret again is the link that is there. */
export async function makeSignInLink(
  context: UseCaseContext,
  { actor, secret }: { readonly actor: Actor; readonly secret: string },
): Promise<SignInLinkOutcome> {
  if (actor.role === 'guest')
    return { kind: 'refused', problem: 'Guests have no console.', hint: 'Ask a member of the workspace.' };
  const { items, clock, random } = context;
  await noteStanding(context, actor);
  const digest = random.digest(secret);
  for (let tries = 1; ; tries += 1) {
    const known = await readSignInLink(items, digest);
    if (known !== undefined) return { kind: 'made', link: known.value };
    const now = clock.now();
    const ledger = await readSignInLedger(items, actor);
    const lately = (ledger?.value.at ?? []).filter((at) => at > now - HOUR_MS);
    const [oldest = now] = lately;
    if (lately.length >= LINKS_AN_HOUR) return tooMany(Math.ceil((oldest + HOUR_MS - now) / 60_000));
    const link: SignInLink = { digest, actor, createdAt: now };
    try {
      const { digests = [] } = ledger?.value ?? {};
      await insertSignInLink(items, link, { at: [...lately, now], digests, condition: ledger?.version ?? 'absent' });
      return { kind: 'made', link };
    } catch (error) {
      // Asked twice at once: both are counted, and the same line is one link.
      if (!(error instanceof ConditionFailedError) || tries === TRIES) throw error;
    }
  }
}

function tooMany(minutes: number): Refused {
  return {
    kind: 'refused',
    problem: `You were given ${LINKS_AN_HOUR} links within an hour.`,
    hint: `Use the newest one, or ask again in ${minutes} min.`,
  };
}
