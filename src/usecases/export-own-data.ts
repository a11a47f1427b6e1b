import { dataSubject } from '../domain/audit.ts';
import type { Actor, ConversationRef } from '../domain/destination.ts';
import { workspaceFolder } from '../domain/file-path.ts';
import { ownFolders } from '../domain/task-folders.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readAccount } from '../store/account-store.ts';
import { readDrafts } from '../store/draft-store.ts';
import { readOwnFeed } from '../store/feed-store.ts';
import { conversationPartition, ownConversations, taskPartition } from '../store/keys.ts';
import { readMember } from '../store/member-store.ts';
import { readPartition } from '../store/partition-store.ts';
import { readSessionsOf } from '../store/session-store.ts';
import { readTasks } from '../store/task-store.ts';
import { readTokensOf } from '../store/token-store.ts';
import { auditOf } from './audit.ts';
import type { RunContext, UseCaseContext } from './context.ts';

/** Everything that is kept about one member, as plain data. Keys and their digests are not among it. */
export interface OwnData {
  readonly exportedAt: Instant;
  readonly workspace: string;
  readonly member: string;
  readonly profile: unknown;
  /** Their tasks, each with its versions, runs with their steps, gaps, messages and memory. */
  readonly tasks: readonly { readonly task: unknown; readonly history: readonly Kept[] }[];
  /** Their conversation in the console, with what it remembers. */
  readonly conversation: readonly Kept[];
  /** What is remembered of their direct messages with the bot. */
  readonly direct: readonly Kept[];
  readonly drafts: readonly unknown[];
  readonly usage: unknown;
  /** Of the folders that only their tasks may use. */
  readonly files: readonly ExportedFile[];
  readonly tokens: readonly unknown[];
  readonly sessions: readonly unknown[];
  readonly calendarLinkMadeAt: Instant | null;
}

/** One record: what kind it is and what it says. */
interface Kept {
  readonly kind: string;
  readonly data: unknown;
}

/** A file with what it holds, in Base64; null where all of them are too much for one answer. */
export interface ExportedFile {
  readonly path: string;
  readonly size: number;
  readonly content: string | null;
}

/** So many bytes of files stand in one export, where nobody says how many. */
const MOST_FILE_BYTES = 50 * 1024 * 1024;
const MOST_FILES = 10_000;

/** What an export takes: files where tasks can keep some, and how much of them fits into an answer. */
export type ExportContext = UseCaseContext & Pick<RunContext, 'files' | 'mostExported'>;

/** Collects what belongs to a member, and nothing that belongs to somebody else. */
export async function exportOwnData(
  context: ExportContext,
  { actor, conversation }: { readonly actor: Actor; readonly conversation: ConversationRef },
): Promise<OwnData> {
  const { items, clock } = context;
  await items.write([auditOf(context, actor, { verb: 'export', subject: dataSubject(actor, 'mine') })]);
  const { workspace, member } = actor;
  const all = await readTasks(items, workspace);
  const tasks: { task: unknown; history: readonly Kept[] }[] = [];
  // One after the other: a year of history must not be in the air all at once.
  for (const task of all.filter(({ owner }) => owner === member))
    tasks.push({ task, history: await kept({ items }, taskPartition(task.id)) });
  const profile = (await readMember(items, workspace, member))?.value ?? null;
  return {
    exportedAt: clock.now(),
    ...{ workspace, member, profile, tasks },
    conversation: await kept({ items }, conversationPartition(conversation)),
    direct: await directOf(context, actor, conversation),
    drafts: (await readDrafts(items, workspace)).filter(({ owner }) => owner === member),
    usage: (await readAccount(items, workspace, member))?.value ?? null,
    tokens: (await readTokensOf(items, actor)).map(({ value: { digest: _, actor: __, ...token } }) => token),
    sessions: (await readSessionsOf(items, actor)).map(({ value: { startedAt, seenAt } }) => ({ startedAt, seenAt })),
    calendarLinkMadeAt: (await readOwnFeed(items, { actor }))?.value.madeAt ?? null,
    files: await filesOf(context, workspace, ownFolders(all, member)),
  };
}

async function directOf(
  context: UseCaseContext,
  { workspace, member }: Actor,
  conversation: ConversationRef,
): Promise<readonly Kept[]> {
  const told = conversationPartition(conversation);
  const others = ownConversations(workspace, member)
    .map(conversationPartition)
    .filter((place) => place !== told);
  return (await Promise.all(others.map((place) => kept(context, place)))).flat();
}

async function filesOf(
  { files, mostExported = MOST_FILE_BYTES }: ExportContext,
  workspace: string,
  folders: readonly string[],
): Promise<readonly ExportedFile[]> {
  if (files === undefined) return [];
  const home = workspaceFolder(workspace);
  const exported: ExportedFile[] = [];
  let left = mostExported;
  for (const folder of folders) {
    for (const { path, size } of await files.list(`${home}/${folder}`.replace(/\/$/u, ''), MOST_FILES)) {
      const content = size <= left ? await files.read(path) : undefined;
      left -= content?.length ?? 0;
      exported.push({
        ...{ path: path.slice(home.length + 1), size },
        content: content === undefined ? null : Buffer.from(content).toString('base64'),
      });
    }
  }
  return exported;
}

async function kept({ items }: Pick<UseCaseContext, 'items'>, partition: string): Promise<readonly Kept[]> {
  return (await readPartition(items, partition)).map(({ type, data }) => ({ kind: type, data }));
}
