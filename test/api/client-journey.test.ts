import { describe, expect, it } from 'vitest';
import { generateClient } from './generated-client.ts';
import { openRest } from './open-rest.ts';

describe('a client that is generated from the OpenAPI document', () => {
  it('creates a task, runs it, waits for its result, calls its webhook, sees who did all that, and deletes it', async () => {
    const { url, token, talk } = await openRest();
    const document = await (await fetch(`${url}/openapi.json`)).json();
    const api = generateClient(document, { url, token });
    const call = (name: string, parts: object = {}) => {
      const operation = api[name];
      if (operation === undefined) throw new Error(`The document has no operation ${name}.`);
      talk.clock.advance(1_000);
      return operation(parts);
    };
    const action = { type: 'ai-prompt', prompt: 'Tell of the deploy' };

    const made = await call('createTask', {
      body: { name: 'Deploys', type: 'manual', action },
      headers: { 'Idempotency-Key': 'one' },
    });
    const path = { id: made.body.id };
    const started = await call('runTask', { path, body: {} });
    const finished = await expectEnd(() => call('getRun', { path: { id: started.body.runId }, query: { wait: 5 } }));
    const hook = await call('openWebhook', { path, body: {} });
    const called = await call('callWebhook', {
      path: { id: hook.body.webhookId },
      headers: { 'X-AutoTask-Secret': hook.body.secret, 'X-Delivery-Id': 'd1' },
      body: { deploy: 'done' },
    });
    const second = await expectEnd(() => call('getRun', { path: { id: called.body.runId }, query: { wait: 5 } }));
    const runs = await call('listRuns', { path, query: { limit: 10 } });
    const stale = await call('patchTask', { path, body: { name: 'Other' }, headers: { 'If-Match': '"1"' } });
    const audit = await call('listAudit', { query: { kind: 'task', limit: 10 } });
    const deleted = await call('deleteTask', { path });
    const gone = await call('callWebhook', {
      path: { id: hook.body.webhookId },
      headers: { 'X-AutoTask-Secret': hook.body.secret },
      body: {},
    });

    expect([made.status, started.status, hook.status, called.status, stale.status]).toEqual([201, 202, 201, 202, 412]);
    expect(finished.body).toMatchObject({ jobStatus: 'COMPLETE', resultData: 'did Tell of the deploy' });
    expect(second.body).toMatchObject({ jobStatus: 'COMPLETE', startedBy: 'webhook' });
    expect(runs.body.runs).toHaveLength(2);
    expect(audit.body.entries.map(({ verb }: { readonly verb: string }) => verb)).toEqual(['change', 'create']);
    expect([deleted.body.status, gone.status]).toEqual(['deleted', 404]);
  }, 60_000);
});

/** Asks until the run is over, as a program does that waits for a result. */
async function expectEnd(read: () => ReturnType<ReturnType<typeof generateClient>[string]>) {
  let reply = await read();
  for (let tries = 0; tries < 20 && !['COMPLETE', 'FAILED'].includes(reply.body.jobStatus); tries += 1)
    reply = await read();
  return reply;
}
