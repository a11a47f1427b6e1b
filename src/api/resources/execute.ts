import type { TaskDefinition } from '../../domain/task.ts';
import { createTask } from '../../usecases/create-task.ts';
import { requestIdOf } from '../../usecases/request-id.ts';
import { runNow } from '../../usecases/run-now.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { invalid, stateConflict } from '../http/problem.ts';
import { type ApiAnswer, type Call, type Route, route } from '../http/route.ts';
import { runOf } from '../read/find-run.ts';
import { type ReadTask, readTaskInput } from '../read/read-task.ts';
import { LONGEST_WAIT_MS, waitForRun } from '../read/wait-for-run.ts';
import { CreatedTask, RunAnswer, Started } from '../schemas/answers.ts';
import { ExecuteInput, type ScheduleInput, type TaskInput } from '../schemas/task-input.ts';
import { runAnswer, startedAnswer } from '../show/run-answer.ts';
import { storeTask } from './tasks.ts';

const EVERY = { hourly: 'every hour', daily: 'every day', weekly: 'every week', monthly: 'every month', once: '' };

const execute = route<ExecuteInput, unknown>({
  method: 'post',
  path: '/api/agent/execute',
  operation: 'executeAgent',
  summary: 'A job now (the result, or after 25 seconds its run), in the background, or by a schedule.',
  scope: 'run',
  body: ExecuteInput,
  answers: {
    200: { says: 'The run with its result', schema: RunAnswer },
    201: { says: 'With a schedule: the task', schema: CreatedTask },
    202: { says: 'In the background, or not over yet', schema: Started },
  },
  async handle(call) {
    const { body } = call;
    const schedule = scheduleOf(body);
    const read = withTimeout(await readTaskInput(call, taskInput(body, schedule)), body);
    if (schedule !== undefined && body.ttl !== undefined)
      throw invalid([{ pointer: '/ttl', message: 'cannot come with "schedule"' }]);
    if (schedule !== undefined) return await storeTask(call, read, read.paused);
    return await runAtOnce(call, keptFor(read, body.ttl));
  },
});

/** A job without a time is a task for once; the same job again while it is under way is the same run. */
async function runAtOnce(call: Call<ExecuteInput, unknown>, read: ReadTask): Promise<ApiAnswer> {
  const { parts, actor, source, body, gone } = call;
  const { context } = parts;
  if (read.paused !== undefined)
    throw stateConflict(`This cannot be done here: it ${read.paused}.`, read.warnings.at(-1) ?? 'Ask the operator.');
  const created = await createTask(context, { actor, definition: read.definition, source });
  if (created.kind === 'refused') throw refusalOf(created);
  const started = await runNow(context, { actor, taskId: created.task.id, inboundId: requestIdOf(context, source) });
  if (started.kind !== 'started' && started.kind !== 'repeated' && started.kind !== 'running')
    throw troubleOf(started, undefined);
  parts.poke();
  const inBackground = (run = started.run): ApiAnswer => {
    const answer = startedAnswer(run);
    return { status: 202, body: answer, headers: { Location: answer.statusUrl } };
  };
  const ms = parts.longestWaitMs ?? LONGEST_WAIT_MS;
  if (body.async === true || ms === 0) return inBackground();
  const found = await waitForRun(context, () => runOf(call, started.run.id), {
    ms,
    gone,
    until: 'end',
  });
  const isOver = found.run.endedAt !== undefined;
  return isOver ? { status: 200, body: runAnswer(found, actor.member) } : inBackground(found.run);
}

/** The words for the agent: the goal, or a kind of question with its data. */
function goalOf({ goal, prompt, queryType, requestData }: ExecuteInput): string {
  const asked = goal ?? prompt ?? queryType ?? '';
  return requestData === undefined ? asked : `${asked}\n\nData:\n${JSON.stringify(requestData)}`;
}

function taskInput(input: ExecuteInput, schedule: ScheduleInput | undefined): TaskInput {
  const prompt = goalOf(input);
  const { priority, agentType, timezone } = input;
  return {
    action: { type: 'ai-prompt', prompt },
    ...(schedule === undefined ? { type: 'manual' as const } : { schedule }),
    ...(priority === undefined ? {} : { priority }),
    ...(agentType === undefined ? {} : { agentType }),
    ...(timezone === undefined ? {} : { timezone }),
  };
}

/** When, in any of the forms; undefined for now. */
function scheduleOf({ schedule, time }: ExecuteInput): ScheduleInput | undefined {
  if (schedule === undefined || typeof schedule === 'string') {
    const now = time === undefined || time === 'immediate' || time === 'now';
    if (schedule === undefined || schedule === 'once') return now ? undefined : { text: `at ${time}` };
    return { text: now ? EVERY[schedule] : `${EVERY[schedule]} at ${time}` };
  }
  const { enabled, ...when } = schedule;
  return enabled === false ? undefined : when;
}

const DAY_SECONDS = 86_400;

/** A job for once does not stay among the tasks. */
function keptFor(read: ReadTask, seconds = DAY_SECONDS): ReadTask {
  const policy = { ...read.definition.policy, keepMs: seconds * 1_000 };
  return { ...read, definition: { ...read.definition, policy } };
}

function withTimeout(read: ReadTask, { agentConfig }: ExecuteInput): ReadTask {
  if (agentConfig?.timeout === undefined) return read;
  const policy: TaskDefinition['policy'] = { ...read.definition.policy, deadlineMs: agentConfig.timeout };
  return { ...read, definition: { ...read.definition, policy } };
}

/** Jobs for the agent. */
export const executeRoutes: readonly Route[] = [execute];
