import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Item } from '../../src/ports/item-store.ts';
import { startParameterServer } from '../stand-ins/parameter-server.ts';
import { startS3Server } from '../stand-ins/s3-server.ts';
import { type SchedulerServer, startSchedulerServer } from '../stand-ins/scheduler-server.ts';
import { HAS_DYNAMO, startDynamoServer } from '../support/dynamo-server.ts';
import { makeProgram, type Program } from '../support/program.ts';

const DAY = 86_400_000;
const SECRET = 'the one secret of an installation that moves about';
const SAID = [
  'remind me every monday at 9:00 to stand up',
  'remind me every other friday at 17:00 to pay the rent',
  'remind me every weekday at 8:30 and 16:15 to drink water',
  'remind me on the last day of the month at noon to close the books',
];

describe.skipIf(!HAS_DYNAMO)('an installation that moves', () => {
  let aws: Awaited<ReturnType<typeof deployment>>;
  beforeEach(async () => {
    aws = await deployment();
  });

  it('is the same on AWS and back on another machine: records, cards, files and instants', {
    timeout: 240_000,
  }, async () => {
    const here = await machine();
    for (const line of SAID) await here.chat(line);
    await here.chat('pause close the books');
    await here.chat('run stand up');
    const cards = await cardsOf(here);
    const file = join(here.dataFolder, '..', 'there.jsonl');
    const back = join(here.dataFolder, '..', 'back.jsonl');

    const exported = await here.run(['export', file]);
    const from = Date.now();
    const imported = await here.run(['import', file, '--stage', 'test']);
    const again = await here.run(['import', file, '--stage', 'test']);
    const fired = aws.scheduler.fire(from, from + 13 * DAY);
    const returned = await here.run(['export', back, '--stage', 'test']);
    const there = await machine();
    const received = await there.run(['import', back]);

    expect([exported, imported, again, returned, received].map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(
      Array.from({ length: 5 }, () => '0 '),
    );
    expect(exported.stdout).toMatch(/^Exported \d+ records and 1 files/);
    expect(imported.stdout).toContain('Wake-ups are set for');
    expect(again.stdout).toMatch(/^Imported 0 records and 0 files[\s\S]*already from an earlier try/);
    expect(recordsOf(back)).toEqual(recordsOf(file));
    expect(await cardsOf(there)).toEqual(cards);
    expect(readFileSync(join(there.dataFolder, 'files', 'local', 'notes.md'), 'utf8')).toBe('kept by a task\n');
    expect(fired.map(({ at }) => at)).toEqual(await dueOf(there, from, from + 13 * DAY));
  });

  it('is refused where something else is, and its file is never overwritten', async () => {
    const here = await machine();
    await here.chat(SAID[0] ?? '');
    const file = join(here.dataFolder, '..', 'once.jsonl');

    const first = await here.run(['export', file]);
    const second = await here.run(['export', file]);
    const intoItself = await here.run(['import', file]);
    const elsewhere = await here.run(['import', file, '--stage', 'nowhere']);

    expect(first.code).toBe(0);
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('left as it is') });
    expect(intoItself).toMatchObject({ code: 1, stderr: expect.stringContaining('holds something else already') });
    expect(elsewhere).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no deployment of the stage "nowhere"'),
    });
  });

  it('comes out of a table that was restored or left over, which its deployment does not use', async () => {
    const here = await machine();
    for (const line of SAID.slice(0, 2)) await here.chat(line);
    const [file, old] = ['here.jsonl', 'old.jsonl'].map((name) => join(here.dataFolder, '..', name)) as [
      string,
      string,
    ];
    await here.run(['export', file]);
    await here.run(['import', file, '--stage', 'test']);
    const table = await aws.deployAnew();

    const exported = await here.run(['export', old, '--stage', 'test', '--table', table]);

    expect(`${exported.code} ${exported.stderr}`).toBe('0 ');
    expect(recordsOf(old)).toEqual(recordsOf(file));
  });

  async function machine(): Promise<Program> {
    const program = await makeProgram({ env: { ...aws.env, AUTOTASK_SECRET: SECRET } });
    mkdirSync(join(program.dataFolder, 'files', 'local'), { recursive: true });
    writeFileSync(join(program.dataFolder, 'files', 'local', 'notes.md'), 'kept by a task\n');
    return program;
  }
});

/** The stage "test" as its settings tell it, with what it is made of behind stand-ins. */
async function deployment(): Promise<{
  readonly env: Readonly<Record<string, string>>;
  readonly scheduler: SchedulerServer;
  /** With an empty table; returns the name of the one before. */
  deployAnew(): Promise<string>;
}> {
  const [dynamo, parameters] = [await startDynamoServer(), await startParameterServer()];
  const [scheduler, s3] = [await startSchedulerServer({ now: Date.now }), await startS3Server()];
  onTestFinished(async () => {
    await Promise.all([dynamo.close(), parameters.close()]);
  });
  const arn = 'arn:aws:sqs:us-east-1:123456789012';
  const queue = 'https://sqs.us-east-1.amazonaws.com/123456789012';
  const named = {
    AUTOTASK_STORE: 'dynamodb',
    AUTOTASK_SECRETS: '/autotask/test/',
    AUTOTASK_SECRET_ID: '',
    AUTOTASK_SCHEDULE_GROUP: scheduler.group,
    AUTOTASK_SCHEDULER_ROLE: 'arn:aws:iam::123456789012:role/scheduler',
    AUTOTASK_SCHEDULE_DLQ: `${arn}:wake-dead`,
    AUTOTASK_QUEUE_URGENT: `${queue}/urgent`,
    AUTOTASK_QUEUE_NORMAL: `${queue}/normal`,
    AUTOTASK_QUEUE_LOW: `${queue}/low`,
    AUTOTASK_BUCKET: 'files',
    AUTOTASK_CODE_FUNCTION: 'autotask-test-code',
  };
  let table = '';
  const deployAnew = async (): Promise<string> => {
    const before = table;
    table = await dynamo.createTable();
    const text = Object.entries({ ...named, AUTOTASK_TABLE: table }).map(([name, value]) => `${name}=${value}\n`);
    parameters.parameters.set('/autotask/test/deployment/settings', text.join(''));
    return before;
  };
  await deployAnew();
  parameters.parameters.set('/autotask/test/AUTOTASK_SECRET', SECRET);
  const env = {
    ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    AWS_ENDPOINT_URL_SSM: parameters.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: scheduler.url,
    AWS_ENDPOINT_URL_S3: s3.url,
  };
  return { env, scheduler, deployAnew };
}

/** What a person sees of everything, apart from how long ago it was. */
async function cardsOf(program: Program): Promise<readonly string[]> {
  const lines = ['list', 'show stand up', 'show pay the rent', 'show close the books', 'history stand up'];
  const cards: string[] = [];
  for (const line of lines) cards.push(JSON.stringify((await program.chat(line)).reply.card));
  return cards;
}

/** When tasks are due, by the engine of the program. */
async function dueOf(program: Program, from: number, to: number): Promise<readonly number[]> {
  const file = join(program.dataFolder, '..', 'due.jsonl');
  await program.run(['export', file]);
  const { occurrencesBetween } = await import('../../src/domain/time/occurrences.ts');
  return recordsOf(file)
    .filter(({ type }) => type === 'task')
    .map(({ data }) => data as import('../../src/domain/task.ts').Task)
    .flatMap(({ status, trigger }) =>
      status === 'active' && trigger.kind === 'schedule'
        ? occurrencesBetween(trigger.schedule, from + 1, to + 1, 1_000)
        : [],
    )
    .toSorted((a, b) => a - b);
}

function recordsOf(file: string): readonly Item[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const records: readonly Item[] = lines.flatMap((line) => JSON.parse(line).item ?? []);
  return records.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}
