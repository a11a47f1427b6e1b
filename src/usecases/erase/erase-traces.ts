import type { Forgotten } from '../../domain/erasure.ts';
import type { MemberId, WorkspaceId } from '../../domain/ids.ts';
import type { MailDay } from '../../domain/mail-day.ts';
import type { SavedTemplate } from '../../domain/saved-template.ts';
import type { Draft } from '../../domain/task.ts';
import type { Item, ItemStore } from '../../ports/item-store.ts';
import {
  accountKey,
  answerPrefix,
  asksKey,
  changePrefix,
  conversationPartition,
  DRAFT_PREFIX,
  feedKey,
  HANDOVER_PREFIX,
  homeReaderKey,
  ledgerKey,
  MAIL_DAY_PREFIX,
  owedPartition,
  ownConversations,
  ownFeedKey,
  ownSessionPrefix,
  ownTokenPrefix,
  placeFeedPrefix,
  sessionKey,
  sharedNotesPartition,
  signInLedgerKey,
  signInLinkKey,
  TEMPLATE_PREFIX,
  tokenKey,
  workspacePartition,
} from '../../store/keys.ts';
import { type Allowance, removeAll, removeItems, removeKeys } from '../../store/remove-items.ts';
import type { SignInLedger } from '../../store/sign-in-store.ts';
import { stored } from '../../store/stored.ts';
import type { UseCaseContext } from '../context.ts';

const PAGE = 100;

/**
 * Removes what is kept under a person's name beside their tasks: keys to get in first, then what they said and what was
 * counted. False when there is more than one go removes.
 */
export async function eraseTraces(
  { items }: UseCaseContext,
  { workspace, member }: { readonly workspace: WorkspaceId; readonly member: MemberId },
  allowance: Allowance,
): Promise<boolean> {
  const pk = workspacePartition(workspace);
  await eraseKeys(items, pk, member);
  await eraseLinks(items, workspace, member);
  const places = ownConversations(workspace, member).flatMap((place) => [
    { pk: conversationPartition(place) },
    { pk: owedPartition(place) },
    { pk: sharedNotesPartition(place) },
  ]);
  const prefixes = [changePrefix(member), answerPrefix(member)].map((prefix) => ({ pk, prefix }));
  for (const place of [...places, ...prefixes]) if (!(await removeAll(items, place, allowance))) return false;
  await eraseDrafts(items, pk, member);
  await eraseTemplates(items, pk, member);
  await eraseHandovers(items, pk, member);
  await removeKeys(items, [
    asksKey(workspace, member),
    ledgerKey(workspace, member),
    homeReaderKey(workspace, member),
    accountKey(workspace, member),
  ]);
  return true;
}

/** Tokens, sessions and calendars of channels: the record that opens first, so that no entry is left without it being closed. */
async function eraseKeys(items: ItemStore, pk: string, member: MemberId): Promise<void> {
  for (const [prefix, keyOf] of [
    [ownTokenPrefix(member), tokenKey],
    [ownSessionPrefix(member), sessionKey],
    [placeFeedPrefix(member), feedKey],
  ] as const) {
    const entries = await everything(items, pk, prefix);
    await removeKeys(
      items,
      entries.map((entry) => keyOf(stored<{ readonly digest: string }>(entry).value.digest)),
    );
    await removeItems(items, entries);
  }
}

/** The calendar link, and links to sign in that nobody used yet. */
async function eraseLinks(items: ItemStore, workspace: WorkspaceId, member: MemberId): Promise<void> {
  const feed = await items.get(ownFeedKey(workspace, member));
  if (feed !== undefined) await removeKeys(items, [feedKey(stored<{ readonly digest: string }>(feed).value.digest)]);
  const ledger = await items.get(signInLedgerKey(workspace, member));
  const { digests = [] } = ledger === undefined ? {} : stored<SignInLedger>(ledger).value;
  await removeKeys(items, digests.map(signInLinkKey));
  await removeItems(
    items,
    [feed, ledger].filter((item) => item !== undefined),
  );
}

/** Offers of theirs, and offers to them. */
async function eraseHandovers(items: ItemStore, pk: string, member: MemberId): Promise<void> {
  const offers = await everything(items, pk, HANDOVER_PREFIX);
  await removeItems(
    items,
    offers.filter(({ data }) => JSON.stringify(data ?? null).includes(JSON.stringify(member))),
  );
}

async function eraseTemplates(items: ItemStore, pk: string, member: MemberId): Promise<void> {
  const templates = await everything(items, pk, TEMPLATE_PREFIX);
  await removeItems(
    items,
    templates.filter((template) => stored<SavedTemplate>(template).value.by.member === member),
  );
}

async function eraseDrafts(items: ItemStore, pk: string, member: MemberId): Promise<void> {
  const drafts = await everything(items, pk, DRAFT_PREFIX);
  await removeItems(
    items,
    drafts.filter((draft) => stored<Draft>(draft).value.owner === member),
  );
}

/** Mails of the last days stay counted, so that no limit begins anew; whose they were is not said any more. */
export async function forgetInMailDays(
  { items }: UseCaseContext,
  workspace: WorkspaceId,
  { member, pseudonym }: Forgotten,
): Promise<void> {
  for (const item of await everything(items, workspacePartition(workspace), MAIL_DAY_PREFIX)) {
    const day = stored<MailDay>(item).value;
    const { [member]: count, ...byMember } = day.byMember;
    if (count === undefined) continue;
    const { version, ...kept } = item;
    const data: MailDay = { ...day, byMember: { ...byMember, [pseudonym]: count } };
    await items.write([{ kind: 'put', item: { ...kept, data }, condition: version }]);
  }
}

async function everything(items: ItemStore, pk: string, prefix: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({ pk, prefix, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
