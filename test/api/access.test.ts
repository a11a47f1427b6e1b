import { describe, expect, it } from 'vitest';
import { textOf } from '../chat/talk.ts';
import { CONSOLE, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { CRON_SECRET, DAILY, openRest } from './open-rest.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('a token', () => {
  it('made by the chat command opens the API until it is revoked', async () => {
    const { talk, send } = await openRest();
    const reply = await talk.say('token new read');
    const secret = /at_[\w-]{44}/.exec(textOf(reply.card))?.[0] ?? 'none';
    const as = { authorization: `Bearer ${secret}` };

    const listed = await send('GET', '/api/tasks', undefined, as);
    const refused = await send('POST', '/api/tasks', DAILY, as);
    const shown = await talk.say('token');
    await talk.say(`token revoke ${secret.slice(0, 11)}`);
    const after = await send('GET', '/api/tasks', undefined, as);

    expect(listed.status).toBe(200);
    expect(refused.status).toBe(403);
    expect(refused.body.fix).toContain('token new write');
    expect(textOf(shown.card)).toContain(secret.slice(0, 11));
    expect(textOf(shown.card)).not.toContain(secret);
    expect(textOf(shown.card)).toContain('last used');
    expect(after.status).toBe(401);
  });

  it('is shown to the asker alone, never where others read, and stored as a digest', async () => {
    const { talk } = await openRest();

    const open = await talk.say('token new', { conversation: DEV_CHANNEL });
    const own = await talk.say('token new', { conversation: CONSOLE });

    expect(open.outcome).toBe('error');
    expect(textOf(open.card)).not.toMatch(/at_/);
    expect(own.personal).toBe(true);
    const secret = /at_[\w-]{44}/.exec(textOf(own.card))?.[0] ?? 'none';
    const stored = await talk.store.get({ pk: `token#${talk.context.random.digest(secret)}`, sk: 'token' });
    expect(stored?.type).toBe('token');
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('ends after 90 days', async () => {
    const { talk, send } = await openRest();

    talk.clock.advance(91 * DAY);

    expect((await send('GET', '/api/tasks')).status).toBe(401);
  });

  it.each([
    ['none', {}],
    ['another scheme', { authorization: 'Basic abc' }],
    ['two parts', { authorization: 'Bearer a b' }],
    ['an unknown one', { authorization: `Bearer at_${'y'.repeat(44)}` }],
    ['a cookie', { cookie: 'session=x' }],
  ])('%s opens nothing', async (_, headers: Record<string, string>) => {
    const { url } = await openRest();

    const response = await fetch(`${url}/api/tasks`, { headers });

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('speaks for its own member only', async () => {
    const { send, talk } = await openRest();

    const own = await send('POST', '/api/tasks', { ...DAILY, userId: OWNER.member });
    const other = await send('POST', '/api/tasks', { ...DAILY, name: 'Other', userId: 'someone-else' });
    const listed = await send('GET', '/api/tasks?userId=someone-else');

    expect([own.status, other.status, listed.status]).toEqual([201, 403, 403]);
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('has 30 requests at once and then waits', async () => {
    const { url, token, talk } = await openRest();
    const ask = () => fetch(`${url}/api/stats`, { headers: { authorization: `Bearer ${token}` } });

    const statuses: number[] = [];
    for (let count = 0; count < 31; count += 1) statuses.push((await ask()).status);
    const late = await ask();
    talk.clock.advance(MINUTE);

    expect(statuses).toEqual([...Array(30).fill(200), 429]);
    expect(late.headers.get('ratelimit-limit')).toBe('120');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask()).status).toBe(200);
  });
});

describe('a body', () => {
  it.each([
    ['no JSON type', '{"name":"x"}', { 'content-type': 'text/plain' }, 415],
    ['broken JSON', '{"name":', {}, 400],
    ['300 KB', JSON.stringify({ name: 'x'.repeat(300_000) }), {}, 413],
    ['deep nesting', `${'['.repeat(40)}${']'.repeat(40)}`, {}, 400],
    ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, k) => [`k${k}`, 1]))), {}, 400],
    ['a prototype', '{"__proto__":{"isAdmin":true},"name":"x"}', {}, 400],
  ])('with %s is refused', async (_, body, headers: Record<string, string>, status) => {
    const { send, talk } = await openRest();

    const refused = await send('POST', '/api/tasks', body, headers);

    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.fix).not.toBe('');
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  it('makes one task however often the request comes, and refuses another request', async () => {
    const { send, talk } = await openRest();
    const key = { 'idempotency-key': 'k1' };

    const first = await send('POST', '/api/tasks', DAILY, key);
    const second = await send('POST', '/api/tasks', DAILY, key);
    const other = await send('POST', '/api/tasks', { ...DAILY, name: 'Another' }, key);

    expect([first.status, second.status, other.status]).toEqual([201, 201, 409]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('without which the same task is a duplicate', async () => {
    const { send } = await openRest();
    const first = await send('POST', '/api/tasks', DAILY);

    const second = await send('POST', '/api/tasks', DAILY);

    expect(second.status).toBe(409);
    expect(second.body.detail).toContain(first.body.id);
  });
});

describe('the tick from outside', () => {
  const PATH = '/api/cron/check-scheduled-tasks';

  it('is not there without a secret', async () => {
    const { send } = await openRest();

    expect((await send('GET', PATH)).status).toBe(404);
  });

  it('wants the secret, counts what is due and starts it', async () => {
    const { send, talk } = await openRest({ cronSecret: CRON_SECRET });
    await send('POST', '/api/tasks', { ...DAILY, action: { type: 'remind', text: 'stretch' } });
    talk.clock.advance(DAY);
    const as = { authorization: `Bearer ${CRON_SECRET}` };

    const wrong = await send('POST', PATH, undefined, { authorization: 'Bearer no' });
    const before = await send('GET', PATH, undefined, as);
    const tick = await send('POST', PATH, undefined, as);

    expect(wrong.status).toBe(401);
    expect(before.body).toMatchObject({ status: 'ok', scheduledTasks: 1, tasksCurrentlyDue: 1 });
    expect(tick.body).toMatchObject({ started: 1 });
    await expect.poll(() => talk.posted().map(({ title }) => title)).toEqual(['Reminder']);
  });
});

describe('health', () => {
  it.each(['/health', '/api/health', '/healthz', '/readyz'])('is told at %s without a token', async (path) => {
    const { url } = await openRest();

    const response = await fetch(`${url}${path}`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ...{ status: 'ok', version: '1.2.3' },
      checks: { store: 'ok', attention: 'ok', watchdog: 'not-yet' },
    });
  });
});
