import type { PriceName } from './aws-prices.ts';

export type Units = Readonly<Partial<Record<PriceName, number>>>;

/** Memory of the functions in GB, as serverless.yml says. */
export const WORKER_GB = 0.5;
const HTTP_GB = 1;
const WAKE_GB = 0.5;

/** Of the table: write and read units, as test/adapters/dynamodb/costs.test.ts counts them at a real server. */
export const TABLE_UNITS = {
  /** A task with its short id, first version and what finds it again, and the line of the audit log: one transaction. */
  create: { write: 17, read: 3 },
  /** Claim (run and task), close (run with its message, and task), receipt (run): two transactions and one write. */
  run: { write: 13, read: 4 },
  /** The same, and with it the end of the task: its version, and what found it. */
  lastRun: { write: 19, read: 4 },
} as const satisfies Readonly<Record<string, Units>>;

/** Steps of a run with a model, each stored before the next one begins; a run's record grows to about 4 kB, 2 kB packed. */
export const WRITES_A_STEP = 4;

/** In GB: the three lines that Lambda writes itself, about 450 bytes; at the level of prod a plain run adds none. */
const LOGGED_A_RUN = 0.5e-6;

/** One run from its wake-up to its posted result: EventBridge, its message (sent, received, deleted), the worker. */
export function unitsOfRun(seconds: number, steps: number): Units {
  return {
    wakeUp: 1,
    message: 3,
    call: 1,
    gigabyteSecond: WORKER_GB * seconds,
    write: TABLE_UNITS.run.write + steps * WRITES_A_STEP,
    read: TABLE_UNITS.run.read + steps,
    logged: LOGGED_A_RUN,
  };
}

/** A line or press in chat; so many of them make a task. */
const COMMAND_SECONDS = 0.1;

export const UNITS_OF_COMMAND: Units = {
  request: 1,
  call: 1,
  gigabyteSecond: HTTP_GB * COMMAND_SECONDS,
  write: TABLE_UNITS.create.write,
  read: TABLE_UNITS.create.read,
  logged: 1e-6,
};

const MINUTES_A_MONTH = 30 * 24 * 60;
const HOURS_A_MONTH = 30 * 24;
/** The sweep asks eight parts of the index, half a unit each. */
const READS_A_SWEEP = 4;
const PARTS = 40;
/** Lambda asks each of five queues about every four seconds, also when nothing is there. */
const IDLE_POLLS_A_MONTH = 5 * 650_000;
/** Each looks at one metric, that of the table at three, and metrics are what is paid for. */
const ALARMS = 22;

/** What is there without a single task: sweeps, comparisons, empty queues, alarms. */
export const UNITS_OF_STANDING: Units = {
  call: MINUTES_A_MONTH + HOURS_A_MONTH * (1 + PARTS / 5),
  gigabyteSecond: WAKE_GB * 0.05 * MINUTES_A_MONTH + WORKER_GB * 0.2 * PARTS * HOURS_A_MONTH,
  message: IDLE_POLLS_A_MONTH + HOURS_A_MONTH * PARTS * 3,
  read: READS_A_SWEEP * MINUTES_A_MONTH + PARTS * HOURS_A_MONTH * 2,
  write: PARTS * HOURS_A_MONTH,
  alarm: ALARMS,
};

/** What the hourly comparison takes for each task on top: its record, its version, its place in the index. */
export const READS_A_TASK_COMPARED = 3;
/** Tasks that it looks at in an hour at most, in both directions. */
export const MOST_COMPARED = 40 * 20_000;
