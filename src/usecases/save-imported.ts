import { dataSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { TaskDefinition } from '../domain/task.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { type CreateTaskOutcome, createTask } from './create-task.ts';

/** A task of a file, and what it lacks here. */
export interface ImportedTask {
  readonly definition: TaskDefinition;
  readonly paused: string | undefined;
}

export interface SaveImportedRequest {
  readonly actor: Actor;
  readonly tasks: readonly ImportedTask[];
  /** Id of the inbound: the same one again makes nothing twice. */
  readonly source: string;
}

export interface ImportResult extends ImportedTask {
  readonly outcome: CreateTaskOutcome;
}

/**
 * Saves the tasks of a file. They belong to whoever brings it and are paused (`security.md` A30): a file may be older than
 * what it speaks of, so nothing of it starts before a person has looked.
 */
export async function saveImported(
  context: UseCaseContext,
  { actor, tasks, source }: SaveImportedRequest,
): Promise<readonly ImportResult[]> {
  const results: ImportResult[] = [];
  // One after the other: each counts for the limits of the next.
  for (const [index, task] of tasks.entries()) {
    const { definition, paused } = task;
    const outcome = await createTask(context, {
      ...{ actor, definition, source: `${source}-import-${index}`, imported: true },
      ...(paused === undefined ? {} : { paused }),
    });
    results.push({ ...task, outcome });
  }
  if (results.some(({ outcome }) => outcome.kind === 'created'))
    await context.items.write([
      auditOf(context, actor, { verb: 'import', subject: dataSubject(actor, 'mine'), fields: ['tasks'] }),
    ]);
  return results;
}
