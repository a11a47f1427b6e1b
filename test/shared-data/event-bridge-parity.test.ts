import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, describe, expect, it } from 'vitest';
import { schedulerWakeUps } from '../../src/adapters/eventbridge/scheduler-wake-ups.ts';
import { wantedSchedules } from '../../src/adapters/eventbridge/wanted-schedules.ts';
import type { Task } from '../../src/domain/task.ts';
import { newTask } from '../../src/domain/task-lifecycle.ts';
import { nextOccurrence, upcomingOccurrences } from '../../src/domain/time/occurrences.ts';
import { readSchedule } from '../../src/domain/time/read/read-schedule.ts';
import type { Schedule } from '../../src/domain/time/schedule.ts';
import { type SchedulerServer, startSchedulerServer } from '../stand-ins/scheduler-server.ts';
import { OWNER, scheduled, someDefinition } from '../support/definitions.ts';

/** Sentences of others with what they mean; beside the project, not in it. */
const FOLDER = fileURLToPath(new URL('../../../shared/corpus/time', import.meta.url));
const isThere = existsSync(FOLDER);
const DAY = 86_400_000;
const HORIZON = 400 * DAY;
const MOST = 40;
const ARN = 'arn:aws:sqs:us-east-1:123456789012';
const TARGETS = {
  roleArn: 'arn:aws:iam::123456789012:role/scheduler',
  queueArns: { urgent: `${ARN}:urgent`, high: `${ARN}:normal`, medium: `${ARN}:normal`, low: `${ARN}:low` },
  deadLetterArn: `${ARN}:dead`,
};

interface Row {
  readonly id: string;
  readonly text: string;
  readonly now: number;
  readonly schedule: Schedule;
}

describe.skipIf(!isThere)(
  `every sentence of the time corpus on EventBridge (${isThere ? 'found' : `no ${FOLDER}`})`,
  () => {
    const rows = isThere ? ['dev.jsonl', 'contested.jsonl'].flatMap(readRows) : [];
    let now = 0;
    let native = 0;
    afterAll(() => {
      // Most of what people say needs one schedule and no further call.
      expect(native / rows.length).toBeGreaterThan(0.6);
    });

    it.each(rows)('$id: $text', async ({ now: said, schedule }) => {
      const expected = upcomingOccurrences(schedule, said, MOST).filter((instant) => instant < said + HORIZON);
      const until = expected.length === MOST ? (expected.at(-1) ?? said) : said + HORIZON;
      now = said;

      const { kind, instants } = await firedFor(schedule, said, until);
      native += kind === 'native' ? 1 : 0;

      expect(instants).toEqual(expected);
    });

    async function firedFor(schedule: Schedule, said: number, until: number) {
      const server = await startSchedulerServer({ now: () => now });
      const targets = { ...TARGETS, group: server.group };
      const client = new SchedulerClient({
        ...{ endpoint: server.url, region: 'us-east-1', maxAttempts: 1 },
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      });
      const clock = { now: () => now, monotonic: () => now };
      const wakeUps = schedulerWakeUps({ client, targets, clock });
      let task = taskWith(schedule, said);
      const { kind } = wantedSchedules(task, targets, said);
      await wakeUps.set(task, 'changed');
      const instants: number[] = [];
      if (kind === 'native') instants.push(...server.fire(said, until).map(({ at }) => at));
      else {
        for (let at = firstFired(server, said, until); at !== undefined; at = firstFired(server, now, until)) {
          instants.push(at);
          now = at;
          const next = nextOccurrence(schedule, at);
          if (next === undefined) break;
          task = { ...task, nextDue: next };
          await wakeUps.set(task, 'claimed');
        }
      }
      client.destroy();
      return { kind, instants: [...new Set(instants)].toSorted((a, b) => a - b) };
    }
  },
);

function firstFired(server: SchedulerServer, after: number, until: number): number | undefined {
  return server.fire(after, until)[0]?.at;
}

/** What is a schedule in our reading; how well it is read is what `npm run corpus` counts. */
function readRows(file: string): readonly Row[] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { id, now, text, tz }: { id: string; now: string; text: string; tz: string } = JSON.parse(line);
    const at = Date.parse(now);
    const reading = readSchedule(text, { now: at, zone: tz });
    const isToCome = reading.kind === 'schedule' && nextOccurrence(reading.schedule, at) !== undefined;
    return isToCome ? [{ id, text, now: at, schedule: reading.schedule }] : [];
  });
}

function taskWith(schedule: Schedule, at: number): Task {
  const definition = someDefinition({ trigger: scheduled(schedule) });
  // Ids of tests are made by hand.
  const task = newTask({ id: 'tsk_corpus' as Task['id'], shortId: 'T-1', owner: OWNER, definition, now: at });
  if (task === undefined) throw new Error('The schedule has no instant.');
  return task;
}
