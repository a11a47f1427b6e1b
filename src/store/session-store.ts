import { type ConsoleSession, SESSION_LIFE_MS, sessionEnd } from '../domain/console-session.ts';
import type { Actor } from '../domain/destination.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { ownSessionKey, ownSessionPrefix, sessionKey, workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

const MOST_LISTED = 100;

/** What is kept beside a member, to find the session itself. */
interface SessionEntry {
  readonly digest: string;
}

export async function readSession(items: ItemStore, digest: string): Promise<Stored<ConsoleSession> | undefined> {
  const item = await items.get(sessionKey(digest));
  return item === undefined ? undefined : stored<ConsoleSession>(item);
}

/** The sessions of a member; those that are over are left out. */
export async function readSessionsOf(
  items: ItemStore,
  { workspace, member }: Pick<Actor, 'workspace' | 'member'>,
): Promise<readonly Stored<ConsoleSession>[]> {
  const pk = workspacePartition(workspace);
  const page = await items.query({ pk, prefix: ownSessionPrefix(member), limit: MOST_LISTED });
  const sessions = await Promise.all(
    page.items.map((item) => readSession(items, stored<SessionEntry>(item).value.digest)),
  );
  return sessions.filter((session) => session !== undefined);
}

/** The writes of a new session, for one write with the link that it comes from. */
export function sessionAdditions(session: ConsoleSession): readonly WriteOperation[] {
  const { digest, actor, startedAt } = session;
  const key = ownSessionKey(actor.workspace, actor.member, digest);
  const data: SessionEntry = { digest };
  const expiresAt = startedAt + SESSION_LIFE_MS;
  return [
    putSession(session, 'absent'),
    { kind: 'put', item: { ...key, type: 'session-entry', data, expiresAt }, condition: 'absent' },
  ];
}

/** Notes a use; refused when the session changed or ended meanwhile. */
export async function updateSession(items: ItemStore, session: ConsoleSession, version: number): Promise<void> {
  await items.write([putSession(session, version)]);
}

/** Ends a session; what was its entry points to nothing and goes by itself. */
export async function removeSession(items: ItemStore, { value, version }: Stored<ConsoleSession>): Promise<void> {
  await items.write([{ kind: 'delete', key: sessionKey(value.digest), condition: version }]);
}

function putSession(session: ConsoleSession, condition: 'absent' | number): WriteOperation {
  const item = { ...sessionKey(session.digest), type: 'session', data: session, expiresAt: sessionEnd(session) };
  return { kind: 'put', item, condition };
}
