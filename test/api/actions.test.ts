import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import type { Mail } from '../../src/ports/mailer.ts';
import { filesRead } from '../../src/tools/files-read.ts';
import { filesWrite } from '../../src/tools/files-write.ts';
import { jsonQuery } from '../../src/tools/json-query.ts';
import { sendFiles } from '../../src/tools/send-files.ts';
import { sendMail } from '../../src/tools/send-mail.ts';
import { OWNER } from '../support/definitions.ts';
import { openRest } from './open-rest.ts';

const clock = { now: () => 0, monotonic: () => 0 };

/** The real tools for files and mail, and an agent without a model. */
async function open() {
  const files: FileStore = localFileStore(mkdtempSync(join(tmpdir(), 'autotask-actions-')));
  const sent: Mail[] = [];
  const mailer = {
    send: async (mail: Mail) => {
      sent.push(mail);
      return { messageId: '<1@bot.example>', refused: [] };
    },
  };
  const means = { mailer, allowed: ['ana@example.com'], toHtml: (text: string) => text };
  const agent = plainAgent({
    tools: [filesRead(files), filesWrite(files), jsonQuery(), sendMail(means), sendFiles(files, means)],
    sources: { folders: [] },
    clock,
  });
  return { ...(await openRest({ agent })), sent };
}

const write = (content: string) => ({ type: 'file-operation', operation: 'write', path: '/data/a.json', content });
const READ = { type: 'file-operation', operation: 'read', path: 'data/a.json' };
const MAIL = {
  type: 'send-email',
  to: ['ana@example.com'],
  subject: 'Order {now}',
  body: 'It says: {previous_result}',
};

describe('actions that are written down', () => {
  it('mail files that were written before, and come back as the tool that does it', async () => {
    const { send, talk, sent } = await open();
    const mail = { ...MAIL, subject: 'Order', body: 'Here it is.', attachments: ['./data/a.json', '/data'] };

    const made = await send('POST', '/api/tasks', {
      ...{ name: 'Order', type: 'manual' },
      action: { type: 'chain', tasks: [write('{"order": 7}'), mail] },
    });
    await send('POST', `/api/tasks/${made.body.id}/run`);
    await talk.work();
    await expect.poll(() => talk.posted().length).toBe(1);

    expect(made.body.action.tasks[1]).toMatchObject({ type: 'tool', tool: 'send-files' });
    expect(made.body.action.tasks[1].input).toMatchObject({ to: 'ana@example.com', attach: 'data/a.json\ndata' });
    expect(sent.map(({ attachments = [] }) => attachments.map(({ name }) => name))).toEqual([['a.json']]);
  });

  it.each([[['../a.json']], [['']], [[]], ['a.json'], [['a', '..']]])(
    'refuse attachments that are no paths: %j',
    async (attachments) => {
      const { send } = await open();

      const made = await send('POST', '/api/tasks', { type: 'manual', action: { ...MAIL, attachments } });

      expect(made.status).toBe(400);
    },
  );

  it('run in order without a model, each going on from the one before, and come back as tools', async () => {
    const { send, talk, sent } = await open();
    const action = { type: 'chain', tasks: [write('{"order": 7}'), READ, MAIL] };

    const made = await send('POST', '/api/tasks', { name: 'Order', type: 'manual', action });
    await send('POST', `/api/tasks/${made.body.id}/run`);
    await talk.work();
    await expect.poll(() => talk.posted().length).toBe(1);

    expect(made.status).toBe(201);
    expect(made.body.action).toMatchObject({
      type: 'chain',
      tasks: [
        { type: 'tool', tool: 'files-write', input: { operation: 'write', path: 'data/a.json' } },
        { type: 'tool', tool: 'files-read' },
        { type: 'tool', tool: 'send-mail', input: { to: 'ana@example.com' } },
      ],
    });
    expect(made.body.mayUse).toEqual([
      'write of files: data/a.json',
      'read of files: data/a.json',
      'mail to ana@example.com: Order {now}',
    ]);
    expect(sent).toMatchObject([{ to: ['ana@example.com'], text: 'It says: {"order": 7}' }]);
    expect(sent[0]?.subject).toMatch(/^Order 2026-03-06 \d\d:\d\d \(Europe\/Paris\)$/);
    expect(JSON.stringify(talk.lastPosted())).toContain('Sent');
  });

  it('are refused with the step and the field that is wrong, by the tool itself', async () => {
    const { send } = await open();
    const wrong = async (action: unknown) => {
      const { status, body } = await send('POST', '/api/tasks', { name: 'X', type: 'manual', action });
      return [status, ...body.errors.map(({ pointer }: { pointer: string }) => pointer)];
    };

    expect(await wrong({ ...MAIL, to: 'nobody' })).toEqual([400, '/action/to']);
    expect(await wrong({ type: 'chain', tasks: [READ, { ...READ, path: '../../etc/passwd' }] })).toEqual([
      400,
      '/action/tasks/1/path',
    ]);
    expect(await wrong({ type: 'tool', tool: 'rm-rf', input: {} })).toEqual([400, '/action/tool']);
    expect(await wrong({ type: 'chain', tasks: [] })).toEqual([400, '/action/tasks']);
    expect(await wrong({ type: 'chain', tasks: Array(21).fill(READ) })).toEqual([400, '/action/tasks']);
    expect(await wrong({ type: 'chain', tasks: [{ type: 'chain', tasks: [READ] }] })).toEqual([
      400,
      '/action/tasks/0/type',
    ]);
  });

  it('that need a model say so and are saved paused', async () => {
    const { send } = await open();

    const made = await send('POST', '/api/tasks', {
      name: 'Summary',
      type: 'manual',
      action: { type: 'chain', tasks: [READ, { type: 'ai-prompt', prompt: 'Summarize {previous_result}' }] },
    });

    expect(made.body).toMatchObject({ status: 'paused', pause: { reason: 'needs a language model' } });
  });
});

describe('an action that is tried', () => {
  it('reads for real and only tells what it would change', async () => {
    const { send, sent, talk } = await open();

    const dry = await send('POST', '/api/actions/test', { action: 'send-email', input: { ...MAIL, type: undefined } });
    const query = await send('POST', '/api/actions/test', {
      action: { type: 'tool', tool: 'json-query', input: { json: '{"a": 3}', path: 'a' } },
    });
    const away = await send('POST', '/api/actions/test', { action: READ });

    expect(dry.body).toMatchObject({
      status: 'succeeded',
      dryRun: true,
      result: 'Would do, and did not: mail to ana@example.com: Order {now}.',
      steps: [{ tool: 'send-mail', wouldOnly: true }],
    });
    expect(query.body).toMatchObject({ status: 'succeeded', result: '3', steps: [{ wouldOnly: false }] });
    expect(away.body).toMatchObject({ status: 'failed', result: null });
    expect(away.body.error.message).toContain('a.json');
    expect(sent).toEqual([]);
    expect(await talk.tasks()).toEqual([]);
  });

  it('is done when that is said, and needs the right to run', async () => {
    const { send, sent, tokenOf } = await open();
    const reader = await tokenOf(OWNER, ['read']);

    const refused = await send(
      'POST',
      '/api/actions/test',
      { action: MAIL, dryRun: false },
      { authorization: `Bearer ${reader}` },
    );
    await send('POST', '/api/actions/test', { action: MAIL, dryRun: false });

    expect(refused.status).toBe(403);
    expect(sent).toHaveLength(1);
  });
});
