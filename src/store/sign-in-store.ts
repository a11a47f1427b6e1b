import { linkEnd, type SignInLink } from '../domain/console-session.ts';
import type { Actor } from '../domain/destination.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { signInLedgerKey, signInLinkKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How long it is remembered that links were given. */
const LEDGER_KEPT_MS = 3_600_000;

/** When a member was given links lately. */
export interface SignInLedger {
  readonly at: readonly Instant[];
  /** Of these links, so that they can be taken back. */
  readonly digests?: readonly string[];
}

export async function readSignInLink(items: ItemStore, digest: string): Promise<Stored<SignInLink> | undefined> {
  const item = await items.get(signInLinkKey(digest));
  return item === undefined ? undefined : stored<SignInLink>(item);
}

export async function readSignInLedger(items: ItemStore, actor: Actor): Promise<Stored<SignInLedger> | undefined> {
  const item = await items.get(signInLedgerKey(actor.workspace, actor.member));
  return item === undefined ? undefined : stored<SignInLedger>(item);
}

/** Keeps a new link and counts it, both or nothing; refused when it is there or the ledger changed meanwhile. */
export async function insertSignInLink(
  items: ItemStore,
  link: SignInLink,
  ledger: SignInLedger & { readonly condition: 'absent' | number },
): Promise<void> {
  const { workspace, member } = link.actor;
  const data: SignInLedger = {
    at: ledger.at,
    digests: [...(ledger.digests ?? []).slice(-ledger.at.length), link.digest],
  };
  const expiresAt = link.createdAt + LEDGER_KEPT_MS;
  await items.write([
    putSignInLink(link, 'absent'),
    {
      kind: 'put',
      item: { ...signInLedgerKey(workspace, member), type: 'sign-in-ledger', data, expiresAt },
      condition: ledger.condition,
    },
  ]);
}

/** The write that changes a link, for one write with what it opens. */
export function putSignInLink(link: SignInLink, condition: 'absent' | number): WriteOperation {
  const item = { ...signInLinkKey(link.digest), type: 'sign-in-link', data: link, expiresAt: linkEnd(link) };
  return { kind: 'put', item, condition };
}
