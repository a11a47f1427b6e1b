import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { describe, expect, it, onTestFinished } from 'vitest';
import { schedulerList } from '../../../src/adapters/eventbridge/scheduler-list.ts';
import { schedulerWakeUps } from '../../../src/adapters/eventbridge/scheduler-wake-ups.ts';
import type { Priority, Task } from '../../../src/domain/task.ts';
import { newTask } from '../../../src/domain/task-lifecycle.ts';
import { nextOccurrence, occurrencesBetween } from '../../../src/domain/time/occurrences.ts';
import type { Schedule } from '../../../src/domain/time/schedule.ts';
import { startSchedulerServer } from '../../stand-ins/scheduler-server.ts';
import {
  dailyAt,
  everyMinutes,
  MONDAYS_AT_TEN,
  OWNER,
  onceAt,
  SOME_POLICY,
  scheduled,
  someDefinition,
} from '../../support/definitions.ts';

const NOW = Date.UTC(2026, 2, 6, 14);
const DAY = 86_400_000;
const LANES = { urgent: 'urgent', high: 'normal', medium: 'normal', low: 'low' } as const;

const EVERY_OTHER_FRIDAY: Schedule = {
  kind: 'recurring',
  zone: 'Europe/Paris',
  start: { at: '2026-03-06T17:00' },
  rules: [
    { kind: 'calendar', days: { kind: 'weekly', weekdays: [5], every: 2 }, times: { kind: 'at', times: ['17:00'] } },
  ],
};

const EXCEPT_ONE_DAY: Schedule = {
  kind: 'recurring',
  zone: 'Europe/Paris',
  rules: [{ kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: ['09:00'] } }],
  except: [{ kind: 'dates', dates: ['2026-03-10'] }],
};

describe('a wake-up in EventBridge Scheduler', () => {
  it.each([
    ['a plain schedule', MONDAYS_AT_TEN, 'native'],
    ['a day of a change of the clocks', dailyAt('02:30'), 'native'],
    ['an interval', everyMinutes(45, NOW), 'native'],
    ['one moment', onceAt(NOW + DAY), 'native'],
    ['every other friday, which no expression says', EVERY_OTHER_FRIDAY, 'one by one'],
    ['a day that is left out, after which one expression says it', EXCEPT_ONE_DAY, 'one by one, then native'],
  ])('fires at the instants of %s and at no others', async (_, schedule, way) => {
    const { wakeUps, server, clock } = await open();
    let task = taskWith(schedule);

    await wakeUps.set(task, 'changed');
    const fired: number[] = [];
    for (let day = 0; day < 40; day += 1) {
      const until = NOW + (day + 1) * DAY;
      for (const { at } of server.fire(clock.now(), until)) {
        fired.push(at);
        clock.set(at);
        const next = nextOccurrence(schedule, at);
        task = { ...task, ...(next === undefined ? {} : { nextDue: next }) };
        if (next !== undefined) await wakeUps.set(task, 'claimed');
      }
      clock.set(until);
    }

    expect(fired).toEqual(occurrencesBetween(schedule, NOW + 1, NOW + 40 * DAY + 1, 10_000));
    if (way === 'native') expect(server.calls.length).toBeLessThanOrEqual(4);
  });

  it('tells the lane of the priority which task and definition it is for, and never what it says', async () => {
    const { wakeUps, server } = await open();
    for (const priority of ['urgent', 'high', 'medium', 'low'] as const)
      await wakeUps.set(taskWith(MONDAYS_AT_TEN, { id: `tsk_${priority}`, priority }), 'changed');

    const fired = server.fire(NOW, NOW + 4 * DAY);

    expect(fired.map(({ queueArn }) => queueArn.split(':').at(-1)).toSorted()).toEqual([
      'low',
      'normal',
      'normal',
      'urgent',
    ]);
    expect(JSON.parse(fired[0]?.body ?? '')).toEqual({
      kind: 'wake',
      workspace: 'local',
      taskId: expect.stringMatching(/^tsk_/),
      rev: 1,
      scheduledTime: '2026-03-09T09:00:00Z',
    });
  });

  it('is set twice as once', async () => {
    const { wakeUps, server } = await open();

    await wakeUps.set(taskWith(MONDAYS_AT_TEN), 'changed');
    await wakeUps.set(taskWith(MONDAYS_AT_TEN), 'changed');

    expect(server.schedules.size).toBe(1);
  });

  it('is as it was wanted after a conflict with something else of its name', async () => {
    const { wakeUps, server } = await open();
    const task = taskWith(MONDAYS_AT_TEN);
    const name = `${task.id}.1.n0`;
    server.add({ Name: name, ScheduleExpression: 'cron(0 3 * * ? *)' });

    await wakeUps.set(task, 'changed');

    expect(server.schedules.get(name)?.ScheduleExpression).toBe('cron(0 10 ? * MON *)');
    expect(server.schedules.size).toBe(1);
  });

  it('that somebody else changed is set right as often as it is changed', async () => {
    const { wakeUps, list, server } = await open();
    const task = taskWith(MONDAYS_AT_TEN);
    const name = `${task.id}.1.n0`;
    await wakeUps.set(task, 'changed');

    for (const hour of [3, 4]) {
      const there = server.schedules.get(name);
      server.add({ ...there, Name: name, ScheduleExpression: `cron(0 ${hour} * * ? *)` });
      expect(await list.repair(task)).toEqual({ made: 0, changed: 1 });
      expect(server.schedules.get(name)?.ScheduleExpression).toBe('cron(0 10 ? * MON *)');
    }
  });

  it('of a changed task replaces what the older definition had, new ones first', async () => {
    const { wakeUps, server } = await open();
    await wakeUps.set(taskWith(MONDAYS_AT_TEN), 'changed');

    await wakeUps.set({ ...taskWith(dailyAt('08:00')), rev: 2 }, 'changed');

    expect([...server.schedules.keys()]).toEqual(['tsk_abc.2.n0']);
    expect(server.calls.map((call) => call.split(' ')[0])).toEqual(['POST', 'POST', 'GET', 'DELETE']);
  });

  it('is cleared with all that the task ever had, and what is gone already is no fault', async () => {
    const { wakeUps, server } = await open();
    const task = taskWith(MONDAYS_AT_TEN);
    await wakeUps.set(task, 'changed');
    server.add({ Name: `${task.id}.0.n3`, ScheduleExpression: 'rate(1 day)' });
    server.add({ Name: 'tsk_abcd.1.n0', ScheduleExpression: 'rate(1 day)' });

    await wakeUps.clear(task);
    await wakeUps.clear(task);

    expect([...server.schedules.keys()]).toEqual(['tsk_abcd.1.n0']);
  });

  it('costs no call when a native schedule was claimed, and one when the next instant must be named', async () => {
    const { wakeUps, server } = await open();

    await wakeUps.set(taskWith(MONDAYS_AT_TEN), 'claimed');
    await wakeUps.set(taskWith(EVERY_OTHER_FRIDAY, { id: 'tsk_fri' }), 'claimed');

    expect(server.calls).toHaveLength(1);
  });

  it.each([
    [{ name: 'ThrottlingException', status: 429 }, 'scheduler-unavailable', true],
    [{ name: 'ServiceQuotaExceededException', status: 402 }, 'scheduler-quota', true],
    [{ name: 'AccessDeniedException', status: 403 }, 'scheduler-unavailable', false],
  ])('that fails with %o says so and what it costs', async (error, code, retryable) => {
    const { wakeUps, server } = await open();
    server.fail(error);

    const setting = wakeUps.set(taskWith(MONDAYS_AT_TEN), 'changed');

    await expect(setting).rejects.toMatchObject({ code, retryable, hint: expect.any(String) });
  });
});

async function open() {
  let now = NOW;
  const clock = {
    now: () => now,
    monotonic: () => now,
    set(instant: number): void {
      now = instant;
    },
  };
  const server = await startSchedulerServer({ now: clock.now });
  const client = new SchedulerClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;
  const targets = {
    group: server.group,
    roleArn: 'arn:aws:iam::123456789012:role/scheduler',
    deadLetterArn: arn('wake-dead'),
    queueArns: { urgent: arn(LANES.urgent), high: arn(LANES.high), medium: arn(LANES.medium), low: arn(LANES.low) },
  };
  const parts = { client, targets, clock };
  return { server, clock, wakeUps: schedulerWakeUps(parts), list: schedulerList(parts) };
}

function taskWith(
  schedule: Schedule,
  { id = 'tsk_abc', priority = 'medium' }: { id?: string; priority?: Priority } = {},
): Task {
  const definition = someDefinition({ trigger: scheduled(schedule), policy: { ...SOME_POLICY, priority } });
  // Ids of tests are made by hand.
  const task = newTask({ id: id as Task['id'], shortId: 'T-1', owner: OWNER, definition, now: NOW });
  if (task === undefined) throw new Error('The schedule has no instant.');
  return task;
}
