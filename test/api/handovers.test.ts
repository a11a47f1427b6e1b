import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import { OFFER_LASTS_MS } from '../../src/domain/handover.ts';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import { ADMIN, BEN, OWNER } from '../support/definitions.ts';
import { DAILY, type Json, openRest } from './open-rest.ts';

const ELSEWHERE: Actor = { ...BEN, workspace: 'slack:T1' as Actor['workspace'] };

/** A task of Ana; Ben was here once, so that he is known by his name. */
async function open() {
  const rest = await openRest();
  await changeSettings(rest.talk.chatContext, { actor: BEN, change: { clock: '24h' } });
  const { body: made } = await rest.send('POST', '/api/tasks', DAILY);
  const { body: task } = await rest.send('GET', `/api/tasks/${made.id}`);
  const as = async (actor: Actor, scopes?: Parameters<typeof rest.tokenOf>[1]) => ({
    authorization: `Bearer ${await rest.tokenOf(actor, scopes)}`,
  });
  const path = (more = '') => `/api/tasks/${task.id}/handover${more}`;
  const titles = async (headers: Record<string, string> = {}): Promise<Json> =>
    (await rest.send('GET', '/api/handovers', undefined, headers)).body.handovers;
  return { ...rest, task, as, path, titles, ben: await as(BEN) };
}

describe('a task that a program hands over', () => {
  it('is offered, listed for both, and is theirs when they accept it', async () => {
    const { send, task, path, titles, ben } = await open();

    const offered = await send('POST', path(), { to: '@ben' });
    const [mine, theirs] = [await titles(), await titles(ben)];
    const accepted = await send('POST', path('/accept'), undefined, ben);

    expect(offered.status).toBe(202);
    expect(offered.body).toMatchObject({ taskId: task.id, to: { userId: BEN.member, name: 'Ben' } });
    expect(mine).toEqual(theirs);
    expect(theirs).toMatchObject([
      { taskId: task.id, name: task.name, by: 'Ana', from: OWNER.member, outdated: false, until: offered.body.until },
    ]);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({ id: task.id, userId: BEN.member, ownerName: 'Ben' });
    expect((await send('GET', `/api/tasks/${task.id}`)).status).toBe(404);
    expect((await send('GET', `/api/tasks/${task.id}`, undefined, ben)).status).toBe(200);
    expect([await titles(), await titles(ben)]).toEqual([[], []]);
  });

  it('is declined once, and stays', async () => {
    const { send, task, path, ben } = await open();
    await send('POST', path(), { to: BEN.member });

    const declined = await send('POST', path('/decline'), undefined, ben);

    expect(declined.body).toEqual({ taskId: task.id, declined: true });
    expect((await send('POST', path('/accept'), undefined, ben)).status).toBe(404);
    expect((await send('GET', `/api/tasks/${task.id}`)).body).toEqual(task);
  });

  it('is offered again when it was changed, and not offered when it is stale', async () => {
    const { send, task, path, titles, ben } = await open();
    await send('POST', path(), { to: 'Ben' });
    await send('PATCH', `/api/tasks/${task.id}`, { priority: 'high' });

    expect(await titles(ben)).toMatchObject([{ outdated: true }]);
    expect((await send('POST', path('/accept'), undefined, ben)).status).toBe(409);
    expect((await send('POST', path(), { to: 'Ben' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await send('POST', path(), { to: 'Ben' }, { 'if-match': '"2"' })).status).toBe(202);
    expect((await send('POST', path('/accept'), undefined, ben)).status).toBe(200);
  });

  it('is listed for a week', async () => {
    const { send, talk, path, titles, ben } = await open();
    await send('POST', path(), { to: 'Ben' });

    talk.clock.advance(OFFER_LASTS_MS);

    expect(await titles(ben)).toEqual([]);
  });

  it.each([
    [{ to: 'zoe' }, 400, /\/to names nobody/],
    [{ to: '' }, 400, /\/to/],
    [{}, 400, /\/to/],
    [{ to: 'Ana' }, 409, /has it already/],
    [{ to: 'Ben', why: 'x' }, 400, /why/],
  ])('says what is wrong with %j', async (body, status, says) => {
    const { send, path, titles } = await open();

    const refused = await send('POST', path(), body);

    expect(refused.status).toBe(status);
    expect(refused.body.detail).toMatch(says);
    expect(await titles()).toEqual([]);
  });

  it('is there for nobody but whom it was offered to, and a token that reads accepts nothing', async () => {
    const { send, as, path, titles, task } = await open();
    await send('POST', path(), { to: 'Ben' });

    for (const actor of [OWNER, ADMIN, ELSEWHERE]) {
      const headers = await as(actor, ['read', 'write', 'run', ...(actor === ADMIN ? (['admin'] as const) : [])]);
      expect((await send('POST', path('/accept'), undefined, headers)).status).toBe(404);
      if (actor !== OWNER) expect(await titles(headers)).toEqual([]);
    }
    expect((await send('POST', path('/accept'), undefined, await as(BEN, ['read']))).status).toBe(403);
    expect((await send('POST', '/api/tasks/T-1/handover/accept', undefined, await as(BEN))).status).toBe(404);
    expect((await send('GET', `/api/tasks/${task.id}`)).body).toEqual(task);
  });

  it('is offered once for a key that is sent twice', async () => {
    const { send, path } = await open();
    const key = { 'idempotency-key': 'hand-1' };

    const first = await send('POST', path(), { to: 'Ben' }, key);
    const second = await send('POST', path(), { to: 'Ben' }, key);

    expect(second.body).toEqual(first.body);
  });
});
