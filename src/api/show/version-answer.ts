import type { Task, TaskState, TaskVersion } from '../../domain/task.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { diffOf, iso, taskAnswer } from './task-answer.ts';

/** Who changed a task, and what. */
export function versionAnswer(task: Task, version: TaskVersion, now: Instant) {
  const { rev, verb, at, by, restores, undoes, before, after } = version;
  return {
    ...{ version: rev, verb, at: iso(at) },
    by: { userId: by.member, name: by.name, surface: by.surface },
    restores: restores ?? null,
    undoes: undoes ?? null,
    diff: before === undefined ? [] : diffOf(answerOf(task, before, now), answerOf(task, after, now)),
  };
}

/** The task as it was then, as far as a version keeps it. */
function answerOf(task: Task, state: TaskState, now: Instant) {
  const { nextDue: _, pause: __, deletedAt: ___, ...rest } = task;
  const { definition, ...then } = state;
  return taskAnswer({ ...rest, ...definition, ...then }, now);
}
