import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Approval } from '../../src/domain/approval.ts';
import { isRecord } from '../../src/domain/is-record.ts';
import { type Agent, ApprovalNeededError } from '../../src/ports/agent.ts';
import { NOW } from '../support/context.ts';
import { ADMIN } from '../support/definitions.ts';
import { DAILY, openRest, runPath } from './open-rest.ts';

const clock = { now: () => NOW, monotonic: () => 0 };

/** Needs its owner's word for one mail. */
const askingAgent: Agent = {
  plan: plainAgent({ tools: [], sources: { folders: [], sample: true }, clock }).plan,
  async work({ steps }) {
    const decision = steps.map(({ data }) => data).find((data) => isRecord(data) && data.kind === 'decision');
    if (isRecord(decision)) return { text: decision.approved === true ? 'Mailed.' : 'Not mailed.' };
    const approval: Approval = {
      ...{ callId: 'c', tool: 'send-mail', label: 'sending a mail', effect: 'to: eve@example.com', number: 1 },
      until: NOW + 3_600_000,
    };
    const data = { kind: 'ask', approval };
    throw new ApprovalNeededError(approval, { kind: 'tool', label: 'waiting', at: NOW, tookMs: 0, data });
  },
};

async function waiting() {
  const rest = await openRest({ agent: askingAgent });
  const { body: task } = await rest.send('POST', '/api/tasks', DAILY);
  await rest.send('POST', `/api/tasks/${task.id}/run`);
  await rest.talk.work();
  const { body } = await rest.send('GET', '/api/approvals');
  return { ...rest, task, open: body.approvals };
}

describe('approvals over REST', () => {
  it('lists exactly what would be done, and until when', async () => {
    const { task, open } = await waiting();

    expect(open).toEqual([
      {
        ...{ runId: expect.any(String), taskId: task.id, name: task.name, number: 1, tool: 'send-mail' },
        ...{ label: 'sending a mail', effect: 'to: eve@example.com', until: '2026-03-06T15:00:00.000Z' },
        runUrl: expect.stringMatching(/^\/api\/runs\//),
      },
    ]);
  });

  it.each([
    ['approve', 'Mailed.'],
    ['refuse', 'Not mailed.'],
  ])('%s counts once, and the run goes on', async (word, result) => {
    const { send, talk, open } = await waiting();
    const path = (name: string) => runPath({ id: open[0].runId }, `/${name}`);

    const answered = await send('POST', path(word), { number: 1 });
    await talk.work();
    const again = await send('POST', path('approve'), { number: 1 });
    const run = await send('GET', answered.body.statusUrl);

    expect(answered.status).toBe(202);
    expect(run.body).toMatchObject({ status: 'succeeded', resultData: result });
    expect(again.status).toBe(409);
    expect((await send('GET', '/api/approvals')).body.approvals).toEqual([]);
  });

  it('means the one that was listed and no other, and needs its number', async () => {
    const { send, open } = await waiting();
    const path = runPath({ id: open[0].runId }, '/approve');

    expect((await send('POST', path, { number: 2 })).status).toBe(409);
    expect((await send('POST', path, {})).status).toBe(400);
    expect((await send('GET', '/api/approvals')).body.approvals).toHaveLength(1);
  });

  it('is the owner’s alone, and needs a token that may run', async () => {
    const { send, tokenOf, open } = await waiting();
    const path = runPath({ id: open[0].runId }, '/approve');
    const asAdmin = { authorization: `Bearer ${await tokenOf(ADMIN, ['read', 'run', 'admin'])}` };
    const reader = { authorization: `Bearer ${await tokenOf(ADMIN, ['read'])}` };

    expect((await send('GET', '/api/approvals', undefined, asAdmin)).body.approvals).toEqual([]);
    expect([403, 404]).toContain((await send('POST', path, { number: 1 }, asAdmin)).status);
    expect((await send('POST', path, { number: 1 }, reader)).status).toBe(403);
    expect((await send('GET', '/api/approvals')).body.approvals).toHaveLength(1);
  });
});

it('"approvals" in the conversation lists the same, with the answers behind each', async () => {
  const { talk } = await waiting();

  const list = await talk.say('approvals');
  const [row] = list.card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
  const run = row?.open === undefined ? undefined : await talk.act(row.open);
  if (run === undefined) throw new Error('there is a row that opens its run');
  await talk.press(run, 'Approve');

  expect(list.card.title).toBe('One run waits for your approval');
  expect(JSON.stringify(run.card)).toContain('to: eve@example.com');
  expect((await talk.say('what needs my approval')).card.title).toBe('Nothing waits for your approval');
});
