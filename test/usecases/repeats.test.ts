import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/domain/task.ts';
import { readTasks } from '../../src/store/task-store.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { resumeTask } from '../../src/usecases/resume-task.ts';
import { skipNext } from '../../src/usecases/skip-next.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { makeContext } from '../support/context.ts';
import { dailyAt, OWNER, scheduled, someDefinition } from '../support/definitions.ts';

type Verb = 'create' | 'pause' | 'resume' | 'skip' | 'retime' | 'delete' | 'undo';

interface Request {
  readonly verb: Verb;
  /** Which task, counted by when they were made. */
  readonly which: number;
  readonly source: string;
}

/** Words after which something is stored. */
const EFFECTS = new Set(['created', 'paused', 'resumed', 'skipped', 'changed', 'deleted', 'undone']);

const requests: fc.Arbitrary<readonly Request[]> = fc
  .array(
    fc.record({
      verb: fc.constantFrom<Verb>('create', 'pause', 'resume', 'skip', 'retime', 'delete', 'undo'),
      which: fc.nat({ max: 2 }),
    }),
    { minLength: 4, maxLength: 14 },
  )
  .map((all) => all.map((request, index) => ({ ...request, source: `inbound ${index}` })));

/** Does what a request wants, to the task that it means among those made by earlier requests. */
async function act(
  context: UseCaseContext,
  made: readonly Task[],
  request: Request,
): Promise<{ kind: string; task?: Task }> {
  const { verb, which, source } = request;
  const actor = OWNER;
  const taskId = made[which % Math.max(1, made.length)]?.id;
  if (verb === 'create') {
    return await createTask(context, {
      actor,
      definition: someDefinition({ title: source }),
      source,
      evenIfDuplicate: true,
    });
  }
  if (verb === 'undo') return await undoLastChange(context, { actor, source });
  if (taskId === undefined) return { kind: 'nothing' };
  switch (verb) {
    case 'pause':
      return await pauseTask(context, { actor, taskId, source });
    case 'resume':
      return await resumeTask(context, { actor, taskId, source });
    case 'skip':
      return await skipNext(context, { actor, taskId, source, count: 2 });
    case 'retime':
      return await changeTask(context, { actor, taskId, source, change: { trigger: scheduled(dailyAt('08:00')) } });
    case 'delete':
      return await deleteTask(context, { actor, taskId, source });
  }
}

/** Plays requests one second apart; `repeat` may send earlier ones again that had an effect. */
async function play(all: readonly Request[], repeat: (done: readonly Request[]) => readonly Request[]) {
  const { context, clock, store } = await makeContext();
  const made: Task[] = [];
  const targets = new Map<Request, readonly Task[]>();
  for (const request of all) {
    const known = [...made];
    const outcome = await act(context, known, request);
    if (outcome.kind === 'created' && outcome.task !== undefined) made.push(outcome.task);
    if (EFFECTS.has(outcome.kind)) targets.set(request, known);
    for (const again of repeat([...targets.keys()])) await act(context, targets.get(again) ?? [], again);
    clock.advance(1_000);
  }
  return await readTasks(store, OWNER.workspace);
}

describe('requests that arrive again', () => {
  it('change nothing, however late and often they come', async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.infiniteStream(fc.nat()), async (all, chance) => {
        const once = await play(all, () => []);
        const often = await play(all, (done) => {
          const picks = [...chance.take(3)].map((number) => done[number % Math.max(1, done.length)]);
          return picks.filter((request) => request !== undefined);
        });

        expect(often).toEqual(once);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
