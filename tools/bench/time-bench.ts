import { Cron } from 'croner';
import { describe } from '../../src/domain/time/describe.ts';
import { nextOccurrence, upcomingOccurrences } from '../../src/domain/time/occurrences.ts';
import { eventBridgeExpressions } from '../../src/domain/time/render/event-bridge.ts';
import type { RecurringSchedule } from '../../src/domain/time/schedule.ts';
import { parseSchedule } from '../../src/domain/time/validate-schedule.ts';
import { ZoneTable } from '../../src/domain/time/zone-table.ts';
import type { BenchRow } from './bench-row.ts';
import { measureCpu } from './cpu-time.ts';

const ROUNDS = 7;
const ZONE = 'America/New_York';
const NOW = Date.UTC(2026, 10, 20, 9, 30);
const GOAL = 50;
/** Instants to ask from: three months, an odd step, so that the answers differ. */
const INSTANTS = Array.from({ length: 1000 }, (_, index) => NOW + index * 7_919_000);

const MONDAY: RecurringSchedule = {
  kind: 'recurring',
  zone: ZONE,
  rules: [{ kind: 'calendar', days: { kind: 'weekly', weekdays: [1] }, times: { kind: 'at', times: ['10:00'] } }],
};
const LAST_FRIDAY: RecurringSchedule = {
  ...MONDAY,
  rules: [
    {
      kind: 'calendar',
      days: { kind: 'monthly', on: [{ weekday: 5, nth: -1 }] },
      times: { kind: 'at', times: ['17:00'] },
    },
  ],
};
const OFFICE_HOURS: RecurringSchedule = {
  ...MONDAY,
  rules: [
    {
      kind: 'calendar',
      days: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5] },
      times: { kind: 'every', everyMinutes: 15, from: '09:00', to: '17:45' },
    },
  ],
};

/** CPU time of the engine of time, next to croner with one reused object per pattern. */
export async function benchTime(): Promise<BenchRow[]> {
  const pairs = [
    { name: 'next: Monday 10:00', schedule: MONDAY, pattern: '0 10 * * 1' },
    { name: 'next: last Friday 17:00', schedule: LAST_FRIDAY, pattern: '0 17 * * 5#L' },
    { name: 'next: every 15 min in office hours', schedule: OFFICE_HOURS, pattern: '*/15 9-17 * * 1-5' },
  ];
  return [...pairs.map(comparison), ...alone()];
}

interface Pair {
  readonly name: string;
  readonly schedule: RecurringSchedule;
  readonly pattern: string;
}

function comparison({ name, schedule, pattern }: Pair): BenchRow {
  const cron = new Cron(pattern, { timezone: ZONE, paused: true });
  const at = (index: number): number => INSTANTS[index % INSTANTS.length] ?? NOW;
  const wrong = INSTANTS.filter(
    (instant) => nextOccurrence(schedule, instant) !== cron.nextRun(new Date(instant))?.getTime(),
  );
  if (wrong.length > 0) throw new Error(`${name}: croner gives another instant after ${wrong[0]}`);
  const times = measureCpu(
    [
      { name: 'ours', calls: 200_000, run: (index) => nextOccurrence(schedule, at(index)) },
      { name: 'croner', calls: 1000, run: (index) => cron.nextRun(new Date(at(index))) },
    ],
    ROUNDS,
  );
  const [value, peerValue] = [times.get('ours') ?? Number.NaN, times.get('croner') ?? Number.NaN];
  const ratio = peerValue / value;
  return {
    name,
    value: Math.round(value),
    unit: 'ns',
    peer: 'croner, reused',
    peerValue: Math.round(peerValue),
    ratio: Math.round(ratio),
    goal: `≥ ${GOAL} × faster`,
    ok: ratio >= GOAL,
  };
}

/** What has no peer: the first use of a value, of a zone, the other things that a card asks for. */
function alone(): BenchRow[] {
  const stored = JSON.stringify(MONDAY);
  const times = measureCpu(
    [
      {
        name: 'read a stored schedule and ask next',
        calls: 5000,
        run: () => nextOccurrence(parseSchedule(JSON.parse(stored)), NOW),
      },
      { name: 'next 100 of office hours', calls: 2000, run: () => upcomingOccurrences(OFFICE_HOURS, NOW, 100) },
      { name: 'describe', calls: 20_000, run: () => describe(MONDAY) },
      { name: 'EventBridge with proof over 5 years', calls: 40, run: () => eventBridgeExpressions(MONDAY, NOW) },
      { name: 'first offset of a zone, one year read', calls: 30, run: () => new ZoneTable(ZONE).offsetAt(NOW) },
    ],
    ROUNDS,
  );
  return [...times].map(([name, value]) => ({ name: `time: ${name}`, value: Math.round(value), unit: 'ns' }));
}
