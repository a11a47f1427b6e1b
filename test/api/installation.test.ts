import { describe, expect, it } from 'vitest';
import { NOW } from '../support/context.ts';
import { BEN } from '../support/definitions.ts';
import { DAILY, openRest } from './open-rest.ts';

describe('what there is here, over REST', () => {
  it('are ready-made sentences, each of which makes a task', async () => {
    const { send } = await openRest();

    const { body } = await send('GET', '/api/templates');

    expect(body.templates.length).toBeGreaterThanOrEqual(12);
    const [first] = body.templates;
    expect((await send('POST', '/api/tasks/preview', { text: first.sentence })).status).toBe(200);
  });

  it('are those of the workspace first, added by a member and taken away by them or an admin', async () => {
    const { send, tokenOf } = await openRest();
    const ben = { authorization: `Bearer ${await tokenOf(BEN)}` };
    const template = { title: 'Stand up', sentence: 'every monday 10am remind me to stand up' };

    const added = await send('POST', '/api/templates', template);
    const listed = await send('GET', '/api/templates', undefined, ben);
    const refused = await send('DELETE', `/api/templates/${added.body.id}`, undefined, ben);
    const gone = await send('DELETE', `/api/templates/${added.body.id}`);
    const again = await send('DELETE', `/api/templates/${added.body.id}`);

    expect(added.status).toBe(201);
    expect(listed.body.templates[0]).toEqual({ ...template, id: added.body.id, why: 'From Ana.' });
    expect(listed.body.templates.at(-1).id).toBeNull();
    expect([refused.status, gone.status, again.status]).toEqual([403, 200, 404]);
    expect((await send('POST', '/api/templates', { title: 'x' })).status).toBe(400);
  });

  it('are the tools with their inputs, and the connections without secrets', async () => {
    const { send } = await openRest();

    expect((await send('GET', '/api/tools')).body).toEqual({ tools: [] });
    expect((await send('GET', '/api/connections')).body).toEqual({ connections: [] });
    expect((await send('GET', '/api/tools?colour=red')).status).toBe(400);
  });
});

describe('the calendar over REST', () => {
  it('has the instants of a span in order, and says when there are more', async () => {
    const { send } = await openRest();
    await send('POST', '/api/tasks', DAILY);
    await send('POST', '/api/tasks', { text: 'remind me every 5 minutes to blink' });

    const day = await send('GET', '/api/calendar?from=2026-03-07T00:00:00Z&to=2026-03-07T01:00:00Z');
    const month = await send('GET', '/api/calendar');

    expect(day.body.occurrences.map(({ name }: { name: string }) => name)).toEqual(Array(12).fill('blink'));
    expect(day.body.truncated).toBe(false);
    expect(month.body.truncated).toBe(true);
    expect(month.body.occurrences[0].at > new Date(NOW).toISOString()).toBe(true);
    expect((await send('GET', '/api/calendar?from=2026-03-07T00:00:00Z&to=2026-03-06T00:00:00Z')).status).toBe(400);
  });

  it('has nothing of others', async () => {
    const { send, tokenOf } = await openRest();
    await send('POST', '/api/tasks', DAILY);
    const authorization = `Bearer ${await tokenOf(BEN)}`;

    expect((await send('GET', '/api/calendar', undefined, { authorization })).body.occurrences).toEqual([]);
  });
});

describe('files of tasks over REST', () => {
  it('are exported as data and as YAML, and imported again without making anything twice', async () => {
    const { send, tokenOf } = await openRest();
    await send('POST', '/api/tasks', DAILY);
    await send('POST', '/api/tasks', { text: 'remind me every monday at 10:00 to water the roses' });
    const { body: file } = await send('GET', '/api/export?format=yaml');
    expect(file.yaml).toContain('remind: water the roses');
    const authorization = `Bearer ${await tokenOf(BEN)}`;

    const tried = await send('POST', '/api/import', { yaml: file.yaml, dryRun: true }, { authorization });
    const made = await send('POST', '/api/import', { ...file, yaml: null }, { authorization });
    const again = await send('POST', '/api/import', { yaml: file.yaml }, { authorization });

    const outcomes = ({ body }: typeof made) => body.tasks.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes(tried)).toEqual(['would-be-created', 'would-be-created']);
    expect(outcomes(made)).toEqual(['created', 'created']);
    expect(outcomes(again)).toEqual(['duplicate', 'duplicate']);
    expect(again.body.tasks[0].id).toBe(made.body.tasks[0].id);
    expect((await send('GET', '/api/tasks', undefined, { authorization })).body.tasks).toHaveLength(2);
  });

  it('with mistakes make nothing, and every mistake is told', async () => {
    const { send, talk } = await openRest();

    const refused = await send('POST', '/api/import', {
      tasks: [{ title: 'Tea', when: 'at some point', timezone: 'Mars', remind: 'tea' }, { remind: 'x' }],
    });

    expect(refused.status).toBe(400);
    expect(refused.body.errors.length).toBeGreaterThan(2);
    expect(await talk.tasks()).toEqual([]);
    expect((await send('POST', '/api/import', {})).status).toBe(400);
  });
});

describe('where results go, over REST', () => {
  it('is said as people say it, and told back in a form that may be sent again', async () => {
    const { send } = await openRest();

    const made = await send('POST', '/api/tasks', { ...DAILY, destinations: ['here'] });
    const same = await send('PATCH', `/api/tasks/${made.body.id}`, { destinations: made.body.destinations });

    expect(made.body.destinations).toEqual([{ surface: 'web', name: 'the console' }]);
    expect(same.body.destinations).toEqual(made.body.destinations);
  });

  it('is checked before anything is stored, all of it at once', async () => {
    const { send, talk } = await openRest();

    const refused = await send('POST', '/api/tasks', {
      ...DAILY,
      destinations: ['here', 'over there', { surface: 'mail', name: 'eve@example.com' }],
    });

    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/destinations/1',
      '/destinations/2',
    ]);
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('a job for once', () => {
  it('is over with its run, and goes with its history after its time', async () => {
    const { send, talk } = await openRest();

    const { body: run } = await send('POST', '/api/agent/execute', { goal: 'Look once', ttl: 3_600 });
    const done = await send('GET', `/api/tasks/${run.taskId}`);
    expect(done.body.status).toBe('completed');

    await talk.pass(3_500_000);
    expect((await send('GET', `/api/runs/${encodeURIComponent(run.id)}`)).status).toBe(200);
    await talk.pass(200_000);

    expect((await send('GET', `/api/runs/${encodeURIComponent(run.id)}`)).status).toBe(404);
    expect((await send('GET', `/api/tasks/${run.taskId}`)).status).toBe(404);
  });

  it('is kept a day when nothing is said, and has no time of its own with a schedule', async () => {
    const { send, talk } = await openRest();
    const { body: run } = await send('POST', '/api/agent/execute', { goal: 'Look once' });

    await talk.pass(23 * 3_600_000);
    expect((await send('GET', `/api/tasks/${run.taskId}`)).status).toBe(200);
    await talk.pass(2 * 3_600_000);
    expect((await send('GET', `/api/tasks/${run.taskId}`)).status).toBe(404);

    expect((await send('POST', '/api/agent/execute', { goal: 'x', schedule: 'daily', ttl: 60 })).status).toBe(400);
  });
});
