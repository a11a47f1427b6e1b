import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readOwnFeed } from '../store/feed-store.ts';
import { conversationPartition, taskPartition } from '../store/keys.ts';
import { readMember } from '../store/member-store.ts';
import { readPartition } from '../store/partition-store.ts';
import { readSessionsOf } from '../store/session-store.ts';
import { readTasks } from '../store/task-store.ts';
import { readTokensOf } from '../store/token-store.ts';
import type { UseCaseContext } from './context.ts';

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
  readonly tokens: readonly unknown[];
  readonly sessions: readonly unknown[];
  readonly calendarLinkMadeAt: Instant | null;
}

/** One record: what kind it is and what it says. */
interface Kept {
  readonly kind: string;
  readonly data: unknown;
}

/** Collects what belongs to a member, and nothing that belongs to somebody else. */
export async function exportOwnData(
  { items, clock }: UseCaseContext,
  { actor, conversation }: { readonly actor: Actor; readonly conversation: ConversationRef },
): Promise<OwnData> {
  const { workspace, member } = actor;
  const own = (await readTasks(items, workspace)).filter(({ owner }) => owner === member);
  const tasks: { task: unknown; history: readonly Kept[] }[] = [];
  // One after the other: a year of history must not be in the air all at once.
  for (const task of own) tasks.push({ task, history: await kept({ items }, taskPartition(task.id)) });
  const profile = (await readMember(items, workspace, member))?.value ?? null;
  return {
    exportedAt: clock.now(),
    ...{ workspace, member, profile, tasks },
    conversation: await kept({ items }, conversationPartition(conversation)),
    tokens: (await readTokensOf(items, actor)).map(({ value: { digest: _, actor: __, ...token } }) => token),
    sessions: (await readSessionsOf(items, actor)).map(({ value: { startedAt, seenAt } }) => ({ startedAt, seenAt })),
    calendarLinkMadeAt: (await readOwnFeed(items, { actor }))?.value.madeAt ?? null,
  };
}

async function kept({ items }: Pick<UseCaseContext, 'items'>, partition: string): Promise<readonly Kept[]> {
  return (await readPartition(items, partition)).map(({ type, data }) => ({ kind: type, data }));
}
