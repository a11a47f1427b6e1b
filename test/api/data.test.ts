import { describe, expect, it } from 'vitest';
import { ADMIN, BEN } from '../support/definitions.ts';
import { DAILY, openRest } from './open-rest.ts';

describe('DELETE /api/me/data', () => {
  it("wants the words, then deletes what is the member's, the token too, and nothing else", async () => {
    const { send, talk, tokenOf } = await openRest();
    const ben = { authorization: `Bearer ${await tokenOf(BEN)}` };
    await send('POST', '/api/tasks', DAILY);
    await send('POST', '/api/tasks', DAILY, ben);

    const unsure = await send('DELETE', '/api/me/data', {}, ben);
    const wrong = await send('DELETE', '/api/me/data', { confirm: 'yes' }, ben);
    const begun = await send('DELETE', '/api/me/data', { confirm: 'delete my data' }, ben);
    const again = await send('DELETE', '/api/me/data', { confirm: 'delete my data' }, ben);
    for (let minute = 0; minute < 5; minute += 1) await talk.pass(60_000);

    expect([unsure.status, wrong.status]).toEqual([400, 400]);
    expect(unsure.body.errors[0].pointer).toBe('/confirm');
    expect([begun.status, again.status]).toEqual([202, 409]);
    expect(begun.body).toEqual({ scope: 'member', tasks: 1, running: 0, tokens: 1, browsers: 0 });
    expect((await send('GET', '/api/tasks', undefined, ben)).status).toBe(401);
    expect((await send('GET', '/api/tasks')).body.tasks).toHaveLength(1);
  });
});

describe('DELETE /api/workspace/data', () => {
  it('is for an admin with the scope', async () => {
    const { send, talk, tokenOf } = await openRest();
    await send('POST', '/api/tasks', DAILY);
    const admin = { authorization: `Bearer ${await tokenOf(ADMIN, ['read', 'admin'])}` };
    const half = { authorization: `Bearer ${await tokenOf(ADMIN, ['read', 'write'])}` };
    const words = { confirm: 'delete all data' };

    const member = await send('DELETE', '/api/workspace/data', words);
    const unscoped = await send('DELETE', '/api/workspace/data', words, half);
    const begun = await send('DELETE', '/api/workspace/data', words, admin);
    for (let minute = 0; minute < 5; minute += 1) await talk.pass(60_000);

    expect([member.status, unscoped.status, begun.status]).toEqual([403, 403, 202]);
    expect(begun.body).toMatchObject({ scope: 'workspace', tasks: 1 });
    expect(await talk.tasks()).toEqual([]);
    expect((await send('GET', '/api/tasks')).status).toBe(401);
  });
});

describe('GET /api/me/data and /api/workspace/data', () => {
  it("are the member's own data as JSON, and an admin's workspace a line at a time", async () => {
    const { send, url, tokenOf } = await openRest();
    await send('POST', '/api/tasks', DAILY);
    const secret = await tokenOf(ADMIN, ['read', 'admin']);

    const own = await send('GET', '/api/me/data');
    const refused = await send('GET', '/api/workspace/data');
    const response = await fetch(`${url}/api/workspace/data`, { headers: { authorization: `Bearer ${secret}` } });
    const lines = (await response.text()).trimEnd().split('\n');

    expect(own.body).toMatchObject({ member: 'owner', tasks: [{ task: { title: DAILY.name } }], files: [] });
    expect(refused.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(expect.arrayContaining(['export', 'task', 'end']));
  });
});
