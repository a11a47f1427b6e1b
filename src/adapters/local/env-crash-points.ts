import { AutoTaskError } from '../../domain/errors.ts';
import type { CrashPoints } from '../../ports/crash-points.ts';

const FORM = /^([a-z]\d{1,2})(?:#([1-9]\d{0,5}))?$/;

/**
 * The crash points that `AUTOTASK_CRASH_AT=<point>[#<nth>]` sets: there the process kills itself as `kill -9` would,
 * the first or the nth time that it gets there. Without a value nothing ever happens.
 *
 * @example envCrashPoints('d4#2').reached('d4'); // goes on; the next time it dies
 */
export function envCrashPoints(value: string | undefined): CrashPoints {
  if (value === undefined || value === '') return { reached: () => {} };
  const [, point, nth = '1'] = FORM.exec(value) ?? [];
  if (point === undefined) {
    throw new AutoTaskError({
      code: 'invalid-crash-point',
      message: `AUTOTASK_CRASH_AT is "${value}", which names no crash point.`,
      hint: 'Write a point of reliability.md §9 and, if you like, which time: d4 or d4#2.',
    });
  }
  let left = Number(nth);
  return {
    reached(name) {
      if (name !== point) return;
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    },
  };
}
