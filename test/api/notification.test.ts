import { describe, expect, it } from 'vitest';
import { DAILY, openRest } from './open-rest.ts';

describe('notification over REST', () => {
  it.each([
    [undefined, { when: 'usual', onSuccess: true, onFailure: true, onChange: false }],
    [{ onSuccess: false }, { when: 'problems', onSuccess: false, onFailure: true, onChange: false }],
    [
      { onSuccess: false, onFailure: false },
      { when: 'never', onSuccess: false, onFailure: false, onChange: false },
    ],
    [{ onFailure: false }, { when: 'usual', onSuccess: true, onFailure: false, onChange: false }],
    [{ onChange: true }, { when: 'changes', onSuccess: true, onFailure: true, onChange: true }],
    [{ when: 'always' }, { when: 'always', onSuccess: true, onFailure: true, onChange: false }],
  ])('%j is told back as it is kept', async (notification, kept) => {
    const { send } = await openRest();

    const { status, body } = await send('POST', '/api/tasks', { ...DAILY, notification });

    expect(status).toBe(201);
    expect(body.notification).toEqual({ ...kept, failureDestinations: [] });
    expect(body.warnings).toEqual([]);
  });

  it('changes only what it names, and says what differs', async () => {
    const { send } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', { ...DAILY, notification: { onChange: true } });

    const { body } = await send('PATCH', `/api/tasks/${task.id}`, { notification: { onFailure: false } });
    const again = await send('PATCH', `/api/tasks/${task.id}`, { notification: { onFailure: true, onChange: false } });

    expect(body.notification).toMatchObject({ when: 'changes', onFailure: false });
    expect(body.diff.map(({ field }: { field: string }) => field)).toEqual(['notification']);
    expect(again.body.notification).toMatchObject({ when: 'usual', onFailure: true });
    expect(again.body.conditions).toEqual([]);
  });

  it('names channels of the member; what is not connected is said', async () => {
    const { send } = await openRest();

    const { body } = await send('POST', '/api/tasks', {
      ...DAILY,
      notification: { channels: ['push', 'console', 'slack'], failureChannels: ['push'] },
    });

    expect(body.destinations).toEqual([{ surface: 'web', name: 'the console' }]);
    expect(body.notification.failureDestinations).toEqual([{ surface: 'web', name: 'the console' }]);
    expect(body.warnings).toEqual(['slack is not connected here, so nothing goes there.']);
  });

  it('stays where it is made when no named channel is there, and says so', async () => {
    const { send } = await openRest();

    const { status, body } = await send('POST', '/api/tasks', { ...DAILY, notification: { channels: ['sms'] } });

    expect(status).toBe(201);
    expect(body.warnings).toEqual(['sms is not connected here, so nothing goes there.', 'Results go to the console.']);
  });

  it('is read from a sentence too', async () => {
    const { send } = await openRest();

    const { body } = await send('POST', '/api/tasks', { text: 'every day at 9 write the report, only on problems' });

    expect(body.notification.when).toBe('problems');
    expect(body.action.prompt).toBe('write the report');
  });
});

describe('a webhook as a channel', () => {
  const hook = (url: string) => ({ failureChannels: [{ type: 'webhook', url }] });

  it('is kept with its address, of which only the server is shown', async () => {
    const { send, talk } = await openRest();

    const { body } = await send('POST', '/api/tasks', {
      ...DAILY,
      notification: hook('https://hooks.example.com/secret'),
    });

    expect(body.notification.failureDestinations).toEqual([
      { surface: 'webhook', name: 'a webhook of hooks.example.com' },
    ]);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect((await talk.tasks())[0]?.policy.notify?.problemsTo).toMatchObject([
      { id: 'https://hooks.example.com/secret' },
    ]);
  });

  it.each(['ftp://example.com/x', 'https://user:pass@example.com', 'not an address'])('is no %s', async (url) => {
    const { send } = await openRest();

    const { status, body } = await send('POST', '/api/tasks', { ...DAILY, notification: hook(url) });

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer: '/notification/failureChannels/0/url' }]);
  });

  it('without an address is said and left out', async () => {
    const { send } = await openRest();

    const { body } = await send('POST', '/api/tasks', { ...DAILY, notification: { channels: ['push', 'webhook'] } });

    expect(body.warnings).toEqual([expect.stringMatching(/^webhook needs an address/)]);
  });
});

describe('an event that a task sends', () => {
  it('is set, shown, changed and taken away', async () => {
    const { send } = await openRest();
    const { body: task } = await send('POST', '/api/tasks', { ...DAILY, sends: { event: 'report-done' } });

    const failing = await send('PATCH', `/api/tasks/${task.id}`, { sends: { event: 'report-broken', on: 'failure' } });
    const untouched = await send('PATCH', `/api/tasks/${task.id}`, { priority: 'high' });
    const none = await send('PATCH', `/api/tasks/${task.id}`, { sends: null });

    expect(task.sends).toEqual({ event: 'report-done', on: 'success' });
    expect(failing.body.sends).toEqual({ event: 'report-broken', on: 'failure' });
    expect(untouched.body.sends).toEqual(failing.body.sends);
    expect(none.body.sends).toBeNull();
    expect((await send('POST', '/api/tasks', { ...DAILY, sends: { event: 'no name' } })).status).toBe(400);
  });
});
