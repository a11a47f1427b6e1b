import { describe, expect, it } from 'vitest';
import { textOf } from '../chat/talk.ts';
import { BEN } from '../support/definitions.ts';
import { openRest } from './open-rest.ts';

const ME = '/api/me/settings';
const NONE = {
  ...{ timezone: null, defaultTime: null, defaultRepository: null, clock: null, country: null },
  ...{ quietHours: null, quietUntil: null, digest: null, nextDigest: '2026-03-07T07:30:00.000Z' },
};

describe('settings over REST', () => {
  it('say how somebody has it, in the zone of the installation while none is set', async () => {
    const { send } = await openRest();

    expect((await send('GET', ME)).body).toEqual(NONE);
  });

  it('are changed one by one, and hold in the conversation', async () => {
    const { send, talk } = await openRest();

    const changed = await send('PATCH', ME, { quietHours: '14-16', digest: '9:15', timezone: 'europe/berlin' });
    const more = await send('PATCH', ME, { country: 'de-by', clock: '24h' });

    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      ...{ ...NONE, timezone: 'Europe/Berlin', quietHours: '14:00-16:00', quietUntil: '2026-03-06T15:00:00.000Z' },
      ...{ digest: '09:15', nextDigest: '2026-03-07T08:15:00.000Z' },
    });
    expect(more.body).toMatchObject({ country: 'DE-BY', clock: '24h', digest: '09:15' });
    expect(textOf((await talk.say('quiet')).card)).toContain('14:00');
    expect(textOf((await talk.say('digest')).card)).toContain('09:15');
  });

  it.each([
    [{ quietHours: null }, { quietHours: null, quietUntil: null }],
    [{ quietHours: 'off' }, { quietHours: null, quietUntil: null }],
    [{ digest: 'off' }, { digest: 'off', nextDigest: null }],
    [{ digest: null }, { digest: null, nextDigest: '2026-03-07T07:30:00.000Z' }],
    [{}, { quietHours: '22:00-07:00', digest: '10:00' }],
  ])('%j takes away what it names', async (body, after) => {
    const { send } = await openRest();
    await send('PATCH', ME, { quietHours: '22:00-07:00', digest: '10:00' });

    expect((await send('PATCH', ME, body)).body).toMatchObject(after);
  });

  it('that are wrong are all named, and nothing is changed', async () => {
    const { send } = await openRest();

    const refused = await send('PATCH', ME, { quietHours: 'at night', digest: 'noon', timezone: 'Mars', clock: '24h' });

    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/timezone', '/quietHours', '/digest'],
    ]);
    expect((await send('PATCH', ME, { quiet: '22-7' })).status).toBe(400);
    expect((await send('GET', ME)).body).toEqual(NONE);
  });

  it('are those of the token’s member, and only a token that writes changes them', async () => {
    const { send, tokenOf } = await openRest();
    await send('PATCH', ME, { digest: '10:00' });
    const ben = { authorization: `Bearer ${await tokenOf(BEN)}` };
    const reader = { authorization: `Bearer ${await tokenOf(BEN, ['read'])}` };

    expect((await send('GET', ME, undefined, ben)).body).toEqual(NONE);
    expect((await send('PATCH', ME, { digest: '11:00' }, reader)).status).toBe(403);
    expect((await send('GET', ME, undefined, { authorization: '' })).status).toBe(401);
    const told = await send('GET', '/api/audit?kind=settings');
    expect(told.body.entries).toMatchObject([{ verb: 'change', fields: ['digest'], by: { surface: 'api' } }]);
  });
});
