import { z } from 'zod';
import type { Task } from '../../domain/task.ts';
import type { ApiAnswer, Route } from '../http/route.ts';
import { words } from '../schemas/words.ts';
import { taskAnswer } from '../show/task-answer.ts';

/** How many entries a page has. */
export const Limit = z
  .string()
  .regex(/^(?:[1-9]\d?|100)$/, 'is not a whole number from 1 to 100')
  .transform(Number)
  .optional();

export const Cursor = z.string().max(2_000).optional();
export const UserId = words(200).optional();

/** Bodies that may be left out. */
export const NoBody = z.strictObject({ userId: UserId });

/** Which tasks are meant, in a list or in bulk. */
export const TASK_FILTER = {
  status: z
    .enum(['active', 'paused', 'failing', 'completed', 'pending', 'processing', 'cancelled', 'deleted'])
    .optional(),
  type: z.enum(['recurring', 'one-time', 'once', 'manual', 'trigger']).optional(),
  q: words(200).optional(),
};

/** The answers of a route, success first, each with what it says. */
export function answers(status: number, says: string, schema: z.ZodType): Route['answers'] {
  return { [status]: { says, schema } };
}

/** A task with its version as ETag. */
export function taskReply(
  task: Task,
  now: number,
  more: Readonly<Record<string, unknown>> = {},
  status = 200,
): ApiAnswer {
  return {
    status,
    body: { ...taskAnswer(task, now), ...more },
    headers: { ETag: `"${task.rev}"`, ...(status === 201 ? { Location: `/api/tasks/${task.id}` } : {}) },
  };
}
