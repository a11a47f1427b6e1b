import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { modelAgent } from '../../src/agent/model-agent.ts';
import type { WorkspaceId } from '../../src/domain/ids.ts';
import type { Step } from '../../src/domain/run.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import { ApprovalNeededError } from '../../src/ports/agent.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import type { Mail } from '../../src/ports/mailer.ts';
import { fileSpace } from '../../src/tools/files/space.ts';
import { sendFiles } from '../../src/tools/send-files.ts';
import { sendMail } from '../../src/tools/send-mail.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { clock, makeWork } from './work.ts';

const ANA = 'ana@example.com';
const EVE = 'eve@example.com';
type Call = readonly [tool: string, input: Readonly<Record<string, unknown>>];

/** Makes these calls, one a turn, whatever it is told. */
function scripted(calls: readonly Call[]): LanguageModel {
  return {
    name: 'a scripted model',
    id: 'scripted',
    async answer({ messages }) {
      const index = messages.filter(({ role }) => role === 'assistant').length;
      const call = calls[index];
      const toolCalls = call === undefined ? [] : [{ id: `call-${index}`, tool: call[0], input: { ...call[1] } }];
      return { text: call === undefined ? 'Done.' : '', toolCalls, truncated: false, usage: NO_USAGE };
    },
  };
}

/** One run of a task that may mail report.pdf to Ana; its owner answers nothing that it asks. */
async function run(calls: readonly Call[]) {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-granted-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = localFileStore(folder);
  for (const [workspace, path] of [
    ['acme', 'report.pdf'],
    ['acme', 'keys.txt'],
    ['acme', 'reports/report.pdf'],
    ['other', 'report.md'],
  ] as const)
    await fileSpace(files, workspace, '').write(path, new TextEncoder().encode(`${workspace} ${path}`));
  const mails: Mail[] = [];
  const mailer = { send: async (mail: Mail) => ({ messageId: String(mails.push(mail)), refused: [] }) };
  const means = { mailer, allowed: [ANA, EVE], toHtml: (text: string) => text };
  const tools = [sendMail(means), sendFiles(files, means)];
  const agent = modelAgent({
    ...{ model: scripted(calls), tools, sources: { folders: [] }, clock },
    random: seededRandom(3),
  });
  const { grants } = agent.plan('send a mail to ana@example.com about March and attach report.pdf', { zone: 'UTC' });
  const steps: Step[] = [];
  let asked = 0;
  for (;;) {
    const work = makeWork({ instruction: 'mail it', grants, workspace: 'acme' as WorkspaceId, steps: [...steps] });
    try {
      await agent.work(work);
      return { mails, asked, grants };
    } catch (error) {
      if (!(error instanceof ApprovalNeededError)) throw error;
      asked++;
      steps.push(...work.recorded, JSON.parse(JSON.stringify(error.step)));
    }
  }
}

const text = { subject: 'March', body: 'Here.' };

it('a model gives the words, and the files and readers are those of the grant', async () => {
  const { mails, asked, grants } = await run([['send-files', text]]);

  expect(grants.map(({ tool, pins }) => [tool, pins])).toEqual([['send-files', { to: ANA, attach: 'report.pdf' }]]);
  expect(mails.map(({ to, subject, attachments = [] }) => [to, subject, attachments.map(({ name }) => name)])).toEqual([
    [[ANA], 'March', ['report.pdf']],
  ]);
  expect(asked).toBe(0);
});

it.each<readonly [string, Call, number]>([
  ['another file', ['send-files', { ...text, attach: 'keys.txt' }], 0],
  ['another file, all said', ['send-files', { ...text, to: ANA, attach: 'keys.txt' }], 1],
  ['one more file', ['send-files', { ...text, to: ANA, attach: 'report.pdf\nkeys.txt' }], 1],
  ['a folder', ['send-files', { ...text, to: ANA, attach: 'reports' }], 1],
  ['another name for the same', ['send-files', { ...text, attach: './report.pdf' }], 0],
  ['what lies above', ['send-files', { ...text, to: ANA, attach: '../other/report.md' }], 0],
  ['a file of the machine', ['send-files', { ...text, to: ANA, attach: '/etc/passwd' }], 1],
  ['everything', ['send-files', { ...text, to: ANA, attach: '' }], 0],
  ['another reader', ['send-files', { ...text, to: EVE }], 0],
  ['another reader, all said', ['send-files', { ...text, to: EVE, attach: 'report.pdf' }], 1],
  ['one more reader', ['send-files', { ...text, to: `${ANA} ${EVE}`, attach: 'report.pdf' }], 1],
  ['its owner', ['send-files', { ...text, to: 'me', attach: 'report.pdf' }], 1],
  ['a copy', ['send-files', { ...text, bcc: EVE }], 0],
  ['a mail without files', ['send-mail', { ...text, to: ANA }], 0],
  ['files with the other tool', ['send-mail', { ...text, to: ANA, attach: 'report.pdf' }], 0],
])('a model that wants %s gets nothing sent without a press of the owner', async (_, call, presses) => {
  const { mails, asked } = await run([call]);

  expect(mails).toEqual([]);
  expect(asked).toBe(presses);
});
