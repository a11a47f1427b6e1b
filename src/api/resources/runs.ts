import { z } from 'zod';
import { isUnderWay } from '../../domain/task-attention.ts';
import { cancelRun } from '../../usecases/cancel-run.ts';
import { tokenStands } from '../../usecases/check-token.ts';
import { requestIdOf } from '../../usecases/request-id.ts';
import { retryRun } from '../../usecases/retry-run.ts';
import { showHistory } from '../../usecases/show-history.ts';
import { makeCursor, readCursor } from '../http/cursor.ts';
import { troubleOf } from '../http/outcomes.ts';
import { stateConflict } from '../http/problem.ts';
import { type Call, type Route, route, type ServerEvent } from '../http/route.ts';
import { type FoundRun, runOf } from '../read/find-run.ts';
import { taskOf } from '../read/find-task.ts';
import { followRun, type RunNews } from '../read/follow-run.ts';
import { LONGEST_WAIT_MS, waitForRun } from '../read/wait-for-run.ts';
import { RunAnswer, RunList, Started } from '../schemas/answers.ts';
import { runAnswer, startedAnswer } from '../show/run-answer.ts';
import { answers, Cursor, Limit, NoBody, UserId } from './common.ts';

const DEFAULT_LIMIT = 50;
/** Words of older programs for the states of a run. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  pending: 'queued',
  processing: 'running',
  completed: 'succeeded',
  cancelled: 'canceled',
};

const HistoryQuery = z.strictObject({
  limit: Limit,
  cursor: Cursor,
  userId: UserId,
  status: z
    .enum([
      'queued',
      'running',
      'succeeded',
      'failed',
      'canceled',
      'skipped',
      'missed',
      'pending',
      'processing',
      'completed',
      'cancelled',
    ])
    .optional(),
});

const history = (alias: 'runs' | 'executions'): Route =>
  route<unknown, z.infer<typeof HistoryQuery>>({
    method: 'get',
    path: `/api/tasks/{id}/${alias}`,
    operation: alias === 'runs' ? 'listRuns' : 'listExecutions',
    summary: 'Runs of a task, the newest first.',
    scope: 'read',
    query: HistoryQuery,
    answers: answers(200, 'A page of runs', RunList),
    async handle(call) {
      const { limit = DEFAULT_LIMIT, cursor, status } = call.query;
      const task = await taskOf(call);
      const list = `runs ${task.id} ${status ?? ''}`;
      const before = readCursor(call, list, cursor)?.before;
      const outcome = await showHistory(call.parts.context, {
        ...{ actor: call.actor, taskId: task.id, limit },
        ...(before === undefined ? {} : { cursor: String(before) }),
      });
      if (outcome.kind !== 'found') throw troubleOf(outcome, undefined);
      const wanted = status === undefined ? undefined : (OTHER_WORDS[status] ?? status);
      const runs = outcome.entries.flatMap((entry) =>
        entry.kind === 'run' && (wanted === undefined || entry.run.status === wanted)
          ? [runAnswer(entry, task.owner)]
          : [],
      );
      const next = outcome.cursor === undefined ? null : makeCursor(call, list, { before: outcome.cursor });
      return { status: 200, body: { runs, executions: runs, cursor: next } };
    },
  });

const ShowQuery = z.strictObject({
  wait: z
    .string()
    .regex(/^(?:\d|1\d|2[0-5])$/, 'is not a number of seconds from 0 to 25')
    .transform(Number)
    .optional(),
  userId: UserId,
});

const show = route<unknown, z.infer<typeof ShowQuery>>({
  method: 'get',
  path: '/api/runs/{id}',
  operation: 'getRun',
  summary: 'One run; with wait it is held until its state changes, 25 seconds at most.',
  scope: 'read',
  query: ShowQuery,
  answers: answers(200, 'The run', RunAnswer),
  async handle(call) {
    const id = call.params.id ?? '';
    const { task } = await runOf(call, id);
    const ms = Math.min((call.query.wait ?? 0) * 1_000, call.parts.longestWaitMs ?? LONGEST_WAIT_MS);
    const read = () => runOf(call, id);
    const found =
      ms === 0 ? await read() : await waitForRun(call.parts.context, read, { ms, gone: call.gone, until: 'change' });
    return { status: 200, body: runAnswer(found, task.owner) };
  },
});

const FollowQuery = z.strictObject({ userId: UserId });

const follow = route<unknown, z.infer<typeof FollowQuery>>({
  method: 'get',
  path: '/api/runs/{id}/events',
  operation: 'followRun',
  summary:
    'What happens to a run, as server-sent events: "run" with the run when its state or steps change, "progress" with a label, "end" when it is over, and then the answer ends. Comes again by Last-Event-ID without repeating.',
  scope: 'read',
  query: FollowQuery,
  answers: {
    200: { says: 'Events, each with JSON as its data', schema: z.string(), type: 'text/event-stream' },
    204: { says: 'The end was heard already' },
  },
  async handle(call) {
    const id = call.params.id ?? '';
    const { context, longestWaitMs } = call.parts;
    const { run, task } = await runOf(call, id);
    if (!isUnderWay(run.status) && call.lastEvent?.startsWith(`${run.status}-`) === true)
      return { status: 204, body: undefined };
    const following = { seen: call.lastEvent, gone: call.gone, once: longestWaitMs === 0 };
    return {
      status: 200,
      body: undefined,
      events: eventsOf(
        followRun(context, () => readStill(call, id), following),
        task.owner,
      ),
    };
  },
});

/** Nothing once the token is revoked, its member has left, or is no admin any more: they come again with what they may then. */
async function readStill(call: Call<unknown, unknown>, id: string): Promise<FoundRun | undefined> {
  return (await tokenStands(call.parts.context, call.token)) ? await runOf(call, id) : undefined;
}

async function* eventsOf(news: AsyncIterable<RunNews>, owner: string): AsyncGenerator<ServerEvent, void> {
  for await (const one of news) {
    switch (one.kind) {
      case 'run':
        yield { kind: 'run', id: one.id, data: runAnswer(one.found, owner) };
        break;
      case 'progress':
        yield { kind: 'progress', data: { label: one.label } };
        break;
      case 'end':
        yield { kind: 'end', id: one.id };
        break;
      case 'beat':
        yield {};
        break;
    }
  }
}

const cancel = route<z.infer<typeof NoBody>, unknown>({
  method: 'post',
  path: '/api/runs/{id}/cancel',
  operation: 'cancelRun',
  summary: 'Ends a run before its next step; nothing is posted.',
  scope: 'run',
  body: NoBody,
  answers: answers(202, 'It is canceled', Started),
  async handle(call) {
    const { run, task } = await runOf(call, call.params.id ?? '');
    if (!isUnderWay(run.status) || task.lastRun?.id !== run.id) throw ended(run.status);
    const outcome = await cancelRun(call.parts.context, { actor: call.actor, taskId: task.id });
    if (outcome.kind === 'not-running') throw ended(run.status);
    if (outcome.kind !== 'canceled') throw troubleOf(outcome, undefined);
    return { status: 202, body: startedAnswer(outcome.run) };
  },
});

function ended(status: string) {
  return stateConflict(`The run is over (${status}).`, 'POST …/retry does its work once more.');
}

const retry = route<z.infer<typeof NoBody>, unknown>({
  method: 'post',
  path: '/api/runs/{id}/retry',
  operation: 'retryRun',
  summary: 'Does the work of an ended run once more.',
  scope: 'run',
  body: NoBody,
  answers: answers(202, 'The new run', Started),
  async handle(call) {
    const { parts, actor, source } = call;
    const { run } = await runOf(call, call.params.id ?? '');
    if (isUnderWay(run.status))
      throw stateConflict(`The run is not over (${run.status}).`, 'Wait for its end, or cancel it.');
    const outcome = await retryRun(parts.context, {
      actor,
      runId: run.id,
      inboundId: requestIdOf(parts.context, source),
    });
    if (outcome.kind !== 'started' && outcome.kind !== 'repeated' && outcome.kind !== 'running')
      throw troubleOf(outcome, undefined);
    const started = startedAnswer(outcome.run);
    return { status: 202, body: started, headers: { Location: started.statusUrl } };
  },
});

/** What can be asked of runs and done to them. */
export const runRoutes: readonly Route[] = [history('runs'), history('executions'), show, follow, cancel, retry];
