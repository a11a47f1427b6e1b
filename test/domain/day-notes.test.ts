import { describe, expect, it } from 'vitest';
import { clashesOf } from '../../src/domain/day-notes.ts';
import type { TaskId } from '../../src/domain/ids.ts';
import { someTask } from '../support/some-run.ts';

const MINUTE = 60_000;
const DAY = Date.UTC(2026, 2, 9);

/** `9:00` of the day. */
function at(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return DAY + (hour * 60 + minute) * MINUTE;
}

function entry(title: string, times: string, minutes?: number) {
  const usual = minutes === undefined ? {} : { usualMs: minutes * MINUTE };
  const task = someTask({ title, id: `tsk_${title}` as TaskId, ...usual });
  return { task, times: times.split(' ').map(at), more: false };
}

function told(...entries: ReturnType<typeof entry>[]): readonly string[] {
  return clashesOf({ entries }).map(({ at: when, tasks }) => {
    const names = tasks.map(({ task, since }) => `${task.title}${since < when ? '*' : ''}`);
    return `${new Date(when).toISOString().slice(11, 16)} ${names.join(' ')}`;
  });
}

describe('where tasks of a day meet', () => {
  it('are the minutes in which several begin', () => {
    expect(told(entry('a', '9:00 10:00'), entry('b', '9:00 11:00'), entry('c', '11:00 12:00'))).toEqual([
      '09:00 a b',
      '11:00 b c',
    ]);
  });

  it('are the minutes in which one begins while another is usually still at work', () => {
    expect(told(entry('long', '9:00', 45), entry('b', '9:44'), entry('c', '9:45'), entry('d', '9:10', 20))).toEqual([
      '09:10 long* d',
      '09:44 long* b',
    ]);
  });

  it('are not where a task meets itself', () => {
    expect(told(entry('often', '9:00 9:10 9:20', 30))).toEqual([]);
    expect(told(entry('often', '9:00 9:10 9:20', 30), entry('b', '9:15'))).toEqual(['09:15 often* b']);
  });
});
