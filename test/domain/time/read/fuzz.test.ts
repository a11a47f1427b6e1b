import { expect, it } from 'vitest';
import { faultOf, fuzzTime } from '../../../../scripts/fuzz-time.ts';
import { EXAMPLE_CONTEXT } from '../../../../src/domain/time/read/examples/example.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';

it('random and mutated texts never break a rule; `node scripts/fuzz-time.ts --n 1000000` is the long run', () => {
  const { faults, kinds } = fuzzTime(4000, 20_260_303);

  expect(faults).toEqual([]);
  expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
});

it.each([
  'wednes IST day, april 15 1929 at 11am',
  'every day except from july 2173 to august 10',
  'every sunday from 4/5/202 to 5/31/2026',
  'every-23:50-within-10:15-0:15',
  'every 20 minutes between 10:15 and 0:15',
  'tomorrow 11:15 dozen secs btw 842',
  '0times every hour,',
  'at monday first of every 1640171 month',
  'every day until 8-4-2027252',
  'every weekday except weekdays',
  'semi-monthly except on the 1st and 15th',
  '647301 weeks before christmas order the tree',
  '3525215 days before the 20th',
  'every 3rd friday and every 3rd friday',
  'remind me to stretch every 6942236 h bihourly ours',
])('a text that broke a rule once keeps to it: %j', (text) => {
  expect(faultOf(readSchedule(text, EXAMPLE_CONTEXT), text, EXAMPLE_CONTEXT.now)).toBeUndefined();
});
