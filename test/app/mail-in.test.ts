import { createTransport } from 'nodemailer';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openMailIn } from '../../src/app/mail-in.ts';
import type { MailInConfig } from '../../src/config/config.ts';
import { memberKey } from '../../src/store/keys.ts';
import { openWebhook } from '../../src/usecases/open-webhook.ts';
import { showHistory } from '../../src/usecases/show-history.ts';
import { openTalk } from '../chat/talk.ts';
import { OWNER } from '../support/definitions.ts';

const ANA = 'ana@example.com';
const DOMAIN = 'tasks.example.com';

/** The real door, and a program that sends mail to it. */
async function openMail(config: Partial<MailInConfig> = {}) {
  const talk = await openTalk();
  const { chatContext: context, store } = talk;
  await talk.say('on webhook orders post {webhook_payload}');
  const [task] = await talk.tasks();
  if (task === undefined) throw new Error('There is no task.');
  const { workspace, member: id, name } = OWNER;
  const member = { id, workspace, name, settings: {}, mail: ANA };
  await store.write([
    { kind: 'put', condition: 'absent', item: { ...memberKey(workspace, id), type: 'member', data: member } },
  ]);
  const door = await openMailIn(
    { host: '127.0.0.1', port: 0, domain: DOMAIN, senders: [], ...config },
    context,
    () => undefined,
  );
  const transport = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true });
  onTestFinished(async () => {
    transport.close();
    await door.close();
  });
  const mailboxOf = async (source: string) => {
    const opened = await openWebhook(context, { actor: OWNER, taskId: task.id, signer: context.signer, source });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    return `${opened.mailbox}@${DOMAIN}`;
  };
  const runs = async () => {
    await talk.work();
    const history = await showHistory(context, { actor: OWNER, taskId: task.id, limit: 10 });
    return history.kind === 'found' ? history.entries : [];
  };
  /** What the server said to it: `ok`, or its refusal. */
  const send = (to: string, more: object = {}): Promise<string> =>
    transport
      .sendMail({ from: ANA, to, subject: 'Order 7', text: 'Two chairs.', messageId: '<7@example.com>', ...more })
      .then(
        () => 'ok',
        (error: Error) => error.message,
      );
  return { talk, task, mailboxOf, runs, send };
}

describe('a mail to the address of a task', () => {
  it('starts it once, with its words as data and its attachments by name', async () => {
    const { mailboxOf, runs, send, talk } = await openMail();
    const to = await mailboxOf('a');
    const attachments = [{ filename: 'order.pdf', content: Buffer.alloc(1_000) }];

    const first = await send(to.toUpperCase(), { attachments });
    const again = await send(to, { attachments });

    expect([first, again]).toEqual(['ok', 'ok']);
    const entries = await runs();
    expect(entries).toMatchObject([{ kind: 'run', run: { cause: { kind: 'webhook', from: `mail from ${ANA}` } } }]);
    const pages = await talk.store.query({ pk: `t#${(await talk.tasks())[0]?.id}`, limit: 100 });
    const kept = JSON.stringify(pages.items);
    expect(kept).toContain('Two chairs.');
    expect(kept).toContain('order.pdf (1000 bytes, not taken)');
  });

  it.each([
    ['somebody else', { from: 'eve@example.com' }, 'may not start this task'],
    ['a program that answers by itself', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'Automatic mail'],
    ['more than 1 MB', { text: 'x'.repeat(1_200_000) }, 'larger than 1 MB'],
  ])('from %s is refused, and nothing is started', async (_, more, said) => {
    const { mailboxOf, runs, send } = await openMail();

    const answer = await send(await mailboxOf('a'), more);

    expect(answer).toContain(said);
    expect(await runs()).toEqual([]);
  });

  it('is refused where no task has it, also when its secret was changed a day ago', async () => {
    const { mailboxOf, send, talk } = await openMail();
    const old = await mailboxOf('a');
    const present = await mailboxOf('b');

    const soon = await send(old);
    talk.clock.advance(25 * 3_600_000);
    const later = await send(old, { messageId: '<8@example.com>' });
    const elsewhere = await send(present.replace(DOMAIN, 'other.example.com'));
    const guessed = await send(`wh_${'a'.repeat(26)}-${'a'.repeat(20)}@${DOMAIN}`);

    expect([soon, await send(present, { messageId: '<9@example.com>' })]).toEqual(['ok', 'ok']);
    for (const answer of [later, elsewhere, guessed]) expect(answer).toContain('no such address');
  });

  it('may come from whom the operator allows, one address or a whole domain', async () => {
    const { mailboxOf, send } = await openMail({ senders: ['shop@example.net', '@example.org'] });
    const to = await mailboxOf('a');

    const answers = [await send(to, { from: 'shop@example.net' }), await send(to, { from: 'any@example.org' })];

    expect(answers).toEqual(['ok', 'ok']);
    expect(await send(to, { from: 'any@sub.example.org' })).toContain('may not start');
  });
});
