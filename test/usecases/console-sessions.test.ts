import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../src/adapters/dynamodb/dynamo-item-store.ts';
import { createSystemRandom } from '../../src/adapters/local/system-random.ts';
import type { ItemStore } from '../../src/ports/item-store.ts';
import { endSession, endSessions, openSession, readLink, readSession } from '../../src/usecases/console-sessions.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { makeSignInLink } from '../../src/usecases/make-sign-in-link.ts';
import { makeClock, makeContext, NOW, type TestClock } from '../support/context.ts';
import { BEN, GUEST } from '../support/definitions.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../support/dynamo-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: DynamoServer | undefined;
beforeAll(async () => {
  if (HAS_DYNAMO) server = await startDynamoServer();
});
afterAll(() => server?.close());

interface Opened {
  readonly context: UseCaseContext;
  readonly clock: TestClock;
}

const ENGINES: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['SQLite', makeContext],
  ...(HAS_DYNAMO ? ([['DynamoDB', onDynamo]] as const) : []),
];

async function onDynamo(): Promise<Opened> {
  if (server === undefined) throw new Error('The server is not there.');
  const table = await server.createTable();
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  const clock = makeClock(NOW);
  const timers = { sleep: async () => {} };
  const items: ItemStore = new DynamoItemStore({ client, table, clock, random: createSystemRandom(), timers });
  const { context } = await makeContext({ wrap: () => items });
  return { context: { ...context, clock }, clock };
}

describe.each(ENGINES)('signing in by a link, over %s', (_, open) => {
  it('opens one session, although the link is looked at before', async () => {
    const { context } = await open();
    await makeSignInLink(context, { actor: BEN, secret: 'link' });

    expect(await readLink(context, 'link')).toMatchObject({ actor: BEN });
    expect(await readLink(context, 'link')).toMatchObject({ actor: BEN });
    expect(await openSession(context, { link: 'link', session: 'first' })).toMatchObject({ actor: BEN });

    expect(await openSession(context, { link: 'link', session: 'second' })).toBeUndefined();
    expect(await readLink(context, 'link')).toBeUndefined();
    expect(await readSession(context, 'first')).toMatchObject({ actor: BEN });
    expect(await readSession(context, 'second')).toBeUndefined();
  });

  it('signs in once when the button is pressed twice at the same time', async () => {
    const { context } = await open();
    await makeSignInLink(context, { actor: BEN, secret: 'link' });

    const sessions = await Promise.all(
      ['a', 'b', 'c'].map((session) => openSession(context, { link: 'link', session })),
    );

    expect(sessions.filter((session) => session !== undefined)).toHaveLength(1);
  });

  it('is over after five minutes', async () => {
    const { context, clock } = await open();
    await makeSignInLink(context, { actor: BEN, secret: 'link' });

    clock.advance(5 * MINUTE);

    expect(await readLink(context, 'link')).toBeUndefined();
    expect(await openSession(context, { link: 'link', session: 'late' })).toBeUndefined();
  });

  it('gives five links an hour, and the same line twice is one of them', async () => {
    const { context, clock } = await open();
    for (const secret of ['1', '2', '3', '4', '5', '5'])
      expect(await makeSignInLink(context, { actor: BEN, secret })).toMatchObject({ kind: 'made' });

    clock.advance(20 * MINUTE);
    expect(await makeSignInLink(context, { actor: BEN, secret: '6' })).toMatchObject({
      kind: 'refused',
      hint: 'Use the newest one, or ask again in 40 min.',
    });
    clock.advance(40 * MINUTE);
    expect(await makeSignInLink(context, { actor: BEN, secret: '6' })).toMatchObject({ kind: 'made' });
  });

  it('a repeated line does not renew a link that was used', async () => {
    const { context } = await open();
    await makeSignInLink(context, { actor: BEN, secret: 'link' });
    await openSession(context, { link: 'link', session: 'first' });

    await makeSignInLink(context, { actor: BEN, secret: 'link' });

    expect(await openSession(context, { link: 'link', session: 'second' })).toBeUndefined();
  });

  it('is nothing for guests', async () => {
    const { context } = await open();

    expect(await makeSignInLink(context, { actor: GUEST, secret: 'link' })).toMatchObject({ kind: 'refused' });
    expect(await readLink(context, 'link')).toBeUndefined();
  });
});

describe.each(ENGINES)('a session, over %s', (_, open) => {
  it('goes on while it is used, for seven days at most', async () => {
    const { context, clock } = await open();
    await signIn(context, 'browser');

    for (let hours = 0; hours < 7 * 24 - 11; hours += 11) {
      clock.advance(11 * HOUR);
      expect(await readSession(context, 'browser'), `after ${hours + 11} h`).toBeDefined();
    }
    clock.advance(11 * HOUR);

    expect(await readSession(context, 'browser')).toBeUndefined();
  });

  it('is over when it was not used for twelve hours', async () => {
    const { context, clock } = await open();
    await signIn(context, 'browser');

    clock.advance(12 * HOUR);

    expect(await readSession(context, 'browser')).toBeUndefined();
  });

  it('ends with signing out, here or everywhere', async () => {
    const { context, clock } = await open();
    for (const browser of ['one', 'two', 'three']) await signIn(context, browser);
    clock.advance(HOUR);

    await endSession(context, 'one');
    await endSession(context, 'one');
    expect(await readSession(context, 'one')).toBeUndefined();
    expect(await readSession(context, 'two')).toBeDefined();

    expect(await endSessions(context, { actor: BEN })).toBe(2);
    expect(await readSession(context, 'two')).toBeUndefined();
    expect(await readSession(context, 'three')).toBeUndefined();
    expect(await endSessions(context, { actor: BEN })).toBe(0);
  });
});

async function signIn(context: UseCaseContext, session: string): Promise<void> {
  await makeSignInLink(context, { actor: BEN, secret: `link of ${session}` });
  expect(await openSession(context, { link: `link of ${session}`, session })).toBeDefined();
}
