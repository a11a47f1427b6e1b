import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/surfaces/web/pages/places.ts';
import { pagePath } from '../../../src/surfaces/web/render/page-paths.ts';

const TASK = 'tsk_0123456789abcdefghijklmnop';

describe('pages beside the conversation', () => {
  const EVERYTHING = { status: 'all', words: '', place: '', whose: 'all', page: 1 };
  it.each([
    ['/tasks', {}],
    ['/tasks?status=failing', { status: 'failing' }],
    ['/tasks?q=stand+up', { words: 'stand up' }],
    [
      '/tasks?status=paused&q=standup&place=%23dev&whose=mine&n=3',
      { status: 'paused', words: 'standup', place: '#dev', whose: 'mine', page: 3 },
    ],
    ['/tasks?which=mine-failing&page=2+standup', { status: 'failing', words: 'standup', whose: 'mine' }],
    ['/tasks?which=nonsense&page=x&status=nonsense&n=-1', {}],
  ])('%s is the list, narrowed', (address, filter) => {
    expect(placeOf(address)?.filter).toEqual({ ...EVERYTHING, ...filter });
  });

  it('looks for words and never reads them as a sentence, since looking must not make a task', () => {
    const place = placeOf('/tasks?q=every%20monday%2010am%20pay%20rent');

    expect(place?.asks).toEqual([]);
  });

  it('asks for the changes of a task', () => {
    expect(placeOf('/tasks/T-7F3/changes')?.asks).toEqual([{ kind: 'text', text: 'changes T-7F3' }]);
    expect(placeOf(`/tasks/${TASK}/changes`)?.asks).toEqual([
      { kind: 'action', action: { verb: 'changes', subject: TASK } },
    ]);
    expect(placeOf('/tasks/T-7F3%0Adelete/changes')).toBeUndefined();
  });

  it('cuts very long searches', () => {
    const place = placeOf(`/tasks?q=${'a'.repeat(5_000)}`);

    expect(place?.filter?.words).toHaveLength(100);
  });

  it('asks for a task and its history, by the id that people type and by that of buttons', () => {
    expect(placeOf('/tasks/T-7F3')?.asks).toEqual([
      { kind: 'text', text: 'show T-7F3' },
      { kind: 'text', text: 'history T-7F3' },
    ]);
    expect(placeOf(`/tasks/${TASK}?runs=2+failed`)?.asks).toEqual([
      { kind: 'action', action: { verb: 'show', subject: TASK } },
      { kind: 'action', action: { verb: 'history', subject: TASK, arg: '2 failed' } },
    ]);
  });

  it('asks for the settings', () => {
    expect(placeOf('/settings')?.asks).toEqual([{ kind: 'text', text: 'settings' }]);
  });

  it.each([
    '/tasks/everything',
    '/tasks/T-7F3/more',
    '/tasks/T-7F3%0Adelete',
    '/tasks/%E0%A4%A',
    '/runs/1',
    '/elsewhere',
    '/',
    '//evil.example/tasks/T-7F3',
  ])('has no page for %s', (address) => {
    expect(placeOf(address)).toBeUndefined();
  });
});

describe('links to pages', () => {
  it.each([
    { verb: 'show', subject: TASK },
    { verb: 'show-run', subject: `${TASK}#1773046800000` },
    { verb: 'changes', subject: TASK },
    { verb: 'history', subject: TASK, arg: '3 failed' },
  ])('lead to what $verb would have opened', (action) => {
    const path = pagePath(action, 'page');

    expect(placeOf(path ?? '')?.asks).toContainEqual({ kind: 'action', action });
  });

  it.each(['list', 'history'])('are not made in the conversation for %s, which turns its pages in place', (verb) => {
    expect(pagePath({ verb, subject: TASK, arg: '2' }, 'conversation')).toBeUndefined();
  });

  it.each(['run', 'pause', 'delete', 'save', 'settings'])('are never made for %s, which changes something', (verb) => {
    expect(pagePath({ verb, subject: TASK }, 'page')).toBeUndefined();
  });
});
