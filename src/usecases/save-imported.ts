import { dataSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { ChainTrigger, Task, TaskDefinition } from '../domain/task.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { type CreateTaskOutcome, createTask } from './create-task.ts';

/** A task of a file, and what it lacks here. */
export interface ImportedTask {
  readonly definition: TaskDefinition;
  readonly paused: string | undefined;
  /** The task of the same file whose end starts it; its id is known once that one is saved. */
  readonly follows?: Followed;
}

export interface Followed {
  readonly index: number;
  readonly on: ChainTrigger['on'];
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
  const outcomes = new Map<number, CreateTaskOutcome>();
  // One after the other: each counts for the limits of the next, and who leads comes before who follows.
  for (let round = 0; round < tasks.length && outcomes.size < tasks.length; round += 1) {
    for (const [index, task] of tasks.entries()) {
      if (outcomes.has(index)) continue;
      const leader = task.follows === undefined ? undefined : outcomes.get(task.follows.index);
      if (task.follows !== undefined && leader === undefined) continue;
      outcomes.set(index, await saveOne(context, { actor, source: `${source}-import-${index}` }, task, leader));
    }
  }
  const results = tasks.map((task, index) => ({ ...task, outcome: outcomes.get(index) ?? IN_A_RING }));
  if (results.some(({ outcome }) => outcome.kind === 'created'))
    await context.items.write([
      auditOf(context, actor, { verb: 'import', subject: dataSubject(actor, 'mine'), fields: ['tasks'] }),
    ]);
  return results;
}

async function saveOne(
  context: UseCaseContext,
  request: { readonly actor: Actor; readonly source: string },
  { definition, paused, follows }: ImportedTask,
  leader: CreateTaskOutcome | undefined,
): Promise<CreateTaskOutcome> {
  if (leader?.kind === 'refused') return LEADER_REFUSED;
  const trigger = follows === undefined || leader === undefined ? definition.trigger : after(leader.task, follows.on);
  return await createTask(context, {
    ...{ ...request, definition: { ...definition, trigger }, imported: true },
    ...(paused === undefined ? {} : { paused }),
  });
}

function after({ id, title, shortId }: Task, on: ChainTrigger['on']): ChainTrigger {
  return { kind: 'chain', after: id, name: `${title} (${shortId})`, on };
}

const LEADER_REFUSED: CreateTaskOutcome = {
  kind: 'refused',
  problem: 'The task that starts it was not saved.',
  hint: 'See what is said of that one.',
};

const IN_A_RING: CreateTaskOutcome = {
  kind: 'refused',
  problem: 'These tasks would start each other without end.',
  hint: 'Let one of them start at a time.',
};
