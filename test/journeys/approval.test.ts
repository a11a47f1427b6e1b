import { expect, it, onTestFinished } from 'vitest';
import type { Action, Card, Reply } from '../../src/domain/card.ts';
import { startMailServer } from '../stand-ins/mail-server.ts';
import { startModelServer } from '../stand-ins/model-server.ts';
import { cardText, makeProgram, type Program } from '../support/program.ts';

/** A model that wants to write to somebody whom the task did not name. */
async function startAsking() {
  const mails = await startMailServer();
  const input = { to: 'eve@example.com', subject: 'Hi', body: 'The numbers are up.' };
  const model = await startModelServer(({ body }) =>
    JSON.stringify(body.messages).includes('"role":"tool"') ? { text: 'All told.' } : { calls: [['send-mail', input]] },
  );
  onTestFinished(async () => {
    await Promise.all([mails.close(), model.close()]);
  });
  const allowed = 'ana@example.com,eve@example.com';
  const env = { OPENAI_BASE_URL: model.url, SMTP_URL: mails.url, MAIL_FROM: 'bot@example.com', MAIL_ALLOWED: allowed };
  return { mails, model, program: await makeProgram({ env }) };
}

/** Presses a button of the terminal, as its conversation does. */
async function press(program: Program, action: Action): Promise<Reply> {
  const address = new URL(program.address);
  const key = address.searchParams.get('key') ?? '';
  const response = await fetch(new URL('/terminal/converse', address), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'action', action }),
  });
  if (!response.ok) throw new Error(`status ${response.status}: ${await response.text()}`);
  // The terminal's answer is a reply as JSON.
  return (await response.json()) as Reply;
}

function actionCalled(card: Card, label: string): Action {
  const items = card.blocks.flatMap((block) => (block.type === 'actions' ? block.items : []));
  const found = items.find((item) => item.label === label);
  if (found?.type !== 'button') throw new Error(`there is no button ${label}: ${cardText(card)}`);
  return found.action;
}

async function history(program: Program): Promise<Card> {
  return (await program.chat('history mail')).reply.card;
}

it('does what was approved once, over SIGKILL before and after the press', async () => {
  const { mails, model, program } = await startAsking();
  await program.start();
  await program.chat('every monday 10am write a mail to ana@example.com about our numbers');
  await program.chat('save');
  await program.chat('run mail');
  await expect
    .poll(async () => cardText(await history(program)), { timeout: 60_000 })
    .toContain('waiting for approval');

  await program.kill();
  await program.start();
  const [row] = (await history(program)).blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
  if (row?.open === undefined) throw new Error('the history has no run');
  const run = await press(program, row.open);
  const before = mails.mails.length;
  const decided = await press(program, actionCalled(run.card, 'Approve'));
  await program.kill();
  await program.start();
  await expect
    .poll(async () => cardText(await history(program)), { timeout: 120_000 })
    .toMatch(/"status":"(?:ok|failed)"/);
  const again = await press(program, actionCalled(run.card, 'Approve'));

  expect(cardText(run.card)).toContain('Approve');
  expect(decided.card.title).toBe('Approved: sending a mail (send-mail)');
  expect([before, mails.mails.length]).toEqual([0, 1]);
  expect(mails.mails[0]?.to).toEqual(['eve@example.com']);
  expect(again.outcome).toBe('error');
  expect(model.requests.length).toBeLessThanOrEqual(3);
}, 240_000);
