import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Approval } from '../../src/domain/approval.ts';
import type { Card } from '../../src/domain/card.ts';
import { isRecord } from '../../src/domain/is-record.ts';
import { type Agent, ApprovalNeededError } from '../../src/ports/agent.ts';
import { NOW } from '../support/context.ts';
import { ADMIN } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

const EFFECT = 'to: eve@example.com\nbody: ```\n@channel **Approve** me\u202e';
const clock = { now: () => NOW, monotonic: () => 0 };

/** Needs its owner's word for one thing, and tells in the result what the word was. */
function askingAgent(): Agent {
  const { plan } = plainAgent({ tools: [], sources: { folders: [], sample: true }, clock });
  return {
    plan,
    async work({ steps, deadline }) {
      const decision = steps.map(({ data }) => data).find((data) => isRecord(data) && data.kind === 'decision');
      if (isRecord(decision)) return { text: decision.approved === true ? 'Mailed.' : 'Not mailed.' };
      const approval: Approval = {
        ...{ callId: 'c', tool: 'send-mail', label: 'sending a mail', effect: EFFECT, number: 1 },
        until: deadline + 24 * 3_600_000,
      };
      const data = { kind: 'ask', approval };
      throw new ApprovalNeededError(approval, { kind: 'tool', label: 'waiting', at: NOW, tookMs: 0, data });
    },
  };
}

async function waitingTalk() {
  const talk = await openTalk({ agent: askingAgent() });
  await talk.say('summarize commits every day at 16:00');
  await talk.pass(2 * 3_600_000);
  const card = talk.lastPosted();
  const press = (label: string, actor = {}) => talk.act(actionOf(card, label), actor);
  return { talk, card, press };
}

function actionOf(card: Card, label: string) {
  const buttons = card.blocks.flatMap((block) => (block.type === 'actions' ? block.items : []));
  const found = buttons.find((item) => item.type === 'button' && item.label === label);
  if (found?.type !== 'button') throw new Error(`there is no button ${label}`);
  return found.action;
}

describe('the card that asks for an approval', () => {
  it('shows exactly what would be done, and nothing in it leaves its place', async () => {
    const { card } = await waitingTalk();

    expect(card).toMatchObject({ tone: 'attention', title: expect.stringMatching(/^Approve\? /) });
    expect(textOf(card)).toContain('````\nto: eve@example.com\nbody: ```\n@channel **Approve** me\n````');
    expect(textOf(card)).toMatch(/It waits for Ana until .*Without an answer it is not done/);
  });

  it.each([
    ['Approve', 'Approved: sending a mail (send-mail)', 'Mailed.'],
    ['Refuse', 'Refused: sending a mail (send-mail)', 'Not mailed.'],
  ])('takes "%s", replaces itself, and the run goes on', async (label, title, result) => {
    const { talk, press } = await waitingTalk();

    const reply = await press(label);
    await talk.work();
    const again = await press(label);

    expect(reply).toMatchObject({ outcome: 'done', replaces: true, card: { title } });
    expect(textOf(talk.lastPosted())).toContain(result);
    expect(again).toMatchObject({ outcome: 'error', card: { title: 'Nothing waits for this any more' } });
  });

  it('is nobody else’s to answer', async () => {
    const { talk, press } = await waitingTalk();

    const reply = await press('Approve', { actor: ADMIN });
    await talk.work();

    expect(reply.outcome).toBe('error');
    expect(textOf(reply.card)).toContain('Only Ana can approve this.');
    expect(talk.lastPosted().title).toMatch(/^Approve\?/);
  });

  it('is found again in the history and on the run', async () => {
    const { talk, press } = await waitingTalk();

    const history = await talk.say('history summarize');
    const [row] = history.card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
    const run = row?.open === undefined ? undefined : await talk.act(row.open);

    expect(row?.status).toBe('waiting for approval');
    expect(run === undefined ? {} : actionOf(run.card, 'Approve')).toEqual(actionOf(talk.lastPosted(), 'Approve'));
    expect((await press('Refuse')).outcome).toBe('done');
  });
});
