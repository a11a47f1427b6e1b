import { z } from 'zod';
import { undoLastChange } from '../../usecases/undo-last-change.ts';
import { troubleOf } from '../http/outcomes.ts';
import { stateConflict } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { answers, NoBody } from './common.ts';

const Undone = z
  .object({
    verb: z.string().nullable().describe('what was taken back: change, pause, delete …'),
    undone: z.int().describe('tasks that are as they were before'),
    kept: z.int().describe('tasks of the same request that something else has changed since'),
    taskId: z.string().nullable().describe('where it was one'),
  })
  .meta({ id: 'UndoneLast' });

const undoLast = route<z.infer<typeof NoBody>, unknown>({
  method: 'post',
  path: '/api/undo',
  operation: 'undoLastChange',
  summary: 'Takes back what the member changed last, up to ten minutes later; of several tasks at once all of them.',
  scope: 'write',
  body: NoBody,
  answers: answers(200, 'What was taken back', Undone),
  async handle({ parts, actor, source }) {
    const outcome = await undoLastChange(parts.context, { actor, source });
    switch (outcome.kind) {
      case 'undone':
        return { status: 200, body: { verb: outcome.verb, undone: 1, kept: 0, taskId: outcome.task.id } };
      case 'undone-many': {
        const { verb = null, undone, kept } = outcome;
        return { status: 200, body: { verb, undone, kept, taskId: null } };
      }
      case 'nothing-to-undo':
      case 'too-late':
        throw stateConflict('There is no change of the last ten minutes to take back.', 'Change the task instead.');
      case 'not-found':
      case 'forbidden':
      case 'conflict':
        throw troubleOf(outcome, undefined);
    }
  },
});

/** The way back. */
export const undoRoutes: readonly Route[] = [undoLast];
