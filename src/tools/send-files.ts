import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import { cleanFilePath } from '../domain/file-path.ts';
import { LOCAL_WORKSPACE } from '../domain/ids.ts';
import { OWNER } from '../domain/mailed-files.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { attachmentsOf, chosenFiles } from './files/chosen-files.ts';
import { fileSpace } from './files/space.ts';
import {
  accountOf,
  addressesOf,
  htmlOf,
  keyOf,
  type MailMeans,
  NO_SERVER,
  notSetUp,
  recipientsField,
  refuseForeign,
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

/** Bare addresses, each one allowed: by the operator, or because the owner of the task proved that it is theirs. */
async function readersOf(to: string, allowed: readonly string[], context: ToolContext): Promise<readonly string[]> {
  const said = addressesOf(to);
  const known = new Set(allowed.map((address) => address.toLowerCase()));
  const needsOwn = said.some((one) => !known.has(one.toLowerCase()));
  const own = needsOwn ? await context.ownMail?.() : undefined;
  if (own === undefined && said.includes(OWNER)) throw noOwnAddress();
  const recipients = [...new Set(said.map((one) => (one === OWNER ? (own ?? one) : one)))];
  refuseForeign(recipients, own === undefined ? allowed : [...allowed, own]);
  return recipients;
}

function pathsOf(attach: string): readonly string[] {
  const paths = attach.split('\n').map((line) => line.trim());
  return [...new Set(paths.filter(Boolean).map((path) => cleanFilePath(path) ?? path))];
}

function titleOf([first = 'Files', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function noOwnAddress(): AutoTaskError {
  return new AutoTaskError({
    code: 'own-mail-unknown',
    message: 'The owner of this task has no mail address here.',
    hint: 'The owner says: my mail is ana@example.com',
  });
}
