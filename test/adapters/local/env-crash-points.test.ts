import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { envCrashPoints } from '../../../src/adapters/local/env-crash-points.ts';

const MODULE = new URL('../../../src/adapters/local/env-crash-points.ts', import.meta.url).href;

describe('crash points', { timeout: 60_000 }, () => {
  it.each([undefined, ''])('do nothing without a value (%j)', (value) => {
    const points = envCrashPoints(value);

    expect(() => points.reached('c5')).not.toThrow();
  });

  it.each([
    ['c5', ['c4', 'c5', 'c6'], 'c4'],
    ['d4#1', ['d4', 'd5'], ''],
    ['d4#3', ['d4', 'd4', 'd5', 'd4', 'd6'], 'd4 d4 d5'],
    ['r10', ['r1', 'r10'], 'r1'],
  ])('%s kills the process on the way %j after "%s"', (value, way, survived) => {
    const { stdout, signal } = walk(value, way);

    expect(signal).toBe('SIGKILL');
    expect(stdout.trim()).toBe(survived);
  });

  it('let a process live that does not get there often enough', () => {
    const { stdout, signal, status } = walk('d4#3', ['d4', 'd4']);

    expect({ signal, status }).toEqual({ signal: null, status: 0 });
    expect(stdout.trim()).toBe('d4 d4');
  });

  it.each(['here', 'c5#0', 'c5#', '#2', 'c5#x', 'c5,c6', ' c5'])('refuse the value "%s" with an example', (value) => {
    expect(() => envCrashPoints(value)).toThrow(
      expect.objectContaining({ code: 'invalid-crash-point', hint: expect.stringContaining('d4#2') }),
    );
  });
});

/** Goes through the points in a process of its own and tells how far it came. */
function walk(value: string, way: readonly string[]) {
  const script = `
    import { writeSync } from 'node:fs';
    import { envCrashPoints } from ${JSON.stringify(MODULE)};
    const points = envCrashPoints(${JSON.stringify(value)});
    for (const point of ${JSON.stringify(way)}) {
      points.reached(point);
      writeSync(1, point + ' ');
    }`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 20_000 });
}
