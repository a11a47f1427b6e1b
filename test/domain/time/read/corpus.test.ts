import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';
import { cpuTime } from '../../../support/cpu-time.ts';

const folder = new URL('../../../../../shared/corpus/', import.meta.url);
const isThere = existsSync(folder);

interface Contested {
  readonly text: string;
  readonly now: string;
  readonly tz: string;
  readonly readings: readonly string[];
}

interface Slow {
  readonly id: string;
  readonly text: string;
}

describe.skipIf(!isThere)('the corpus beside the repository (skipped where ../shared is not there)', () => {
  it('contested phrases are asked about, carry the other meaning, or are left to the task; seldom are they taken plainly', () => {
    const rows = rowsOf<Contested>('time/contested.jsonl').filter(({ readings }) => readings.length > 1);

    const plain = rows.filter(({ text, now, tz }) => {
      const reading = readSchedule(text, { now: Date.parse(now), zone: tz });
      return reading.kind === 'invalid' || (reading.kind === 'schedule' && reading.alternatives.length === 0);
    });

    // "… set something up the 21st" has no second meaning that is a schedule.
    expect(plain.length).toBeLessThanOrEqual(1);
  });

  it('every question has at least two answers, each a schedule of its own', () => {
    const rows = rowsOf<Contested>('time/contested.jsonl');

    const readings = rows.map(({ text, now, tz }) => readSchedule(text, { now: Date.parse(now), zone: tz }));

    for (const reading of readings) {
      if (reading.kind !== 'unclear') continue;
      const schedules = new Set(reading.choices.map(({ schedule }) => JSON.stringify(schedule)));
      expect(schedules.size).toBeGreaterThanOrEqual(2);
    }
  });

  it('texts made to be slow take less than 50 ms of CPU', () => {
    const slow = rowsOf<Slow>('bad-input/redos_texts.jsonl').filter(({ text }) => fastest(text) > 50);

    expect(slow.map(({ id }) => id)).toEqual([]);
  });
});

function rowsOf<Row>(file: string): Row[] {
  const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  // The rows are described by the README beside them.
  return lines.map((line) => JSON.parse(line) as Row);
}

function fastest(text: string): number {
  const context = { now: Date.parse('2026-03-03T09:07:00Z'), zone: 'Europe/Paris' };
  const times = Array.from({ length: 5 }, () => cpuTime(() => readSchedule(text, context)));
  return Math.min(...times);
}
