import { describe, expect, it } from 'vitest';
import type { DraftId } from '../../src/domain/ids.ts';
import { definitionOf } from '../../src/domain/task-lifecycle.ts';
import { amendDraft } from '../../src/usecases/amend-draft.ts';
import { changeTask } from '../../src/usecases/change-task.ts';
import { findDraft } from '../../src/usecases/find-draft.ts';
import { keepDraft } from '../../src/usecases/keep-draft.ts';
import { saveDraft } from '../../src/usecases/save-draft.ts';
import { undoLastChange } from '../../src/usecases/undo-last-change.ts';
import { makeContext } from '../support/context.ts';
import { BEN, OWNER, someDefinition } from '../support/definitions.ts';
import { createdTask, expectKind } from '../support/tasks.ts';

const DAY = 86_400_000;

describe('a draft', () => {
  it('is kept for 24 hours and seen by the person it was made for', async () => {
    const { context, clock } = await makeContext();
    const { draftId, draft } = await keepDraft(context, { actor: OWNER, definition: someDefinition() });

    const own = await findDraft(context, { actor: OWNER, draftId });
    const ofBen = await findDraft(context, { actor: BEN, draftId });
    const elsewhere = await findDraft(context, { actor: { ...OWNER, workspace: 'slack:T1' as never }, draftId });
    clock.advance(DAY);
    const nextDay = await findDraft(context, { actor: OWNER, draftId });

    expect(own).toEqual({ kind: 'found', draft });
    expect([ofBen, elsewhere, nextDay]).toEqual([{ kind: 'expired' }, { kind: 'expired' }, { kind: 'expired' }]);
  });

  it('becomes exactly the task that was shown', async () => {
    const { context } = await makeContext();
    const definition = someDefinition({ title: 'Shown' });
    const { draftId } = await keepDraft(context, { actor: OWNER, definition });

    const outcome = await saveDraft(context, { actor: OWNER, draftId });

    expect(definitionOf(expectKind(outcome, 'created').task)).toEqual(definition);
  });

  it('becomes one task although Save is pressed twice at once, on two surfaces, and once more later', async () => {
    const { context } = await makeContext();
    const { draftId } = await keepDraft(context, { actor: OWNER, definition: someDefinition() });

    const both = await Promise.all([
      saveDraft(context, { actor: OWNER, draftId }),
      saveDraft(context, { actor: { ...OWNER, surface: 'terminal' }, draftId }),
    ]);
    const later = await saveDraft(context, { actor: OWNER, draftId });

    expect([...both, later].map(({ kind }) => kind).toSorted()).toEqual(['created', 'repeated', 'repeated']);
    expect((await context.items.query({ pk: 'w#local', prefix: 'task#', limit: 9 })).items).toHaveLength(1);
  });

  it('is saved beside its like only when asked to', async () => {
    const { context } = await makeContext();
    await createdTask(context);
    const { draftId } = await keepDraft(context, { actor: OWNER, definition: someDefinition() });

    const first = await saveDraft(context, { actor: OWNER, draftId });
    const both = await saveDraft(context, { actor: OWNER, draftId, evenIfDuplicate: true });

    expect([first.kind, both.kind]).toEqual(['duplicate', 'created']);
  });

  it('is saved paused when something is missing', async () => {
    const { context } = await makeContext();
    const { draftId } = await keepDraft(context, { actor: OWNER, definition: someDefinition() });

    const outcome = await saveDraft(context, { actor: OWNER, draftId, paused: 'needs GitHub' });

    expect(expectKind(outcome, 'created').task).toMatchObject({ status: 'paused', pause: { reason: 'needs GitHub' } });
  });

  it('is amended until it is saved', async () => {
    const { context } = await makeContext();
    const { draftId } = await keepDraft(context, { actor: OWNER, definition: someDefinition() });
    const definition = someDefinition({ title: 'Tea' });

    const amended = await amendDraft(context, { actor: OWNER, draftId, definition });
    const saved = await saveDraft(context, { actor: OWNER, draftId });
    const tooLate = await amendDraft(context, { actor: OWNER, draftId, definition: someDefinition() });

    expect(amended).toMatchObject({ kind: 'amended', draftId, draft: { definition } });
    expect(expectKind(saved, 'created').task.title).toBe('Tea');
    expect(tooLate).toMatchObject({ kind: 'saved', task: { title: 'Tea' } });
  });

  it('remembers the model that read its time until the time is said anew', async () => {
    const { context } = await makeContext();
    const definition = someDefinition();
    const timeReadBy = { model: 'stand-in', words: 'every monday at tea time' };

    const { draftId, draft } = await keepDraft(context, { actor: OWNER, definition, timeReadBy });
    const kept = await amendDraft(context, { actor: OWNER, draftId, definition, timeReadBy });
    const anew = await amendDraft(context, { actor: OWNER, draftId, definition });

    expect(draft.timeReadBy).toEqual(timeReadBy);
    expect(expectKind(kept, 'amended').draft.timeReadBy).toEqual(timeReadBy);
    expect(expectKind(anew, 'amended').draft).not.toHaveProperty('timeReadBy');
  });

  it('cannot be amended or saved by somebody else, or when there is none', async () => {
    const { context } = await makeContext();
    const { draftId } = await keepDraft(context, { actor: OWNER, definition: someDefinition() });

    const outcomes = [
      await amendDraft(context, { actor: BEN, draftId, definition: someDefinition() }),
      await saveDraft(context, { actor: BEN, draftId }),
      await saveDraft(context, { actor: OWNER, draftId: 'nothing' as DraftId }),
    ];

    expect(outcomes).toEqual([{ kind: 'expired' }, { kind: 'expired' }, { kind: 'expired' }]);
  });
});

describe('a draft of a change', () => {
  it('changes the task that it was made for, once', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const definition = { ...definitionOf(task), title: 'Tea' };
    const changes = { taskId: task.id, rev: task.rev };
    const { draftId } = await keepDraft(context, { actor: OWNER, definition, changes });

    const first = await saveDraft(context, { actor: OWNER, draftId });
    const second = await saveDraft(context, { actor: OWNER, draftId });

    expect(first).toMatchObject({ kind: 'changed', task: { id: task.id, title: 'Tea', rev: 2 }, before: { rev: 1 } });
    expect(second).toEqual(first);
  });

  it('is not applied twice although it was undone meanwhile', async () => {
    const { context, clock } = await makeContext();
    const task = await createdTask(context);
    const changes = { taskId: task.id, rev: task.rev };
    const definition = { ...definitionOf(task), title: 'Tea' };
    const { draftId } = await keepDraft(context, { actor: OWNER, definition, changes });
    clock.advance(1_000);
    await saveDraft(context, { actor: OWNER, draftId });
    await undoLastChange(context, { actor: OWNER });

    const again = await saveDraft(context, { actor: OWNER, draftId });

    expect(again).toMatchObject({ kind: 'changed', task: { title: 'Drink water', rev: 3 } });
  });

  it('is not applied to a task that was changed meanwhile', async () => {
    const { context } = await makeContext();
    const task = await createdTask(context);
    const changes = { taskId: task.id, rev: task.rev };
    const { draftId } = await keepDraft(context, {
      actor: OWNER,
      definition: someDefinition({ title: 'Tea' }),
      changes,
    });
    await changeTask(context, { actor: OWNER, taskId: task.id, change: { title: 'Milk' }, source: 'm3' });

    const outcome = await saveDraft(context, { actor: OWNER, draftId });

    expect(outcome).toMatchObject({ kind: 'conflict', task: { title: 'Milk' } });
  });
});
