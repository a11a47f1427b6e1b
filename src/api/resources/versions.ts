import { z } from 'zod';
import { restoreVersion } from '../../usecases/restore-version.ts';
import { taskVersions } from '../../usecases/task-versions.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { notFound } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { taskOf } from '../read/find-task.ts';
import { ChangedTask, change } from '../schemas/answers.ts';
import { diffOf, taskAnswer } from '../show/task-answer.ts';
import { versionAnswer } from '../show/version-answer.ts';
import { answers, Limit, taskReply, UserId } from './common.ts';

const DEFAULT_LIMIT = 50;

const VersionList = z
  .object({
    versions: z.array(
      z.object({
        version: z.int(),
        verb: z.string(),
        at: z.iso.datetime(),
        by: z.object({ userId: z.string(), name: z.string(), surface: z.string() }),
        restores: z.int().nullable().describe('the earlier version that it put in place again'),
        undoes: z.int().nullable().describe('the version that it took back'),
        diff: z.array(change),
      }),
    ),
  })
  .meta({ id: 'VersionList' });

const Query = z.strictObject({ limit: Limit, userId: UserId });

const list = route<unknown, z.infer<typeof Query>>({
  method: 'get',
  path: '/api/tasks/{id}/versions',
  operation: 'listVersions',
  summary: 'Who changed a task, when, from where and what, newest first.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Versions', VersionList),
  async handle(call) {
    const { parts, actor, query, rev } = call;
    const task = await taskOf(call);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const outcome = await taskVersions(parts.context, { actor, taskId: task.id, limit });
    if (outcome.kind !== 'found') throw troubleOf(outcome, rev);
    const now = parts.context.clock.now();
    return {
      status: 200,
      body: { versions: outcome.versions.map((version) => versionAnswer(task, version, now)) },
    };
  },
});

const Body = z.strictObject({ version: z.int().min(1).max(1_000_000), userId: UserId }).meta({ id: 'RestoreInput' });

const restore = route<z.infer<typeof Body>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/restore',
  operation: 'restoreVersion',
  summary: 'Puts an earlier version of a task in place again, as a change like any other.',
  scope: 'write',
  body: Body,
  answers: answers(200, 'The task and what changed', ChangedTask),
  async handle(call) {
    const { parts, actor, source, rev, body } = call;
    const before = await taskOf(call);
    const outcome = await restoreVersion(parts.context, {
      ...{ actor, taskId: before.id, version: body.version, rev: rev ?? before.rev, source },
    });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind === 'not-found') throw notFound('version');
    if (outcome.kind !== 'changed' && outcome.kind !== 'unchanged') throw troubleOf(outcome, rev);
    const now = parts.context.clock.now();
    const diff = diffOf(taskAnswer(before, now), taskAnswer(outcome.task, now));
    return taskReply(outcome.task, now, { diff, warnings: [] });
  },
});

/** What a task was, and the way back. */
export const versionRoutes: readonly Route[] = [list, restore];
