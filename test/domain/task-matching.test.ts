import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../src/domain/ids.ts';
import type { Task } from '../../src/domain/task.ts';
import { newTask } from '../../src/domain/task-lifecycle.ts';
import { hasWords, matchTask } from '../../src/domain/task-matching.ts';
import { NOW } from '../support/context.ts';
import { OWNER, someDefinition } from '../support/definitions.ts';

function task(shortId: string, title: string, instruction: string, said = ''): Task {
  const definition = someDefinition({ title, said, job: { kind: 'agent', instruction, grants: [] } });
  const made = newTask({ id: `tsk_${shortId}` as TaskId, shortId, owner: OWNER, definition, now: NOW });
  if (made === undefined) throw new Error('the schedule has no instant');
  return made;
}

const TASKS = [
  task('T-7F3', 'Summarize commits', 'summarize the commits of acme/api'),
  task('T-2K9', 'LeetCode', 'pick 2 coding questions', 'send me 2 leetcode questions daily at 9'),
  task('T-5Q1', 'Standup', 'ask everybody what they did'),
  task('T-5Q2', 'Standup notes', 'write the notes of the standup'),
  task('T-N8A', 'Café order', 'order croissants'),
  task('T-9P9', 'Review pull requests', 'list open pull requests'),
  task('T-C4K', 'Weekly commit report', 'report about commits'),
];

const titles = (tasks: readonly Task[]) => tasks.map(({ title }) => title);

describe('a task is meant', () => {
  it.each([
    ['T-7F3', 'Summarize commits'],
    ['t-2k9', 'LeetCode'],
    ['5q1', 'Standup'],
    ['Summarize commits', 'Summarize commits'],
    ['the summarize COMMITS task', 'Summarize commits'],
    ['standup', 'Standup'],
    ['leet', 'LeetCode'],
    ['notes', 'Standup notes'],
    ['notes standup', 'Standup notes'],
    ['cafe', 'Café order'],
    ['stand-up notes', 'Standup notes'],
    ['leet code', 'LeetCode'],
    ['pullrequests', 'Review pull requests'],
    ['pull-requests', 'Review pull requests'],
    ['sumarize', 'Summarize commits'],
    ['leetcdoe', 'LeetCode'],
    ['reveiw', 'Review pull requests'],
    ['croissants', 'Café order'],
    ['daily leetcode questions', 'LeetCode'],
    ['acme api', 'Summarize commits'],
    ['the standup task', 'Standup'],
  ])('by "%s": %s', (typed, title) => {
    expect(matchTask(typed, TASKS)).toMatchObject({ kind: 'one', task: { title } });
  });
});

describe('several tasks may be meant', () => {
  it.each([
    ['stand', ['Standup', 'Standup notes']],
    ['commit', ['Summarize commits', 'Weekly commit report']],
    ['commti', ['Summarize commits', 'Weekly commit report']],
    ['open', []],
  ])('by "%s"', (typed, expected) => {
    const match = matchTask(typed, TASKS);

    expect(match.kind === 'several' ? titles(match.tasks) : []).toEqual(expected);
  });

  it('by nothing but empty words only when that is a name', () => {
    expect(matchTask('for me', [...TASKS, task('T-222', 'For me', 'a')])).toMatchObject({ kind: 'one' });
  });

  it('by a name that two tasks have', () => {
    const twins = [task('T-222', 'Standup', 'a'), task('T-333', 'standup', 'b')];

    expect(matchTask('standup', twins)).toMatchObject({ kind: 'several', tasks: [{}, {}] });
  });

  it('in the same order whatever the order of the tasks', () => {
    const match = (tasks: readonly Task[]) => {
      const found = matchTask('stand', tasks);
      return found.kind === 'several' ? titles(found.tasks) : [];
    };

    expect(match(TASKS.toReversed())).toEqual(match(TASKS));
  });
});

describe('no task is meant', () => {
  it.each([
    ['backup', []],
    ['comits of the moon', ['Summarize commits', 'Weekly commit report']],
    ['standing', ['Standup', 'Standup notes']],
    ['T-ZZZ', []],
    ['T-5Q3', ['Standup', 'Standup notes']],
    ['', []],
    ['???', []],
    ['the', []],
  ])('by "%s", and the nearest names are offered', (typed, nearest) => {
    const match = matchTask(typed, TASKS);

    expect(match.kind).toBe('none');
    expect(match.kind === 'none' ? titles(match.nearest) : undefined).toEqual(nearest);
  });

  it('when there are no tasks', () => {
    expect(matchTask('standup', [])).toEqual({ kind: 'none', nearest: [] });
  });
});

describe('narrowing a list by words', () => {
  it.each([
    ['commit', ['Summarize commits', 'Weekly commit report']],
    ['commit week', ['Weekly commit report']],
    ['croiss', ['Café order']],
    ['7f3', ['Summarize commits']],
    ['nothing', []],
    ['', titles(TASKS)],
  ])('"%s"', (words, expected) => {
    expect(titles(TASKS.filter((each) => hasWords(each, words)))).toEqual(expected);
  });
});

describe('matching ends soon', () => {
  it('on very long words', () => {
    const long = task('T-999', 'a'.repeat(200), 'b'.repeat(4_000));

    expect(matchTask('a'.repeat(2_000), [long]).kind).toBe('none');
  });
});
