import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { TaskVersion } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { changeKey, changePrefix, workspacePartition } from './keys.ts';
import { stored } from './stored.ts';

/** How long a repeat of a request is recognised. */
const REMEMBERED_MS = 86_400_000;

/** That a request changed a task, and which version it made. */
export interface Change {
  readonly taskId: TaskId;
  readonly rev: number;
  readonly verb: TaskVersion['verb'];
  readonly at: Instant;
}

/** A change with the request that made it. */
export type RequestedChange = Change & Pick<ChangeRequest, 'request'>;

/** Which request of which person. */
export interface ChangeRequest {
  readonly actor: Pick<Actor, 'workspace' | 'member'>;
  /** The request's own id; a repeat has the same. */
  readonly request: string;
}

/** The write that remembers a change with the request that made it; a repeat of the request fails on it. */
export function putChange({ actor, request }: ChangeRequest, change: Change): WriteOperation {
  return {
    kind: 'put',
    condition: 'absent',
    item: {
      ...changeKey(actor.workspace, actor.member, request, change.taskId),
      type: 'change',
      data: change,
      expiresAt: change.at + REMEMBERED_MS,
    },
  };
}

/** What this request has done with this task already. */
export async function findChange(
  items: ItemStore,
  { actor, request }: ChangeRequest,
  taskId: TaskId,
): Promise<Change | undefined> {
  const item = await items.get(changeKey(actor.workspace, actor.member, request, taskId));
  return item === undefined ? undefined : stored<Change>(item).value;
}

/** What this request has done already, to whichever task. */
export async function findChangeOfRequest(
  items: ItemStore,
  { actor, request }: ChangeRequest,
): Promise<Change | undefined> {
  const prefix = `${changePrefix(actor.member)}${request}#`;
  const page = await items.query({ pk: workspacePartition(actor.workspace), prefix, limit: 1 });
  const item = page.items[0];
  return item === undefined ? undefined : stored<Change>(item).value;
}

/** Everything that this request has changed, one entry a task. */
export async function readChangesOfRequest(
  items: ItemStore,
  { actor, request }: ChangeRequest,
): Promise<readonly Change[]> {
  return await readChanges(items, actor, `${request}#`);
}

/** What a person changed since an instant, newest first. */
export async function readChangesSince(
  items: ItemStore,
  actor: ChangeRequest['actor'],
  since: Instant,
): Promise<readonly RequestedChange[]> {
  const changes = await readChanges(items, actor, '');
  return changes.filter(({ at }) => at > since).sort((a, b) => b.at - a.at || b.rev - a.rev);
}

async function readChanges(
  items: ItemStore,
  { workspace, member }: ChangeRequest['actor'],
  request: string,
): Promise<readonly RequestedChange[]> {
  const own = changePrefix(member);
  const changes: RequestedChange[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({
      pk: workspacePartition(workspace),
      prefix: `${own}${request}`,
      limit: 1_000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    changes.push(
      ...page.items.map((item) => ({
        ...stored<Change>(item).value,
        request: item.sk.slice(own.length).split('#', 1)[0] ?? '',
      })),
    );
    cursor = page.cursor;
  } while (cursor !== undefined);
  return changes;
}
