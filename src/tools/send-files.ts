import { z } from 'zod';
import { cleanFilePath } from '../domain/file-path.ts';
import { LOCAL_WORKSPACE } from '../domain/ids.ts';
import { OWNER } from '../domain/mailed-files.ts';
import type { FileStore } from '../ports/file-store.ts';
import { defineTool } from './define-tool.ts';
import { attachmentsOf, chosenFiles } from './files/chosen-files.ts';
import { fileSpace } from './files/space.ts';
import {
  accountOf,
  htmlOf,
  keyOf,
  type MailMeans,
  NO_SERVER,
  notSetUp,
  readersOf,
  recipientsField,
  sendOnce,
  subjectField,
} from './mail/letter.ts';

const MOST_PATHS = 10;

/**
 * Mails files that tasks of this workspace keep. A tool of its own beside `send-mail`, so that a task which was granted to
 * write a mail can never attach anything to it; which files is pinned like the recipients.
 */
export function sendFiles(files: FileStore, { mailer, allowed, toHtml }: MailMeans) {
  return defineTool({
    name: 'send-files',
    label: 'mailing files',
    description: 'Sends one mail with files of the workspace attached, to the recipients of this task.',
    access: 'write',
    ...(mailer === undefined ? { missing: NO_SERVER } : {}),
    schema: z.strictObject({
      to: recipientsField((word) => word === OWNER).describe(
        'Mail addresses, separated by spaces; me stands for the owner of the task',
      ),
      attach: z
        .string()
        .max(4_000)
        .refine(
          (text) => pathsOf(text).length > 0 && pathsOf(text).every((path) => cleanFilePath(path)),
          'must be paths of plain names such as reports/march.pdf',
        )
        .refine((text) => pathsOf(text).length <= MOST_PATHS, `may name ${MOST_PATHS} at most`)
        .describe('Files, or folders with all that is in them; one a line'),
      subject: subjectField.optional(),
      body: z.string().trim().min(1).max(200_000).describe('The text in Markdown').optional(),
    }),
    async use({ to, attach, subject, body }, context) {
      if (mailer === undefined) throw notSetUp();
      const recipients = await readersOf(to, allowed, context);
      const space = fileSpace(files, context.workspace ?? LOCAL_WORKSPACE, '');
      const chosen = await chosenFiles(space, pathsOf(attach));
      const attachments = await attachmentsOf(space, chosen, context.signal);
      const names = attachments.map(({ name }) => name);
      const title = subject ?? titleOf(names);
      const text = body ?? `Attached: ${names.join(', ')}`;
      const key = keyOf({ to: recipients.join(' '), attach, subject: title, body: text }, context);
      const mail = { to: recipients, subject: title, text, html: htmlOf(text, toHtml), attachments };
      await sendOnce(mailer, { ...mail, key, account: accountOf(context) });
      return {
        text: `Sent "${title}" to ${recipients.join(', ')} with ${names.join(', ')}.`,
        data: { kind: 'mail', to: recipients, subject: title, attached: chosen.map(({ path }) => path) },
      };
    },
  });
}

function pathsOf(attach: string): readonly string[] {
  const paths = attach.split('\n').map((line) => line.trim());
  return [...new Set(paths.filter(Boolean).map((path) => cleanFilePath(path) ?? path))];
}

function titleOf([first = 'Files', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
