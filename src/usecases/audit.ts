import { type AuditEntry, changedFields, taskSubject } from '../domain/audit.ts';
import { type Author, authorOf } from '../domain/destination.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { putAudit } from '../store/audit-store.ts';
import { limitsOf } from './active-limit.ts';
import type { UseCaseContext } from './context.ts';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** Who does something, and in which workspace. */
type Doer = Author & { readonly workspace: WorkspaceId };

type Facts = Pick<AuditEntry, 'verb' | 'subject'> & Partial<Pick<AuditEntry, 'fields'>>;

/** The write that tells of a change; it goes with the change itself, so that there is none without the other. */
export function auditOf(context: UseCaseContext, by: Doer, facts: Facts): WriteOperation {
  return entry(context, { by, id: context.random.id(), at: context.clock.now(), outcome: 'done', ...facts });
}

/** The same for a version of a task, which knows all of it. */
export function auditOfVersion(context: UseCaseContext, version: TaskVersion, task: Task): WriteOperation {
  const { by, at, rev, restores } = version;
  const verb = restores === undefined ? version.verb : 'restore';
  return entry(context, {
    by: { ...by, workspace: task.workspace },
    ...{ id: context.random.id(), at, verb, rev, outcome: 'done' },
    subject: taskSubject(task),
    fields: changedFields(version),
  });
}

/** Tells of something that somebody may not do: once a second for each person, so that nobody fills the store. */
export async function noteRefusal(context: UseCaseContext, by: Doer, facts: Facts): Promise<void> {
  const second = Math.floor(context.clock.now() / SECOND_MS) * SECOND_MS;
  const write = entry(context, { by, id: `refused#${by.member}`, at: second, outcome: 'refused', ...facts });
  try {
    await context.items.write([write]);
  } catch (error) {
    // What was refused stays refused, whether it could be noted or not.
    if (!(error instanceof ConditionFailedError)) context.log.warn('refusal-not-noted', { error });
  }
}

function entry(
  context: UseCaseContext,
  facts: Facts & { readonly by: Doer; readonly id: string; readonly at: Instant } & Pick<AuditEntry, 'outcome'> &
    Partial<Pick<AuditEntry, 'rev'>>,
): WriteOperation {
  const { by, fields = [], ...rest } = facts;
  const expiresAt = facts.at + limitsOf(context).auditDays * DAY_MS;
  return putAudit({ ...rest, workspace: by.workspace, by: authorOf(by), fields }, expiresAt);
}
