import { dataSubject } from '../../domain/audit.ts';
import type { Actor } from '../../domain/destination.ts';
import { type Erasure, type ErasureScope, PSEUDONYM_PREFIX } from '../../domain/erasure.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import { ERASURE_BEGINS_AFTER } from '../../domain/timing.ts';
import type { WriteOperation } from '../../ports/item-store.ts';
import { putErasure, readErasure } from '../../store/erasure-store.ts';
import { readOwnFeed } from '../../store/feed-store.ts';
import { memberKey } from '../../store/keys.ts';
import { readMember } from '../../store/member-store.ts';
import { readSessionsOf } from '../../store/session-store.ts';
import { readTasks } from '../../store/task-store.ts';
import { readTokensOf } from '../../store/token-store.ts';
import { auditOf } from '../audit.ts';
import type { UseCaseContext } from '../context.ts';
import { tryAgain } from '../try-again.ts';

/** What would go. */
export interface Erasable {
  readonly tasks: number;
  readonly running: number;
  readonly people: number;
  readonly tokens: number;
  readonly browsers: number;
  readonly hasCalendarLink: boolean;
  readonly hasMail: boolean;
}

export interface ErasureRequest {
  readonly actor: Actor;
  readonly scope: ErasureScope;
}

export type CountErasableOutcome =
  | { readonly kind: 'counted'; readonly erasable: Erasable }
  | { readonly kind: 'forbidden' };

export type BeginErasureOutcome =
  | { readonly kind: 'begun'; readonly erasable: Erasable }
  | { readonly kind: 'already' }
  | { readonly kind: 'forbidden' };

/** What a deletion would take away; nothing is written. */
export async function countErasable(
  { items }: UseCaseContext,
  { actor, scope }: ErasureRequest,
): Promise<CountErasableOutcome> {
  if (!mayErase(actor, scope)) return { kind: 'forbidden' };
  const all = (await readTasks(items, actor.workspace)).filter(({ deletedAt }) => deletedAt === undefined);
  const tasks = scope === 'mine' ? all.filter(({ owner }) => owner === actor.member) : all;
  const member = await readMember(items, actor.workspace, actor.member);
  return {
    kind: 'counted',
    erasable: {
      tasks: tasks.length,
      running: tasks.filter(({ lastRun }) => lastRun !== undefined && isUnderWay(lastRun.status)).length,
      people: new Set(tasks.map(({ owner }) => owner)).size,
      tokens: (await readTokensOf(items, actor)).length,
      browsers: (await readSessionsOf(items, actor)).length,
      hasCalendarLink: (await readOwnFeed(items, { actor })) !== undefined,
      hasMail: member?.value.mail !== undefined,
    },
  };
}

/**
 * Begins to delete: from now on the person gets in with nothing that they had, and the rest goes by itself, in pieces,
 * until all of it is gone. Nobody can stop it.
 */
export async function beginErasure(context: UseCaseContext, request: ErasureRequest): Promise<BeginErasureOutcome> {
  const { actor, scope } = request;
  const counted = await countErasable(context, request);
  if (counted.kind === 'forbidden') return counted;
  return await tryAgain<BeginErasureOutcome>(context, async () => {
    const { workspace, member } = actor;
    if ((await readErasure(context.items, workspace, scope === 'mine' ? member : undefined)) !== undefined)
      return { kind: 'already' };
    await context.items.write(await beginningOf(context, request));
    context.events.publish({ kind: 'access-changed', workspace, ...(scope === 'mine' ? { member } : {}) });
    return { kind: 'begun', erasable: counted.erasable };
  });
}

async function beginningOf(
  context: UseCaseContext,
  { actor, scope }: ErasureRequest,
): Promise<readonly WriteOperation[]> {
  const { items, clock, random } = context;
  const { workspace, member: id, name, surface } = actor;
  const now = clock.now();
  const erasure: Erasure = {
    ...{ scope, by: { workspace, member: id, name, surface }, begunAt: now, step: 'tasks' },
    pseudonym: `${PSEUDONYM_PREFIX}${random.digest(random.id()).slice(0, 8)}`,
  };
  const known = await readMember(items, workspace, id);
  const member = { ...{ id, workspace, name, settings: {} }, ...known?.value, erasing: true as const };
  return [
    putErasure(erasure, now + ERASURE_BEGINS_AFTER, 'absent'),
    {
      ...{ kind: 'put', condition: known?.version ?? 'absent' },
      item: { ...memberKey(workspace, id), type: 'member', data: member },
    },
    auditOf(context, actor, { verb: 'delete', subject: dataSubject(actor, scope) }),
  ];
}

function mayErase({ role }: Actor, scope: ErasureScope): boolean {
  return scope === 'mine' || role === 'admin';
}
