import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../src/ports/item-store.ts';
import { pauseTask } from '../../src/usecases/pause-task.ts';
import { readAuditLog } from '../../src/usecases/read-audit.ts';
import { textOf } from '../chat/talk.ts';
import { makeContext } from '../support/context.ts';
import { ADMIN, BEN, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { DAILY, type Json, openRest } from './open-rest.ts';

const DAY = 86_400_000;

/** Each entry as one line. */
function lines(entries: readonly Json[]): readonly string[] {
  return entries.map(({ by, verb, subject, outcome }) => `${by.name} ${by.surface} ${verb} ${subject.kind} ${outcome}`);
}

async function openAudited() {
  const rest = await openRest();
  const admin = { authorization: `Bearer ${await rest.tokenOf(ADMIN, ['read', 'admin'])}` };
  const entries = async (query = '', as: Record<string, string> = admin): Promise<Json[]> =>
    (await rest.send('GET', `/api/audit${query}`, undefined, as)).body.entries;
  return { ...rest, admin, entries };
}

describe('the audit log', () => {
  it('tells every change with who made it, by which door, on what and when, and nothing that was written', async () => {
    const { send, talk, token, entries } = await openAudited();
    const { body: task } = await send('POST', '/api/tasks', DAILY);
    await send('PATCH', `/api/tasks/${task.id}`, { name: 'Weekly report' });
    await talk.say('pause Weekly report');
    await talk.say('timezone Europe/Rome');
    await talk.say('token revoke all');

    const found = await entries();

    expect(lines(found)).toEqual([
      'Ana web revoke token done',
      'Ana web change settings done',
      'Ana web pause task done',
      'Ana api change task done',
      'Ana api create task done',
      'Ada web make token done',
      'Ana web make token done',
    ]);
    const change = found[3];
    expect(change).toMatchObject({
      by: { userId: OWNER.member, token: token.slice(0, 11) },
      subject: { id: task.id, name: 'Weekly report', owner: OWNER.member },
      fields: ['title'],
      version: 2,
    });
    expect(JSON.stringify(found)).not.toContain('Write the report');
    expect(JSON.stringify(found)).not.toContain(token);
  });

  it('tells what somebody was not allowed to do, once a second', async () => {
    const { talk, entries } = await openAudited();
    const { context, clock } = talk;
    const task = await createdTask(context, { destinations: [DEV_CHANNEL], origin: DEV_CHANNEL });
    const tryIt = () => pauseTask(context, { actor: BEN, taskId: task.id });

    const outcomes = [await tryIt(), await tryIt()];
    clock.advance(1_000);
    outcomes.push(await tryIt());

    expect(outcomes.map(({ kind }) => kind)).toEqual(['forbidden', 'forbidden', 'forbidden']);
    expect(lines(await entries('?outcome=refused'))).toEqual([
      'Ben web pause task refused',
      'Ben web pause task refused',
    ]);
  });

  it('goes page by page without leaving out or repeating one, and keeps to its filter', async () => {
    const { send, admin, entries } = await openAudited();
    for (let count = 0; count < 7; count += 1) {
      const action = { type: 'ai-prompt', prompt: `Write report ${count}` };
      await send('POST', '/api/tasks', { ...DAILY, name: `Report ${count}`, action });
    }
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await send('GET', `/api/audit?kind=task&limit=3${at}`, undefined, admin);
      names.push(...body.entries.map((entry: Json) => entry.subject.name));
      cursor = body.cursor;
    }

    const wrong = await send('GET', '/api/audit?kind=house&from=monday', undefined, admin);

    expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((count) => `Report ${count}`));
    expect(await entries('?verb=delete')).toEqual([]);
    expect(await entries('?surface=web&member=ada')).toHaveLength(1);
    expect(await entries('?to=2026-03-01T00:00:00Z')).toEqual([]);
    expect(wrong.body.errors.map(({ pointer }: Json) => pointer)).toEqual(['?kind', '?from']);
  });

  it('is for others only what they did and what is theirs', async () => {
    const { send, tokenOf, entries } = await openAudited();
    const ben = { authorization: `Bearer ${await tokenOf(BEN)}` };
    await send('POST', '/api/tasks', DAILY);
    await send('POST', '/api/tasks', { ...DAILY, name: 'Of Ben' }, ben);

    const own = await entries('', ben);
    const withoutScope = await entries('', { authorization: `Bearer ${await tokenOf(ADMIN, ['read'])}` });

    expect(lines(own)).toEqual(['Ben api create task done', 'Ben web make token done']);
    expect(withoutScope.every(({ by }) => by.userId === ADMIN.member)).toBe(true);
  });

  it('is told in the conversation: all of it to admins, their own to others', async () => {
    const { send, talk } = await openAudited();
    await send('POST', '/api/tasks', DAILY);

    const admin = textOf((await talk.say('audit', { actor: ADMIN })).card);
    const ben = textOf((await talk.say('who changed what', { actor: BEN })).card);

    expect(admin).toContain('Ana made "Daily report"');
    expect(admin).toContain('by the API, token at_00000001…');
    expect(ben).toContain('Nothing was changed yet');
  });

  it('is kept for a year', async () => {
    const { send, talk } = await openAudited();
    await send('POST', '/api/tasks', DAILY);
    const count = async () =>
      (await readAuditLog(talk.context, { actor: ADMIN, filter: {}, limit: 50 })).entries.length;

    talk.clock.advance(364 * DAY);
    const before = await count();
    talk.clock.advance(2 * DAY);

    expect([before, await count()]).toEqual([3, 0]);
  });

  it('has no entry of a change that was not stored', async () => {
    let isBroken = false;
    const { context } = await makeContext({
      wrap: (items) => ({
        get: (key) => items.get(key),
        query: (request) => items.query(request),
        attend: (request) => items.attend(request),
        write: (operations) =>
          isBroken
            ? Promise.reject(new StoreUnavailableError({ message: 'away', hint: 'wait', retryable: false }))
            : items.write(operations),
      }),
    });
    const task = await createdTask(context);
    isBroken = true;

    await expect(pauseTask(context, { actor: OWNER, taskId: task.id, source: 'x' })).rejects.toThrow('away');

    const { entries } = await readAuditLog(context, { actor: ADMIN, filter: {}, limit: 50 });
    expect(entries.map(({ verb }) => verb)).toEqual(['create']);
  });
});
