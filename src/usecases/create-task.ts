import { definitionProblem } from '../domain/definition-problem.ts';
import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { mayCreate } from '../domain/permission.ts';
import { SHORT_ID_TRIES, shortIdOf } from '../domain/short-id.ts';
import type { Pause, Task, TaskDefinition } from '../domain/task.ts';
import { newTask, versionOf } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putChange } from '../store/change-store.ts';
import { type Ledger, putCreate, readLedger } from '../store/ledger-store.ts';
import type { Stored } from '../store/stored.ts';
import { findSameTask, taskFingerprint } from '../store/task-markers.ts';
import { createTaskOperations, readTask } from '../store/task-store.ts';
import { putVersion } from '../store/version-store.ts';
import { activeLimitReached, limitsOf } from './active-limit.ts';
import { auditOfVersion } from './audit.ts';
import { checkTrigger } from './check-trigger.ts';
import type { UseCaseContext } from './context.ts';
import { createRateReached } from './create-rate.ts';
import { NO_INSTANT_LEFT, type Refused } from './outcome.ts';
import { requestIdOf } from './request-id.ts';
import { tellWakeUps } from './tell-wake-ups.ts';
import { type Try, tryAgain } from './try-again.ts';

export interface CreateTaskRequest {
  readonly actor: Actor;
  readonly definition: TaskDefinition;
  /** Id of the inbound or draft it comes from: the same source never makes two tasks. */
  readonly source: string;
  /** Save although there is a task that does the same. */
  readonly evenIfDuplicate?: boolean;
  /** Save it paused, for this reason ("needs GitHub"). */
  readonly paused?: string;
  /** It comes with a file: it is paused until its owner starts it. */
  readonly imported?: true;
}

export type CreateTaskOutcome =
  | {
      readonly kind: 'created';
      readonly task: Task;
      /** Its wake-up could not be set; the sweep starts it, up to two minutes late. */
      readonly mayStartLate?: true;
    }
  /** The same source again: this is what it made, perhaps changed since. */
  | { readonly kind: 'repeated'; readonly task: Task }
  | { readonly kind: 'duplicate'; readonly task: Task }
  | Refused;

/** Stores a task with its next instant, once for every source. */
export async function createTask(context: UseCaseContext, request: CreateTaskRequest): Promise<CreateTaskOutcome> {
  if (!mayCreate(request.actor)) return NOT_FOR_GUESTS;
  const problem = definitionProblem(request.definition, limitsOf(context));
  if (problem !== undefined) return { kind: 'refused', ...problem };
  const stored = await tryAgain(context, (current) => createOnce(context, request, current));
  if (stored.kind !== 'created') return stored;
  const isSet = await tellWakeUps(context, stored.task, ['c6', 'c7']);
  return isSet ? stored : { ...stored, mayStartLate: true };
}

/** The id of the task that a source makes: always the same, so that nothing is made twice. */
export function taskIdOf(
  context: UseCaseContext,
  { actor, definition, source }: Pick<CreateTaskRequest, 'actor' | 'definition' | 'source'>,
): TaskId {
  const { surface } = definition.origin;
  // The only place where a task gets its id.
  return `tsk_${requestIdOf(context, `${surface}\n${actor.workspace}\n${source}`)}` as TaskId;
}

async function createOnce(
  context: UseCaseContext,
  request: CreateTaskRequest,
  current: Try,
): Promise<CreateTaskOutcome> {
  const id = taskIdOf(context, request);
  // The write itself says whether the source made a task before: only what stands in its way is looked up.
  if (current.number > 1) {
    const made = await madeBefore(context, request, id);
    if (made !== undefined) return { kind: current.after === 'answer-lost' ? 'created' : 'repeated', task: made };
  }
  const outcome = await createUnlessThere(context, request, { id, shortIdTry: current.number - 1 });
  if (outcome.kind === 'created') return outcome;
  const made = await madeBefore(context, request, id);
  return made === undefined ? outcome : { kind: 'repeated', task: made };
}

async function createUnlessThere(
  context: UseCaseContext,
  request: CreateTaskRequest,
  ids: { readonly id: TaskId; readonly shortIdTry: number },
): Promise<CreateTaskOutcome> {
  const same = request.evenIfDuplicate === true ? undefined : await findDuplicate(context, request);
  return same === undefined ? await store(context, request, ids) : { kind: 'duplicate', task: same };
}

/** The task that this source has made already, perhaps changed since. */
async function madeBefore(
  { items }: UseCaseContext,
  { actor }: CreateTaskRequest,
  id: TaskId,
): Promise<Task | undefined> {
  return (await readTask(items, actor.workspace, id))?.value;
}

async function store(
  context: UseCaseContext,
  request: CreateTaskRequest,
  { id, shortIdTry }: { readonly id: TaskId; readonly shortIdTry: number },
): Promise<CreateTaskOutcome> {
  const { actor, definition } = request;
  const paused = pauseOf(request);
  const now = context.clock.now();
  const ledger = await readLedger(context.items, actor.workspace, actor.member);
  const refused =
    createRateReached(ledger?.value, limitsOf(context), now) ??
    (paused === undefined ? await activeLimitReached(context, actor.workspace, actor.member) : undefined);
  if (refused !== undefined) return refused;
  const follower = { workspace: actor.workspace, owner: actor.member };
  const trigger = await checkTrigger(context, follower, definition.trigger);
  if (trigger.kind === 'refused') return trigger;
  const shortId = shortIdOf(id, shortIdTry % SHORT_ID_TRIES, context.random.digest);
  const task = newTask({ id, shortId, owner: actor, definition, now, ...(paused === undefined ? {} : { paused }) });
  if (task === undefined) return NO_INSTANT_LEFT;
  const asked = { actor, request: requestIdOf(context, request.source) };
  const version = versionOf({ verb: 'create', by: actor, at: now, after: task });
  await context.items.write([
    ...createTaskOperations(task, { now, random: context.random }),
    putVersion(version),
    putChange(asked, { taskId: id, rev: task.rev, verb: 'create', at: now }),
    auditOfVersion(context, version, task),
    ...countCreate(context, actor, { ledger, now }),
    ...trigger.operations,
  ]);
  context.crashPoints.reached('c5');
  return { kind: 'created', task };
}

/** What is missing is said first; both wait for a person. */
function pauseOf({ paused, imported }: CreateTaskRequest): Pick<Pause, 'cause' | 'reason'> | undefined {
  if (paused !== undefined) return { cause: 'missing', reason: paused };
  return imported === true ? { cause: 'imported' } : undefined;
}

/** Where there is no limit on creating, nothing is counted. */
function countCreate(
  context: UseCaseContext,
  actor: Actor,
  { ledger, now }: { readonly ledger: Stored<Ledger> | undefined; readonly now: Instant },
): readonly WriteOperation[] {
  const { createsPerMinute, createsPerDay } = limitsOf(context);
  const counted = [createsPerMinute, createsPerDay].filter(Number.isFinite);
  return counted.length === 0 ? [] : [putCreate(actor, ledger, { now, most: Math.max(...counted) })];
}

async function findDuplicate(
  context: UseCaseContext,
  { actor, definition }: CreateTaskRequest,
): Promise<Task | undefined> {
  const fingerprint = taskFingerprint(actor.member, definition, context.random);
  const taskId = await findSameTask(context.items, actor.workspace, fingerprint);
  return taskId === undefined ? undefined : (await readTask(context.items, actor.workspace, taskId))?.value;
}

const NOT_FOR_GUESTS: Refused = {
  kind: 'refused',
  problem: 'Guests cannot make tasks here.',
  hint: 'Ask a member to make it for you.',
};
