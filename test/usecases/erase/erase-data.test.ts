import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import { workspaceFolder } from '../../../src/domain/file-path.ts';
import type { Item } from '../../../src/ports/item-store.ts';
import { isMailStopped } from '../../../src/store/stopped-mail-store.ts';
import { checkToken } from '../../../src/usecases/check-token.ts';
import { openSession, readSession } from '../../../src/usecases/console-sessions.ts';
import { beginErasure, countErasable } from '../../../src/usecases/erase/begin-erasure.ts';
import { textOf } from '../../chat/talk.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../../support/dynamo-server.ts';
import {
  BEN,
  BEN_TOKEN,
  consoleOf,
  liveALittle,
  MARKS,
  type OpenErasure,
  openErasure,
  WORKSPACE,
  ZOE,
  ZOE_TOKEN,
} from './open-erasure.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

let server: DynamoServer | undefined;
beforeAll(async () => {
  if (HAS_DYNAMO) server = await startDynamoServer();
});
afterAll(() => server?.close());

const ENGINES: readonly (readonly [string, () => Promise<OpenErasure>])[] = [
  ['SQLite', () => openErasure(undefined)],
  ...(HAS_DYNAMO ? ([['DynamoDB', () => openErasure(server)]] as const) : []),
];

/** Where any of the marks still stands. */
function traces(items: readonly Item[]): readonly string[] {
  const texts = items.map((item) => JSON.stringify(item));
  return texts.filter((text) => MARKS.some((mark) => mark.test(text))).map((text) => text.slice(0, 300));
}

function ofType(items: readonly Item[], type: string): readonly Item[] {
  return items.filter((item) => item.type === type);
}

/** What belongs to Ben: his tasks as they are and everything in their histories but who did it. */
function bensThings(items: readonly Item[]): readonly string[] {
  const tasks = ofType(items, 'task').filter(({ data }) => JSON.stringify(data).includes('"owner":"UBEN"'));
  const partitions = new Set(tasks.map(({ sk }) => `t#${sk.slice('task#'.length)}`));
  const history = items.filter(({ pk }) => partitions.has(pk)).map(({ pk, sk }) => `${pk} ${sk}`);
  return [...tasks.map(({ sk }) => sk), ...history].sort();
}

/** Attends until the deletion is over; a minute passes between two goes. */
async function untilErased(open: OpenErasure): Promise<number> {
  for (let goes = 1; goes <= 60; goes += 1) {
    await open.live(MINUTE);
    if (ofType(await open.everything(), 'erasure').length === 0) return goes;
  }
  throw new Error('The deletion did not end.');
}

describe.each(ENGINES)('deleting the data of a person, over %s', { timeout: 60_000 }, (name, openEngine) => {
  async function open(): Promise<OpenErasure> {
    const opened = await openEngine();
    await liveALittle(opened);
    await opened.live();
    return opened;
  }

  it('leaves no word of them, and everything of others', async () => {
    const opened = await open();
    const { context, files, talk } = opened;
    const before = await opened.everything();
    expect(traces(before).length).toBeGreaterThan(30);
    const audited = ofType(before, 'audit').length;

    await beginErasure(context, { actor: ZOE, scope: 'mine' });
    await untilErased(opened);
    // What is kept for a day goes by itself.
    await opened.live(DAY);

    const after = await opened.everything();
    expect(traces(after)).toEqual([]);
    expect(bensThings(after)).toEqual(
      expect.arrayContaining([...bensThings(before)].filter((one) => !/press#/.test(one))),
    );
    expect(ofType(after, 'audit').length).toBeGreaterThan(audited);
    expect(JSON.stringify(ofType(after, 'audit'))).toContain('"name":"deleted member"');
    expect(await files.list(workspaceFolder(WORKSPACE), 10)).toMatchObject([
      { path: expect.stringContaining('of-UBEN') },
    ]);
    expect(await isMailStopped(context.items, context.random.digest('zoe@marker.example'))).toBe(true);
    expect(talk.wakeUpCalls.filter((call) => call.startsWith('clear')).length).toBeGreaterThanOrEqual(2);
    expect(await checkToken(context, BEN_TOKEN)).toMatchObject({ actor: { member: 'UBEN' } });
  });

  it.runIf(name === 'SQLite')('leaves no byte of them in the file either', async () => {
    const opened = await open();
    await beginErasure(opened.context, { actor: ZOE, scope: 'mine' });
    await untilErased(opened);
    await opened.live(4 * DAY);
    const { folder, store } = opened.talk;
    await store.removeExpired(1_000);
    await store.close();

    const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
    const bytes = await Promise.all(files.map(async ({ name: file }) => await readFile(join(folder, file), 'latin1')));

    expect(bytes.join('')).toContain('deleted member');
    for (const mark of MARKS) expect(bytes.join('')).not.toMatch(mark);
  });

  it('closes every way in at once, before anything else is gone', async () => {
    const { context, talk } = await open();

    await beginErasure(context, { actor: ZOE, scope: 'mine' });

    expect(await checkToken(context, ZOE_TOKEN)).toBeUndefined();
    expect(await readSession(context, 'browser UZOEMARK')).toBeUndefined();
    await openSession(context, { link: 'unused UZOEMARK', session: 'late' });
    expect(await readSession(context, 'late')).toBeUndefined();
    const said = await talk.say('remind me tomorrow 9am to drink', { actor: ZOE, conversation: consoleOf(ZOE) });
    expect(said.card.title).toBe('Your data is being deleted');
    expect(await checkToken(context, BEN_TOKEN)).toBeDefined();
  });

  it('goes on where it was killed, wherever that was', async () => {
    const opened = await open();
    await beginErasure(opened.context, { actor: ZOE, scope: 'mine' });
    for (const point of ['e7', 'g1', 'g2', 'g3', 'r10', 'e2', 'g4']) opened.dieAt.add(point);

    const goes = await untilErased(opened);
    await opened.live(DAY);

    expect([...opened.dieAt]).toEqual([]);
    expect(goes).toBeGreaterThan(4);
    expect(traces(await opened.everything())).toEqual([]);
  });

  it('of a whole workspace leaves the audit, which names nobody', async () => {
    const opened = await open();
    const audited = ofType(await opened.everything(), 'audit').length;

    expect(await beginErasure(opened.context, { actor: BEN, scope: 'workspace' })).toMatchObject({ kind: 'begun' });
    await untilErased(opened);
    await opened.live(2 * DAY);

    const after = await opened.everything();
    const kinds = new Set(after.map(({ type }) => type));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['audit', 'stopped-mail']));
    for (const type of [
      'task',
      'run',
      'version',
      'member',
      'token',
      'session',
      'feed',
      'own-feed',
      'message',
      'account',
    ])
      expect(kinds, type).not.toContain(type);
    expect(traces(after)).toEqual([]);
    expect(JSON.stringify(after)).not.toMatch(/UBEN|Ben Other/);
    expect(ofType(after, 'audit').length).toBeGreaterThan(audited);
    expect(await opened.files.list('', 10)).toEqual([]);
  });
});

describe('who may delete what', () => {
  it("is oneself one's own, and only an admin everybody's", async () => {
    const { context } = await openErasure(undefined);
    const member: Actor = { ...BEN, role: 'member' };

    expect(await countErasable(context, { actor: member, scope: 'workspace' })).toEqual({ kind: 'forbidden' });
    expect(await beginErasure(context, { actor: member, scope: 'workspace' })).toEqual({ kind: 'forbidden' });
    expect(await beginErasure(context, { actor: member, scope: 'mine' })).toMatchObject({ kind: 'begun' });
    expect(await beginErasure(context, { actor: member, scope: 'mine' })).toEqual({ kind: 'already' });
  });

  it('is asked with what goes, and done by the button of whoever was asked, within ten minutes', async () => {
    const opened = await openErasure(undefined);
    await liveALittle(opened);
    const { talk } = opened;
    const at = { actor: ZOE, conversation: consoleOf(ZOE) };

    const asked = await talk.say('delete my data', at);
    const button = asked.card.blocks.flatMap((block) => (block.type === 'actions' ? block.items : []))[0];
    if (button?.type !== 'button') throw new Error('There is no button.');
    const other = await talk.act(button.action, { actor: BEN });
    talk.clock.advance(11 * MINUTE);
    const late = await talk.act(button.action, { actor: ZOE });
    const again = late.card.blocks.flatMap((block) => (block.type === 'actions' ? block.items : []))[0];
    if (again?.type !== 'button') throw new Error('There is no button.');
    const done = await talk.act(again.action, { actor: ZOE });

    expect(textOf(asked.card)).toContain('2 tasks with runs');
    expect(textOf(asked.card)).toContain('1 API token, 1 browser, the calendar link');
    expect(textOf(asked.card)).toContain('your mail address');
    expect(other.outcome).toBe('question');
    expect(late.outcome).toBe('question');
    expect(done.card.title).toBe('Your data is being deleted');
    expect(
      (await talk.say('delete all data', { actor: { ...BEN, role: 'member' }, conversation: consoleOf(BEN) })).card
        .title,
    ).toBe('Only for admins');
  });
});
