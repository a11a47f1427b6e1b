import { z } from 'zod';
import { agentNoteKey, agentNotes, type Forgotten } from '../../domain/task-memory.ts';
import { forget } from '../../usecases/forget.ts';
import { showMemory } from '../../usecases/show-memory.ts';
import { troubleOf } from '../http/outcomes.ts';
import { invalid } from '../http/problem.ts';
import { type Call, type Route, route } from '../http/route.ts';
import { taskOf } from '../read/find-task.ts';
import { answers, UserId } from './common.ts';

const MemoryAnswer = z
  .object({
    taskId: z.string(),
    told: z.array(z.string()).describe('items that were told and are not told again, oldest first'),
    notes: z.array(z.object({ name: z.string(), text: z.string() })).describe('what its agent keeps for itself'),
    lastRunId: z.string().nullable().describe('the run whose result the next one goes on from'),
  })
  .meta({ id: 'TaskMemory' });

const show = route({
  method: 'get',
  path: '/api/tasks/{id}/memory',
  operation: 'getMemory',
  summary: 'What a task remembers from run to run.',
  scope: 'read',
  query: z.strictObject({ userId: UserId }),
  answers: answers(200, 'Its memory', MemoryAnswer),
  handle: memoryAnswer,
});

const Which = z.strictObject({
  item: z.string().max(200).optional().describe('one item that was told'),
  note: z.string().max(200).optional().describe('one note by its name'),
  userId: UserId,
});

const drop = route<unknown, z.infer<typeof Which>>({
  method: 'delete',
  path: '/api/tasks/{id}/memory',
  operation: 'forgetMemory',
  summary: 'Lets a task forget one item, one note, or all of it with its last result.',
  scope: 'write',
  query: Which,
  answers: answers(200, 'What it still remembers', MemoryAnswer),
  async handle(call) {
    const { item, note } = call.query;
    if (item !== undefined && note !== undefined)
      throw invalid([{ pointer: '?note', message: 'comes with an item; name one of the two' }]);
    const task = await taskOf(call);
    const outcome = await forget(call.parts.context, {
      ...{ actor: call.actor, taskId: task.id },
      what: forgotten(item, note),
    });
    if (outcome.kind !== 'forgotten') throw troubleOf(outcome, call.rev);
    // The version of If-Match is gone now.
    const { rev: _, ...after } = call;
    return await memoryAnswer(after);
  },
});

function forgotten(item: string | undefined, note: string | undefined): Forgotten {
  if (item !== undefined) return { kind: 'item', item };
  return note === undefined ? { kind: 'all' } : { kind: 'note', key: agentNoteKey(note) };
}

async function memoryAnswer(call: Call<unknown, unknown>) {
  const task = await taskOf(call);
  const shown = await showMemory(call.parts.context, { actor: call.actor, taskId: task.id });
  if (shown.kind !== 'found') throw troubleOf(shown, call.rev);
  const { memory, last } = shown;
  const body = { taskId: task.id, told: memory.told, notes: agentNotes(memory), lastRunId: last?.id ?? null };
  return { status: 200, body };
}

/** What tasks remember. */
export const memoryRoutes: readonly Route[] = [show, drop];
