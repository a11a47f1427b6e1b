import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../src/adapters/dynamodb/dynamo-item-store.ts';
import { schedulerList } from '../../src/adapters/eventbridge/scheduler-list.ts';
import { schedulerWakeUps } from '../../src/adapters/eventbridge/scheduler-wake-ups.ts';
import { createSystemRandom } from '../../src/adapters/local/system-random.ts';
import type { TaskId } from '../../src/domain/ids.ts';
import { nextOccurrence } from '../../src/domain/time/occurrences.ts';
import type { WakeUpList } from '../../src/ports/wake-up-list.ts';
import { readComparedPart, readComparedParts } from '../../src/store/comparison-store.ts';
import { changeTaskOperations, readTask, readTasks } from '../../src/store/task-store.ts';
import { comparedParts, comparePart } from '../../src/usecases/compare-wake-ups.ts';
import type { CompareContext } from '../../src/usecases/compared-page.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { startSchedulerServer } from '../stand-ins/scheduler-server.ts';
import { makeContext, NOW } from '../support/context.ts';
import { dailyAt, everyMinutes, MONDAYS_AT_TEN, OWNER, scheduled } from '../support/definitions.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../support/dynamo-server.ts';
import { createdTask } from '../support/tasks.ts';

const LONG = Number.POSITIVE_INFINITY;
const HOUR = 3_600_000;

describe.skipIf(!HAS_DYNAMO)('the hourly comparison of wake-ups with tasks', () => {
  let dynamo: DynamoServer | undefined;
  beforeAll(async () => {
    dynamo = await startDynamoServer();
  });
  afterAll(() => dynamo?.close());

  async function open(replace: Partial<Pick<CompareContext, 'list'>> = {}) {
    if (dynamo === undefined) throw new Error('The server is not there.');
    const table = await dynamo.createTable();
    const { client } = dynamo;
    const own = { now: () => test.clock.now(), monotonic: () => test.clock.now() };
    const timers = { sleep: async (ms: number) => test.clock.advance(ms) };
    const items = new DynamoItemStore({ client, table, clock: own, random: createSystemRandom(), timers });
    const test = await makeContext({ wrap: () => items });
    const server = await startSchedulerServer({ now: own.now });
    const scheduler = schedulerClient(server.url);
    const targets = targetsOf(server.group);
    const parts = { client: scheduler, targets, clock: own };
    const context: CompareContext = {
      ...{ items, clock: own, timers, log: test.context.log, upcoming: items },
      list: replace.list ?? schedulerList(parts),
    };
    const round = async (at = test.clock.now()) => {
      for (const part of comparedParts(context))
        expect(await comparePart(context, { part, round: at, until: LONG })).toBe('ended');
    };
    return { ...test, tasks: { ...test.context, wakeUps: schedulerWakeUps(parts) }, compare: context, server, round };
  }

  it('finds nothing where all is well, and looks at everything', async () => {
    const { tasks, server, round, clock, compare } = await open();
    const schedules = [dailyAt('08:00'), dailyAt('09:00'), MONDAYS_AT_TEN, everyMinutes(45, NOW + 60_000)];
    for (const schedule of schedules) await createdTask(tasks, { trigger: scheduled(schedule) });
    const before = new Map(server.schedules);
    // Days later a rate would begin elsewhere, and wakes at the same moments all the same.
    clock.advance(3 * 24 * HOUR);
    await moveOn(tasks);

    await round();

    expect(new Map(server.schedules)).toEqual(before);
    expect(await sums(compare)).toEqual({ looked: 4 + 4, made: 0, changed: 0, removed: 0, failed: 0 });
  });

  it('repairs drift both ways, and then finds nothing more', async () => {
    const { tasks, server, clock, round, compare, logged } = await open();
    const [lost, wrong, right] = [
      await createdTask(tasks, { trigger: scheduled(dailyAt('08:00')) }),
      await createdTask(tasks, { trigger: scheduled(MONDAYS_AT_TEN) }),
      await createdTask(tasks, { trigger: scheduled(dailyAt('12:00')) }),
    ];
    const paused = await createdTask(tasks, { trigger: scheduled(dailyAt('13:00')) });
    await pauseTask({ ...tasks, wakeUps: NO_WAKE_UPS }, { actor: OWNER, taskId: paused.id, source: 'pause' });
    const wanted = [lost, wrong, right].map(({ id }) => `${id}.1.n0`).toSorted();
    server.lose(`${lost.id}.1.n0`);
    server.add({ ...server.schedules.get(`${wrong.id}.1.n0`), Name: `${wrong.id}.1.n0`, State: 'DISABLED' });
    server.add({ ...server.schedules.get(`${right.id}.1.n0`), Name: `${right.id}.0.n0` });
    server.add({ ...server.schedules.get(`${right.id}.1.n0`), Name: 'tsk_aaaaaaaaaaaaaaaaaaaaaaaaaa.3.n1', ...ORPHAN });
    server.add({ ...server.schedules.get(`${right.id}.1.n0`), Name: 'somebody-elses' });
    clock.advance(HOUR);

    await round();
    const first = await sums(compare);
    clock.advance(HOUR);
    await round();

    expect([...server.schedules.keys()].toSorted()).toEqual(['somebody-elses', ...wanted].toSorted());
    expect(server.schedules.get(`${wrong.id}.1.n0`)?.State).toBe('ENABLED');
    expect(first).toEqual({ looked: 9, made: 1, changed: 1, removed: 3, failed: 0 });
    expect(await sums(compare)).toMatchObject({ made: 0, changed: 0, removed: 0, failed: 0 });
    const told = logged.filter(({ event, level }) => event === 'wake-ups-compared' && level === 'warn');
    expect(told.reduce((sum, { facts }) => sum + Number(facts.repaired), 0)).toBe(5);
  });

  it('tells the alarm also of what it could not repair', async () => {
    const { tasks, server, clock, round, compare, logged } = await open();
    const lost = await createdTask(tasks, { trigger: scheduled(dailyAt('08:00')) });
    server.lose(`${lost.id}.1.n0`);
    server.fail({ name: 'AccessDeniedException', status: 403 });
    clock.advance(HOUR);

    await round();

    expect(await sums(compare)).toMatchObject({ made: 0, failed: 1 });
    const wrong = logged.filter(({ event }) => event === 'wake-ups-compared').map(({ facts }) => Number(facts.wrong));
    expect(wrong.reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  it('leaves alone what was made a moment ago: its task may be on its way', async () => {
    const { server, clock, round, tasks } = await open();
    const task = await createdTask(tasks);
    server.add({ ...server.schedules.get(`${task.id}.1.n0`), Name: 'tsk_bbbbbbbbbbbbbbbbbbbbbbbbbb.1.n0', ...ORPHAN });
    clock.advance(14 * 60_000);
    await round();
    const young = server.schedules.size;
    clock.advance(2 * 60_000);
    await round();

    expect([young, server.schedules.size]).toEqual([2, 1]);
  });

  it('goes on where it was interrupted, in another life', async () => {
    const { server, clock, compare, tasks } = await open();
    const task = await createdTask(tasks);
    const like = server.schedules.get(`${task.id}.1.n0`);
    for (let index = 100; index < 350; index += 1)
      server.add({ ...like, ...ORPHAN, Name: `tsk_a${'b'.repeat(25)}.${index}.n0` });
    clock.advance(HOUR);
    const [at, part] = [clock.now(), 'listed-0'];
    const lists = () => server.calls.filter((call) => call === 'GET list').length;

    const first = await comparePart(compare, { part, round: at, until: clock.now() + 500 });
    const between = (await readComparedPart(compare.items, part))?.value;
    const second = await comparePart(compare, { part, round: at, until: LONG });
    const doubled = await comparePart(compare, { part, round: at, until: LONG });
    const old = await comparePart(compare, { part, round: at - HOUR, until: LONG });

    expect([first, second, doubled, old]).toEqual(['more', 'ended', 'ended', 'ended']);
    expect(between).toMatchObject({ looked: 100, removed: 100, cursor: expect.any(String) });
    expect(await sums(compare)).toMatchObject({ looked: 250, removed: 250 });
    expect(lists()).toBe(3);
    expect(server.schedules.size).toBe(1);
  });

  it('waits when it is throttled, gives its place up to a later message, and repairs all the same', async () => {
    const { server, clock, compare, tasks } = await open();
    const task = await createdTask(tasks);
    server.lose(`${task.id}.1.n0`);
    clock.advance(HOUR);
    const at = clock.now();
    const goes: string[] = [];
    server.fail(...Array.from({ length: 6 }, () => ({ name: 'ThrottlingException', status: 429 })));

    for (const part of comparedParts(compare)) {
      let go = await comparePart(compare, { part, round: at, until: LONG });
      for (goes.push(go); go !== 'ended'; goes.push(go))
        go = await comparePart(compare, { part, round: at, until: LONG });
    }

    expect(goes.filter((go) => go !== 'ended')).toEqual(['later']);
    expect(clock.now() - at).toBeGreaterThan(7_000);
    expect(server.schedules.has(`${task.id}.1.n0`)).toBe(true);
    expect(await sums(compare)).toMatchObject({ made: 1, failed: 0 });
  });

  it('begins a part anew when its place in the list is not valid any more, and ends where it may not list', async () => {
    const { server, clock, compare, tasks } = await open();
    const task = await createdTask(tasks);
    const like = server.schedules.get(`${task.id}.1.n0`);
    for (let index = 100; index < 300; index += 1)
      server.add({ ...like, ...ORPHAN, Name: `tsk_c${'b'.repeat(25)}.${index}.n0` });
    clock.advance(HOUR);
    const request = { part: 'listed-2', round: clock.now() };

    await comparePart(compare, { ...request, until: clock.now() + 500 });
    server.fail({ name: 'ValidationException', status: 400 });
    const refused = await comparePart(compare, { ...request, until: LONG });
    const again = await comparePart(compare, { ...request, until: LONG });
    server.fail({ name: 'AccessDeniedException', status: 403 });
    const denied = await comparePart(compare, { part: 'listed-3', round: clock.now(), until: LONG });

    expect([refused, again, denied]).toEqual(['later', 'ended', 'ended']);
    expect(server.schedules.size).toBe(1);
    expect((await readComparedPart(compare.items, 'listed-3'))?.value).toMatchObject({ failed: 1 });
  });

  it('of millions looks at so many an hour, and goes on there in the next one', async () => {
    const millions = manyWakeUps(312_500);
    const { clock, compare } = await open({ list: millions.list });
    const ends: number[] = [];

    for (let hour = 0; hour < 2; hour += 1) {
      clock.advance(HOUR);
      await comparePart(compare, { part: 'listed-7', round: clock.now(), until: LONG });
      ends.push(Number((await readComparedPart(compare.items, 'listed-7'))?.value.cursor));
    }

    expect(ends).toEqual([20_000, 40_000]);
    expect(millions.mostAtOnce()).toBe(100);
  }, 60_000);

  it('begins the watchdog of every workspace that has tasks', async () => {
    const { tasks, round, compare } = await open();
    await createdTask(tasks);

    await round();

    const due = await compare.items.attend({ until: NOW + HOUR, limit: 10 });
    expect(due.map(({ type, pk }) => `${type} ${pk}`)).toEqual(['watchdog w#local']);
  });
});

/** As after all that was due by now has run. */
async function moveOn(context: UseCaseContext): Promise<void> {
  const now = context.clock.now();
  for (const { id, workspace } of await readTasks(context.items, OWNER.workspace)) {
    const stored = await readTask(context.items, workspace, id);
    if (stored?.value.trigger.kind !== 'schedule') throw new Error('The task has no schedule.');
    const nextDue = nextOccurrence(stored.value.trigger.schedule, now + 180_000);
    const after = { ...stored.value, ...(nextDue === undefined ? {} : { nextDue }) };
    await context.items.write(changeTaskOperations(stored, after, { now, random: context.random }));
  }
}

const ORPHAN = {
  Target: { Arn: '', Input: JSON.stringify({ kind: 'wake', workspace: 'local', taskId: 'tsk_nobody', rev: 1 }) },
};

const NO_WAKE_UPS = { set: async () => {}, clear: async () => {} };

function schedulerClient(endpoint: string): SchedulerClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SchedulerClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

function targetsOf(group: string) {
  const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;
  const queueArns = { urgent: arn('urgent'), high: arn('normal'), medium: arn('normal'), low: arn('low') };
  return { group, roleArn: 'arn:aws:iam::123456789012:role/scheduler', deadLetterArn: arn('dead'), queueArns };
}

async function sums({ items }: CompareContext) {
  const zero = { looked: 0, made: 0, changed: 0, removed: 0, failed: 0 };
  return (await readComparedParts(items)).reduce(
    (sum, part) => ({
      looked: sum.looked + part.looked,
      made: sum.made + part.made,
      changed: sum.changed + part.changed,
      removed: sum.removed + part.removed,
      failed: sum.failed + part.failed,
    }),
    zero,
  );
}

/** A list that is made while it is read, so that it may be as long as it likes; all of it is young. */
function manyWakeUps(count: number): { readonly list: WakeUpList; mostAtOnce(): number } {
  let most = 0;
  const list: WakeUpList = {
    parts: 32,
    async page(_, cursor = '0') {
      const from = Number(cursor);
      const to = Math.min(count, from + 100);
      most = Math.max(most, to - from);
      const found = Array.from({ length: to - from }, (_unused, index) => {
        // Ids of tests are made by hand.
        const taskId = `tsk_h${(from + index).toString(32)}` as TaskId;
        return { name: `${taskId}.1.n0`, taskId, rev: 1, madeAt: Number.MAX_SAFE_INTEGER };
      });
      return { found, ...(to < count ? { cursor: String(to) } : {}) };
    },
    wanted: () => [],
    repair: async () => ({ made: 0, changed: 0 }),
    ownerOf: async () => undefined,
    remove: async () => true,
  };
  return { list, mostAtOnce: () => most };
}
