import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type ItemStore } from '../ports/item-store.ts';
import { HOME_READER_PREFIX, homeReaderKey, workspacePartition } from './keys.ts';
import { stored } from './stored.ts';

/** Somebody who looks at their home tab. */
interface HomeReader {
  readonly member: MemberId;
  readonly openedAt: Instant;
}

const DAY_MS = 86_400_000;
/** Of several openings within this, one is written. */
const WRITTEN_EVERY_MS = 10 * 60_000;
/** Whoever did not open it for so long finds it drawn when they come. */
const KEPT_MS = 30 * DAY_MS;
/** More do not look at once. */
const MOST = 500;

/** Remembers that a home tab was opened. */
export async function rememberHomeReader(
  items: ItemStore,
  { workspace, member }: { readonly workspace: WorkspaceId; readonly member: MemberId },
  now: Instant,
): Promise<void> {
  const key = homeReaderKey(workspace, member);
  const found = await items.get(key);
  const known = found === undefined ? undefined : stored<HomeReader>(found);
  if (known !== undefined && now - known.value.openedAt < WRITTEN_EVERY_MS) return;
  const data: HomeReader = { member, openedAt: now };
  const item = { ...key, type: 'home-reader', data, expiresAt: now + KEPT_MS };
  try {
    await items.write([{ kind: 'put', item, condition: known?.version ?? 'absent' }]);
  } catch (error) {
    // Opened in two windows at once: once is enough.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/** Who in a workspace looks at their home tab, and opened it since then. */
export async function readHomeReaders(
  items: ItemStore,
  workspace: WorkspaceId,
  since: Instant = 0,
): Promise<readonly MemberId[]> {
  const page = await items.query({ pk: workspacePartition(workspace), prefix: HOME_READER_PREFIX, limit: MOST });
  const readers = page.items.map((item) => stored<HomeReader>(item).value);
  return readers.filter(({ openedAt }) => openedAt >= since).map(({ member }) => member);
}
