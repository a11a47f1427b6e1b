import { withoutTroublePlaces } from '../../domain/notify.ts';
import { definitionOf } from '../../domain/task-lifecycle.ts';
import { createTask } from '../../usecases/create-task.ts';
import { refusalOf } from '../http/outcomes.ts';
import { stateConflict } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { taskOf } from '../read/find-task.ts';
import { readChange } from '../read/read-change.ts';
import { CreatedTask } from '../schemas/answers.ts';
import { TaskChange } from '../schemas/task-input.ts';
import { estimateOf } from '../show/task-answer.ts';
import { answers, taskReply } from './common.ts';

const copy = route<TaskChange, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/copy',
  operation: 'copyTask',
  summary: 'A new task like this one, with what the body changes of it.',
  scope: 'write',
  body: TaskChange,
  answers: answers(201, 'The new task', CreatedTask),
  async handle(call) {
    const { parts, actor, source, body, token } = call;
    const original = await taskOf(call);
    const isOwn = original.owner === actor.member;
    const task = isOwn ? original : { ...original, policy: withoutTroublePlaces(original.policy) };
    if (!isOwn && task.said === '')
      throw stateConflict('What this task does is its owner’s to know.', `Ask ${task.ownerName} for a copy.`);
    const read = await readChange(call, task, body);
    const definition = {
      ...definitionOf(task),
      title: parts.language.cleanTitle(`Copy of ${task.title}`),
      ...(isOwn ? {} : { destinations: [token.conversation] }),
      origin: token.conversation,
      ...read.change,
    };
    const paused = read.enabled === false ? { paused: 'switched off when it was made' } : {};
    const outcome = await createTask(parts.context, { actor, definition, source, evenIfDuplicate: true, ...paused });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    const now = parts.context.clock.now();
    return taskReply(
      outcome.task,
      now,
      { warnings: read.warnings, estimate: estimateOf(definition, parts.context) },
      201,
    );
  },
});

/** Tasks made from others. */
export const copyRoutes: readonly Route[] = [copy];
