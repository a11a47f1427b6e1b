import { z } from 'zod';
import { isMailAddress } from '../domain/mail-address.ts';
import { defineTool } from './define-tool.ts';
import { GOOGLE_SET_UP, type GoogleAccess, googleClient } from './google/client.ts';

const sent = z.object({ id: z.string() });
const addressesOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** Writes a mail in the name of the connected Google account: as a draft, or sent to the pinned recipients. */
export function gmailSend(access: GoogleAccess | undefined) {
  const connect = googleClient(access);
  return defineTool({
    name: 'gmail-send',
    label: 'writing a mail',
    description: 'Writes a mail from the connected Gmail account: a draft that a person sends, or sent at once.',
    access: 'write',
    ...(access === undefined ? { missing: GOOGLE_SET_UP } : {}),
    schema: z.strictObject({
      to: z
        .string()
        .max(1000)
        .refine(
          (text) => addressesOf(text).length > 0 && addressesOf(text).every(isMailAddress),
          'must be mail addresses',
        )
        .describe('Mail addresses, separated by spaces'),
      subject: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .refine((text) => !/\p{Cc}/u.test(text), 'must be one line')
        .describe('The subject'),
      body: z.string().trim().min(1).max(100_000).describe('The text'),
      draft: z.boolean().describe('Only a draft').default(false),
    }),
    async use({ to, subject, body, draft }, { workspace, signal }) {
      const raw = mimeText(addressesOf(to), subject, body);
      const path = `/gmail/v1/users/me/${draft ? 'drafts' : 'messages/send'}`;
      const call = connect(workspace);
      const answer = await call({
        service: 'gmail',
        path,
        method: 'POST',
        body: draft ? { message: { raw } } : { raw },
        signal,
      });
      const { id } = sent.parse(answer);
      const text = draft ? `Saved a draft "${subject}" to ${to}.` : `Sent "${subject}" to ${to}.`;
      return { text, data: { kind: 'mail', id, draft } };
    },
  });
}

/** Everything that people wrote is encoded, so that nothing of it can become a header. */
function mimeText(to: readonly string[], subject: string, body: string): string {
  const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  // An encoded word holds 75 characters at most.
  const words = [...subject].reduce<string[]>((lines, character) => {
    const last = lines.at(-1);
    if (last === undefined || Buffer.byteLength(last + character) > 42) lines.push(character);
    else lines[lines.length - 1] = last + character;
    return lines;
  }, []);
  const lines = [
    `To: ${to.join(', ')}`,
    `Subject: ${words.map((word) => `=?UTF-8?B?${encoded(word)}?=`).join('\r\n ')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    encoded(body).replace(/.{76}/g, '$&\r\n'),
  ];
  return Buffer.from(lines.join('\r\n')).toString('base64url');
}
