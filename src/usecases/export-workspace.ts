import { dataSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import { rightTo, seenBy } from '../domain/permission.ts';
import { readMemberAccounts } from '../store/account-store.ts';
import { auditPartition, taskPartition } from '../store/keys.ts';
import { readMembers } from '../store/member-store.ts';
import { pagesOf } from '../store/partition-store.ts';
import { readTasks } from '../store/task-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';

export type WorkspaceExport =
  | { readonly kind: 'lines'; readonly lines: AsyncIterable<string> }
  | { readonly kind: 'forbidden' };

/** What of a task's history an admin reads; steps, memory and messages are its owner's. */
const HISTORY = new Set(['version', 'run', 'gap']);

/**
 * What an admin may know of a workspace, a JSON object a line: people, tasks with their history, usage, audit. What belongs
 * to one person alone stays theirs, also here: of tasks in direct conversations only the outline, of runs no steps. The
 * operator's `autotask export` has everything.
 */
export function exportWorkspace(context: UseCaseContext, { actor }: { readonly actor: Actor }): WorkspaceExport {
  return actor.role === 'admin' ? { kind: 'lines', lines: linesOf(context, actor) } : { kind: 'forbidden' };
}

async function* linesOf(context: UseCaseContext, actor: Actor): AsyncIterable<string> {
  const { items, clock } = context;
  await items.write([auditOf(context, actor, { verb: 'export', subject: dataSubject(actor, 'workspace') })]);
  const { workspace } = actor;
  let count = 0;
  const line = (kind: string, data: object): string => {
    count += 1;
    return `${JSON.stringify({ kind, ...data })}\n`;
  };
  yield line('export', { of: 'workspace', workspace, at: clock.now() });
  for (const { id, name, settings, standing } of await readMembers(items, workspace))
    yield line('member', { data: { id, name, settings, role: standing?.role ?? null } });
  for (const task of await readTasks(items, workspace)) {
    const seen = seenBy(actor, task);
    if (seen === undefined) continue;
    yield line('task', { data: seen });
    if (rightTo('see', actor, task) === 'outline') continue;
    for await (const page of pagesOf(items, taskPartition(task.id)))
      for (const { type, data } of page.filter((item) => HISTORY.has(item.type)))
        yield line(type, { task: task.id, data: type === 'run' ? withoutSteps(data) : data });
  }
  for (const { member, account } of await readMemberAccounts(items, workspace))
    yield line('usage', { member, data: account });
  for await (const page of pagesOf(items, auditPartition(workspace)))
    for (const { data } of page) yield line('audit', { data });
  yield line('end', { lines: count + 1 });
}

function withoutSteps(data: unknown): unknown {
  // Items of type `run` hold a run; nobody else writes them.
  const { steps: _, ...run } = data as { readonly steps: unknown };
  return run;
}
