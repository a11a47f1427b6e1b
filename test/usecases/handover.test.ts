import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import { OFFER_LASTS_MS } from '../../src/domain/handover.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Surface } from '../../src/ports/surface.ts';
import { countActiveTasks } from '../../src/store/task-markers.ts';
import { answerHandover } from '../../src/usecases/answer-handover.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { offerHandover } from '../../src/usecases/offer-handover.ts';
import { restoreVersion } from '../../src/usecases/restore-version.ts';
import { undoChange } from '../../src/usecases/undo-change.ts';
import {
  ADMIN,
  BEN,
  CONSOLE,
  DEV_CHANNEL,
  GUEST,
  OWNER,
  SOME_POLICY,
  type someDefinition,
} from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';

const TO_BEN = { member: BEN.member, name: BEN.name };
const BENS_PLACE = { ...CONSOLE, id: 'dm-ben', name: 'Ben alone' };
const JOB = { kind: 'agent', instruction: 'look', grants: [] } as const;

async function open(definition: Parameters<typeof someDefinition>[0] = {}) {
  const runs = await makeRuns();
  const web = runs.context.surfaces.get('web');
  if (web === undefined) throw new Error('the stand-in surface is there');
  const direct = (_: WorkspaceId, member: MemberId) => ({ ...CONSOLE, id: `dm-${member}` });
  const surfaces = new Map<Surface['name'], Surface>([['web', { ...web, direct }]]);
  const context = { ...runs.context, surfaces };
  const task = await runs.addTask({ job: JOB, ...definition });
  const offer = (actor: Actor = OWNER, to = TO_BEN) => offerHandover(context, { actor, taskId: task.id, to });
  const answer = (accepts: boolean, actor: Actor = BEN) =>
    answerHandover(context, { actor, task: { id: task.id }, accepts, place: BENS_PLACE, source: `${accepts}` });
  const told = async () => {
    await runs.live(1_000);
    return runs.surface.visible().map(({ place, card }) => `${place}: ${card.title}`);
  };
  return { runs, context, task, offer, answer, told };
}

describe('a task that is handed over', () => {
  it('is its owner’s until somebody else accepts it, who is asked alone', async () => {
    const { runs, context, task, offer, answer, told } = await open();

    expect((await offer()).kind).toBe('offered');
    expect(await told()).toEqual(['dm-ben: handover']);
    expect((await runs.task(task.id)).owner).toBe(OWNER.member);
    const accepted = await answer(true);

    expect(accepted.kind).toBe('accepted');
    expect(await runs.task(task.id)).toMatchObject({ owner: BEN.member, ownerName: 'Ben', rev: 2, ownedFrom: 2 });
    expect(await told()).toEqual(['dm-ben: handover', 'dm-owner: handover']);
    const active = (owner: MemberId) => countActiveTasks(context.items, { workspace: task.workspace, owner }, 9);
    expect([await active(OWNER.member), await active(BEN.member)]).toEqual([0, 1]);
  });

  it('brings what its old owner alone was told to the new one; where all read it, it stays', async () => {
    const notify = { problemsTo: [CONSOLE, DEV_CHANNEL] };
    const { runs, task, offer, answer } = await open({
      destinations: [CONSOLE, DEV_CHANNEL],
      policy: { ...SOME_POLICY, notify },
    });
    await offer();
    await answer(true);

    const after = await runs.task(task.id);
    expect(after.destinations.map(({ id }) => id)).toEqual(['dm-ben', 'dev']);
    expect(after.policy.notify?.problemsTo?.map(({ id }) => id)).toEqual(['dm-ben', 'dev']);
    expect(after.origin.id).toBe('dm-ben');
  });

  it('is not given back by undo, and no earlier version brings a place of its old owner back', async () => {
    const { runs, context, task, offer, answer } = await open({ destinations: [CONSOLE] });
    await offer();
    await answer(true);

    const undone = await undoChange(context, { actor: BEN, taskId: task.id, rev: 2, source: 'undo' });
    await changeTask(context, { actor: BEN, taskId: task.id, change: { title: 'Mine' }, source: 'title' });
    const restored = await restoreVersion(context, { actor: BEN, taskId: task.id, version: 1, rev: 3, source: 'back' });

    expect(undone.kind).toBe('too-late');
    expect(restored.kind).toBe('changed');
    expect(await runs.task(task.id)).toMatchObject({ title: task.title, owner: BEN.member });
    expect((await runs.task(task.id)).destinations.map(({ id }) => id)).toEqual(['dm-ben']);
  });

  it('stays where it is when it is declined, which is told', async () => {
    const { runs, task, offer, answer, told } = await open();
    await offer();

    expect((await answer(false)).kind).toBe('declined');
    expect((await answer(true)).kind).toBe('no-offer');
    expect((await runs.task(task.id)).owner).toBe(OWNER.member);
    expect(await told()).toEqual(['dm-ben: handover', 'dm-owner: handover']);
  });

  it.each<[string, Actor]>([
    ['whom it was not offered to', ADMIN],
    ['of another workspace', { ...BEN, workspace: 'slack:T9' as WorkspaceId }],
  ])('is nobody’s %s', async (_, actor) => {
    const { runs, task, offer, answer } = await open();
    await offer();

    expect((await answer(true, actor)).kind).toBe('no-offer');
    expect((await runs.task(task.id)).owner).toBe(OWNER.member);
  });

  it('is offered by its owner or an admin, and by nobody else', async () => {
    const { offer } = await open({ destinations: [DEV_CHANNEL], origin: DEV_CHANNEL });

    expect((await offer(BEN)).kind).toBe('forbidden');
    expect((await offer(ADMIN)).kind).toBe('offered');
    expect((await offer(OWNER, { member: OWNER.member, name: 'Ana' })).kind).toBe('refused');
    expect((await offer({ ...OWNER, workspace: 'slack:T9' as WorkspaceId })).kind).toBe('not-found');
  });

  it('is accepted as it was shown: a change in between asks for a new offer', async () => {
    const { context, task, offer, answer } = await open();
    await offer();
    await changeTask(context, { actor: OWNER, taskId: task.id, change: { title: 'Other' }, source: 'x' });

    expect((await answer(true)).kind).toBe('outdated');
    await offer();
    expect((await answer(true)).kind).toBe('accepted');
  });

  it('is not for guests, and the offer ends after a week', async () => {
    const { runs, offer, answer } = await open();
    await offer(OWNER, { member: GUEST.member, name: 'Gus' });
    expect((await answer(true, GUEST)).kind).toBe('refused');

    await offer();
    await runs.pass(OFFER_LASTS_MS + 1_000);
    expect((await answer(true)).kind).toBe('no-offer');
  });

  it('starts no other task and is started by none, as each gets what the other read', async () => {
    const { runs, task, offer, answer } = await open();
    await offer();
    const follower = await runs.addTask({
      ...{ title: 'Follower', job: JOB },
      trigger: { kind: 'chain', after: task.id, name: 'x', on: 'success' },
    });

    expect((await offer()).kind).toBe('refused');
    expect(['refused', 'outdated']).toContain((await answer(true)).kind);
    expect((await runs.task(task.id)).owner).toBe(OWNER.member);
    expect((await runs.task(follower.id)).owner).toBe(OWNER.member);
  });

  it('is accepted once, whoever presses how often', async () => {
    const { offer, answer } = await open();
    await offer();

    const outcomes = await Promise.all([answer(true), answer(true), answer(false)]);

    expect(outcomes.filter(({ kind }) => kind === 'accepted' || kind === 'declined')).toHaveLength(1);
  });
});
