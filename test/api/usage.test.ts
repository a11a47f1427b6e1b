import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Agent } from '../../src/ports/agent.ts';
import { ADMIN, OWNER } from '../support/definitions.ts';
import { DAILY, openRest } from './open-rest.ts';

const PAYING: Agent = {
  plan: (instruction) => ({ title: instruction, says: '', grants: [], assumed: [], missing: [] }),
  async work(work) {
    await work.allow?.({ model: 'gpt-5-mini', inputTokens: 4_000, outputTokens: 1_000 });
    const usage = { ...NO_USAGE, modelCalls: 1, model: 'gpt-5-mini', inputTokens: 4_000, outputTokens: 1_000 };
    await work.record({ kind: 'model', label: 'thinking', at: 0, tookMs: 1, data: {} }, usage);
    return { text: 'done' };
  },
};

async function restWithRun() {
  const rest = await openRest({ agent: PAYING });
  const task = await rest.send('POST', '/api/tasks', DAILY);
  const run = await rest.send('POST', `/api/tasks/${task.body.id}/run`, {});
  const statusOf = async () => (await rest.send('GET', `/api/runs/${encodeURIComponent(run.body.runId)}`)).body.status;
  await expect.poll(statusOf, { timeout: 20_000 }).toBe('succeeded');
  const admin = { authorization: `Bearer ${await rest.tokenOf(ADMIN, ['read', 'admin'])}` };
  return { ...rest, admin, task: task.body, run: run.body };
}

describe('GET /api/usage', () => {
  it('tells a member their own credits, tokens and money, by month and task', async () => {
    const { send, task, run } = await restWithRun();

    const { status, body } = await send('GET', '/api/usage');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ scope: 'member', month: '2026-03', monthlyCredits: 20_000, creditsUsed: 3, creditsLeft: 19_997, runs: 1 },
      usage: { modelCalls: 1, inputTokens: 4_000, outputTokens: 1_000, costUsd: 0.003, credits: 3 },
      months: [{ month: '2026-03', runs: 1 }],
      tasks: [{ taskId: task.id, usage: { costUsd: 0.003 } }],
      members: [],
    });
    expect((await send('GET', '/api/usage?from=2026-04')).body.months).toEqual([]);
    expect((await send('GET', '/api/usage?from=soon')).status).toBe(400);
    expect((await send('GET', `/api/runs/${encodeURIComponent(run.runId)}`)).body.usage).toMatchObject({
      ...{ costUsd: 0.003, credits: 3, model: 'gpt-5-mini' },
    });
  });

  it('tells the workspace to an admin token', async () => {
    const { send, admin } = await restWithRun();

    const { body } = await send('GET', '/api/usage', undefined, admin);

    expect(body).toMatchObject({ scope: 'workspace', monthlyCredits: 100_000, creditsUsed: 3 });
    expect(body.members).toMatchObject([{ userId: OWNER.member, name: 'Ana', creditsUsed: 3 }]);
  });
});

describe('PUT /api/members/:id/credits', () => {
  it('sets and resets, for admins', async () => {
    const { send, admin } = await restWithRun();
    const path = `/api/members/${OWNER.member}/credits`;

    expect((await send('PUT', path, { monthlyCredits: 12_000 })).status).toBe(403);
    expect((await send('PUT', path, { monthlyCredits: 12_000 }, admin)).body).toMatchObject({
      ...{ monthlyCredits: 12_000, creditsUsed: 3, limitUsd: 12 },
    });
    expect((await send('PUT', path, { reset: true }, admin)).body).toMatchObject({
      monthlyCredits: 12_000,
      creditsUsed: 0,
    });
    expect((await send('PUT', path, { monthlyCredits: null }, admin)).body).toMatchObject({ monthlyCredits: 20_000 });
    expect((await send('PUT', path, {}, admin)).status).toBe(400);
    const unknown = await send('PUT', path, { plan: 'gold' }, admin);
    expect([unknown.status, unknown.body.errors?.[0]?.pointer]).toEqual([400, '/plan']);
    expect((await send('PUT', path, { plan: 'pro', reset: true }, admin)).status).toBe(400);
    expect((await send('PUT', '/api/members/nobody/credits', { reset: true }, admin)).status).toBe(404);
    expect((await send('PUT', '/api/members/all/credits', { monthlyCredits: 5 }, admin)).body).toMatchObject({
      monthlyCredits: 5,
    });
  });
});

describe('the model and the limits of a task', () => {
  it('are set, shown, changed one by one and given up', async () => {
    const { send } = await restWithRun();
    const body = {
      ...DAILY,
      name: 'Another',
      action: { type: 'ai-prompt', prompt: 'look at the news', model: 'gpt-5' },
      limits: { maxTokens: 20_000, maxCostUsd: 0.1, timeoutMs: 60_000 },
    };

    const made = await send('POST', '/api/tasks', body);
    expect(made.body).toMatchObject({
      action: { type: 'ai-prompt', prompt: 'look at the news', model: 'gpt-5' },
      limits: { maxTokens: 20_000, maxCostUsd: 0.1, maxMonthlyCostUsd: null, timeoutMs: 60_000 },
      estimate: { costPerRunUsd: null },
    });
    expect(made.body.warnings).toEqual([]);

    const limits = { maxMonthlyCostUsd: 5, maxTokens: null };
    const changed = await send('PATCH', `/api/tasks/${made.body.id}`, { limits });
    expect(changed.body.limits).toEqual({ maxTokens: null, maxCostUsd: 0.1, maxMonthlyCostUsd: 5, timeoutMs: 60_000 });
    expect(changed.body.diff).toMatchObject([{ field: 'limits' }]);
    expect((await send('POST', '/api/tasks', { ...body, limits: { maxCostUsd: -1 } })).status).toBe(400);
  });
});
