import { describe, expect, it } from 'vitest';
import { dateTool } from '../../src/tools/date.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

toolContract({
  name: 'date',
  make: async () => ({ tool: dateTool(), good: { operation: 'between', to: '2026-12-24' } }),
  bad: [
    [{ operation: 'between' }, /to: is missing/],
    [{ operation: 'clock' }, /zone: is missing/],
    [{ operation: 'add', date: '2026-02-30', days: 1 }, /date/],
    [{ operation: 'clock', zone: 'Mars/Olympus' }, /zone/],
  ],
});

describe('counting days', () => {
  it.each([
    [{ operation: 'between', to: '2026-12-24' }, '293 days from 2026-03-06 until 2026-12-24, a Thursday.'],
    [
      { operation: 'between', date: '2026-03-07', to: '2026-03-06' },
      '1 day from 2026-03-07 back to 2026-03-06, a Friday.',
    ],
    [{ operation: 'between', to: '2026-03-06' }, '2026-03-06 is the same day.'],
    [{ operation: 'add', date: '2026-01-31', months: 1 }, '2026-02-28 is a Saturday.'],
    [{ operation: 'add', days: -6 }, '2026-02-28 is a Saturday.'],
    [{ operation: 'weekday', date: '2024-02-29' }, '2024-02-29 is a Thursday.'],
    [
      { operation: 'clock', zone: 'America/New_York' },
      '2026-03-06 15:00 (Europe/Paris) is 2026-03-06 09:00 in America/New_York.',
    ],
    [
      { operation: 'clock', time: '2026-03-06T23:30', zone: 'asia/tokyo' },
      '2026-03-06 23:30 (Europe/Paris) is 2026-03-07 07:30 in asia/tokyo.',
    ],
  ])('%j: %s', async (input, text) => {
    expect((await dateTool().use(input, toolContext())).text).toBe(text);
  });
});
