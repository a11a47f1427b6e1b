import type { ApiToken } from './api-token.ts';
import { saysTheSame } from './canonical.ts';
import type { ConsoleSession } from './console-session.ts';
import type { Actor, Author } from './destination.ts';
import type { MemberId, WorkspaceId } from './ids.ts';
import type { Task, TaskDefinition, TaskVersion } from './task.ts';
import type { Instant } from './time/schedule.ts';
import type { Webhook } from './webhook.ts';

/** What a change can be made to. */
export const AUDITED_THINGS = [
  'task',
  'token',
  'settings',
  'mail',
  'feed',
  'webhook',
  'data',
  'session',
  'allowance',
  'template',
] as const;

type AuditedThing = (typeof AUDITED_THINGS)[number];

/** One change by a person or a program, or one that was refused. Never what anybody wrote, got or keeps secret. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Instant;
  readonly workspace: WorkspaceId;
  readonly by: Author;
  /** `change`, `delete`, `make`, `revoke` … */
  readonly verb: string;
  readonly subject: AuditSubject;
  readonly outcome: 'done' | 'refused';
  /** Names of what changed. */
  readonly fields: readonly string[];
  /** The task's version after the change; the one before is one less. */
  readonly rev?: number;
}

export interface AuditSubject {
  readonly kind: AuditedThing;
  readonly id: string;
  readonly name: string;
  /** Whose it is. */
  readonly owner: MemberId;
}

/** A task as entries name it. */
export function taskSubject({ id, title, owner }: Pick<Task, 'id' | 'title' | 'owner'>): AuditSubject {
  return { kind: 'task', id, name: title, owner };
}

/** A token as entries name it. */
export function tokenSubject({ prefix, actor }: Pick<ApiToken, 'prefix' | 'actor'>): AuditSubject {
  return { kind: 'token', id: prefix, name: `${prefix}…`, owner: actor.member };
}

/** A webhook as entries name it: by its task. */
export function webhookSubject(
  { id }: Pick<Webhook, 'id'>,
  { title, owner }: Pick<Task, 'title' | 'owner'>,
): AuditSubject {
  return { kind: 'webhook', id, name: title, owner };
}

/** Which parts of a task's definition a version changed. */
export function changedFields({ before, after }: Pick<TaskVersion, 'before' | 'after'>): readonly string[] {
  if (before === undefined) return [];
  const names = Object.keys({ ...before.definition, ...after.definition }) as (keyof TaskDefinition)[]; // Of two definitions.
  return names.filter((name) => !saysTheSame(before.definition[name], after.definition[name]));
}

/** A browser in which somebody signed in, as entries name it. */
export function sessionSubject({ digest, actor }: Pick<ConsoleSession, 'digest' | 'actor'>): AuditSubject {
  return { kind: 'session', id: digest.slice(0, 8), name: actor.name, owner: actor.member };
}

/** What is kept about somebody, or about everybody in a workspace. */
export function dataSubject({ workspace, member, name }: Actor, whose: 'mine' | 'workspace'): AuditSubject {
  return whose === 'mine'
    ? { kind: 'data', id: member, name, owner: member }
    : { kind: 'data', id: workspace, name: 'the workspace', owner: member };
}
