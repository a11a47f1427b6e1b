import { describe, expect, it } from 'vitest';
import { cardText, makeProgram } from '../support/program.ts';
import { generateClient } from './generated-client.ts';

describe('a client that is generated from the OpenAPI document, against the program as people start it', () => {
  it('gets a token by the conversation, creates a task, runs it, follows the run, calls its webhook and deletes it', async () => {
    const program = await makeProgram();
    await program.start();
    const url = new URL(program.address).origin;
    const token =
      /at_[\w-]{43,44}/.exec(cardText((await program.chat('token new read write run')).reply.card))?.[0] ?? '';
    const document = await (await fetch(`${url}/openapi.json`)).json();
    const api = generateClient(document, { url, token });
    const call = (name: string, parts: object = {}) => {
      const operation = api[name];
      if (operation === undefined) throw new Error(`The document has no operation ${name}.`);
      return operation(parts);
    };
    const wholeRun = (id: string) => call('getRun', { path: { id }, query: { wait: 5 } });

    const made = await call('createTask', {
      body: { name: 'Deploys', type: 'manual', action: { type: 'remind', text: 'Tell of the deploy' } },
      headers: { 'Idempotency-Key': 'one' },
    });
    const path = { id: made.body.id };
    const started = await call('runTask', { path, body: {} });
    const events = await (
      await fetch(`${url}${started.body.statusUrl}/events`, { headers: { authorization: `Bearer ${token}` } })
    ).text();
    const finished = await wholeRun(started.body.runId);
    const hook = await call('openWebhook', { path, body: {} });
    const send = (secret: string) =>
      call('callWebhook', {
        path: { id: hook.body.webhookId },
        headers: { 'X-AutoTask-Secret': secret, 'X-Delivery-Id': 'd1' },
        body: { deploy: 'done' },
      });
    const called = await send(hook.body.secret);
    await expect.poll(async () => (await wholeRun(called.body.runId)).body.jobStatus).toBe('COMPLETE');
    const runs = await call('listRuns', { path, query: { limit: 10 } });
    const stale = await call('patchTask', { path, body: { name: 'Other' }, headers: { 'If-Match': '"1"' } });
    const audit = await call('listAudit', { query: { kind: 'task', limit: 10 } });
    const file = await call('exportTasks', { query: { format: 'yaml' } });
    const deleted = await call('deleteTask', { path });

    expect([made.status, started.status, hook.status, called.status, stale.status]).toEqual([201, 202, 201, 202, 412]);
    expect(events).toMatch(/event: run\n[\s\S]*event: end\n/);
    expect(finished.body).toMatchObject({ jobStatus: 'COMPLETE', resultData: 'Tell of the deploy' });
    expect(runs.body.runs).toHaveLength(2);
    expect(audit.body.entries.map(({ verb }: { readonly verb: string }) => verb)).toEqual(['change', 'run', 'create']);
    expect(file.body.yaml).toContain('remind: Tell of the deploy');
    expect([deleted.body.status, (await send(hook.body.secret)).status]).toEqual(['deleted', 404]);
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ checks: { store: 'ok', attention: 'ok' } });
    expect(await program.stop()).toBe(0);
  }, 60_000);
});
