import { describe, expect, it } from 'vitest';
import { DAILY, openRest } from './open-rest.ts';

const ALL = [
  { type: 'time', operator: 'greater', value: '09:00' },
  { type: 'variable', operator: 'equals', value: 'production' },
  { type: 'holiday', country: 'FR' },
  { type: 'page', url: 'https://shop.example/x', selector: '.price', operator: 'less', value: 100, about: 'price' },
  { type: 'result', operator: 'changed' },
  { type: 'result', operator: 'not_contains', value: 'nothing' },
];

describe('conditions over REST', () => {
  it('come back as they were sent, in words too, and may be changed and taken away', async () => {
    const { send } = await openRest();

    const made = await send('POST', '/api/tasks', { ...DAILY, conditions: ALL });
    const changed = await send('PATCH', `/api/tasks/${made.body.id}`, {
      conditions: [{ type: 'result', operator: 'new' }],
    });
    const bare = await send('PATCH', `/api/tasks/${made.body.id}`, { conditions: [] });

    expect(made.body.conditions).toMatchObject([ALL[0], { ...ALL[1], name: 'environment' }, ...ALL.slice(2)]);
    expect(made.body.conditions[3].says).toBe('“.price” of shop.example/x has a price below 100');
    expect(changed.body.diff.map(({ field }: { field: string }) => field)).toContain('conditions');
    expect(bare.body.conditions).toEqual([]);
  });

  it('that are not met leave the run out, silently, with when and how often', async () => {
    const { send, talk } = await openRest();
    const made = await send('POST', '/api/tasks', { ...DAILY, conditions: [ALL[1]] });

    for (let day = 0; day < 2; day += 1) {
      const { body } = await send('GET', `/api/tasks/${made.body.id}`);
      talk.clock.set(Date.parse(body.nextRunAt));
      await talk.work();
    }
    const after = await send('GET', `/api/tasks/${made.body.id}`);

    expect(talk.posted()).toEqual([]);
    expect(after.body.lastChecked).toMatchObject({ inRow: 2, reason: 'not met: environment is not set here' });
    expect(after.body.counters.skipped).toBe(2);
  });

  it('are read out of a sentence as a person’s are', async () => {
    const { send } = await openRest();

    const made = await send('POST', '/api/tasks', {
      text: 'every hour look at the stock and tell me only if it contains "sold out"',
    });

    expect(made.body.action.prompt).toBe('look at the stock');
    expect(made.body.conditions).toMatchObject([{ type: 'result', operator: 'contains', value: 'sold out' }]);
  });

  it('that cannot be are refused, each with its place', async () => {
    const { send } = await openRest();
    const wrong = async (condition: unknown) => {
      const { status, body } = await send('POST', '/api/tasks', { ...DAILY, conditions: [condition] });
      return [status, body.errors?.[0]?.pointer];
    };

    expect(await wrong({ type: 'time', operator: 'greater', value: '25:00' })).toEqual([400, '/conditions/0/value']);
    expect(await wrong({ type: 'moon', operator: 'full' })).toEqual([400, '/conditions/0/type']);
    expect(await wrong({ type: 'holiday', country: 'XX' })).toEqual([400, '/conditions/0/country']);
    expect(await wrong({ type: 'result', operator: 'less', value: 'many' })).toEqual([400, '/conditions/0/value']);
    expect(await wrong({ type: 'result', operator: 'contains' })).toEqual([400, '/conditions/0/value']);
    expect(await wrong({ type: 'page', url: 'file:///etc/passwd', operator: 'contains', value: 'x' })).toEqual([
      400,
      '/conditions/0/url',
    ]);
  });
});
