import { parse } from 'chrono-node/en';
import { readSchedule } from '../../src/domain/time/read/read-schedule.ts';
import type { BenchRow } from './bench-row.ts';
import type { Contestant } from './cpu-time.ts';
import { measureCpu } from './cpu-time.ts';

const CALLS = 8000;
/** Calls after which the machine code of both readers has settled; the first ones cost twice as much, for both. */
const WARM_UP = 50_000;
const ROUNDS = 7;
const NOW = Date.parse('2026-03-03T09:07:00Z');
const CONTEXT = { now: NOW, zone: 'Europe/Paris' };
const REFERENCE = { instant: new Date(NOW), timezone: 60 };

/** Sentences as people type them: the schedule first or last, with a task. */
const TYPICAL = [
  'every monday 10am summarize commits',
  'send me a coding question every day at 9am',
  'tomorrow at 5pm call the dentist',
  'in 20 minutes check the build',
  'every weekday at 8:30 summarize my unread mail',
  'on the 1st of every month at 9am send the invoices',
  'every 15 minutes look at https://example.com/health',
  'on december 24 at 18:00 say merry christmas',
  'tonight at 7 water the plants',
  'every 2 weeks on thursday 3pm plan the demo',
  'next friday at noon post the sprint notes',
  'every 2 hours between 9 and 17 on weekdays check the queue',
  'the day after tomorrow at 6am show the weather',
  '2026-04-15 18:30 close the books',
  'every sunday evening at 8 back up my notes',
  'every other friday 5pm send the report',
] as const;

/** Texts made to be slow, up to the 2,000 characters of a message. */
const ADVERSARIAL = [
  'every ',
  'at 9am ',
  'on monday, ',
  '1h ',
  '1-1-',
  '10am10am',
  'the last ',
  'except every monday and ',
  '\'"`',
  'twenty one hundred ',
  'mon/tue/',
  'a.b.',
].map((part) => part.repeat(2000 / part.length));

/** The reader next to chrono-node alone, which reads only single moments, and its worst case. */
export async function benchRead(): Promise<BenchRow[]> {
  const contestants: Contestant[] = [
    { name: 'reader', calls: CALLS, run: (index) => readSchedule(TYPICAL[index % TYPICAL.length] ?? '', CONTEXT) },
    {
      name: 'chrono-node',
      calls: CALLS,
      run: (index) => parse(TYPICAL[index % TYPICAL.length] ?? '', REFERENCE, { forwardDate: true }),
    },
  ];
  measureCpu(
    contestants.map((contestant) => ({ ...contestant, calls: WARM_UP })),
    1,
  );
  const times = measureCpu(contestants, ROUNDS);
  const ours = (times.get('reader') ?? Number.NaN) / 1000;
  const peer = (times.get('chrono-node') ?? Number.NaN) / 1000;
  const worst = Math.max(...ADVERSARIAL.map(worstOf));
  return [
    {
      name: 'read a typical sentence',
      value: rounded(ours),
      unit: 'µs CPU',
      peer: 'chrono-node alone',
      peerValue: rounded(peer),
      ratio: rounded(ours / peer),
      goal: '≤ 2 ×',
      ok: ours <= 2 * peer,
    },
    {
      name: 'read 2,000 adversarial characters, worst',
      value: rounded(worst),
      unit: 'ms CPU',
      goal: '≤ 5 ms',
      ok: worst <= 5,
    },
  ];
}

/** CPU milliseconds of one text: the median of runs of some calls, as a single call is below the grain of the clock. */
function worstOf(text: string): number {
  const samples = measureCpu([{ name: 'text', calls: 20, run: () => readSchedule(text, CONTEXT) }], 5);
  return (samples.get('text') ?? Number.NaN) / 1_000_000;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
