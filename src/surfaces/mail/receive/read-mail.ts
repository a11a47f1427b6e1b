import PostalMime from 'postal-mime';

/** What of a mail tasks get to see. */
export interface ReadMail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
  readonly messageId: string | undefined;
  /** It says of itself that a program sent it on its own: a bounce, an automatic answer, a list. */
  readonly automatic: boolean;
}

const LONGEST_NAME = 200;
const MOST_ATTACHMENTS = 20;

/** Reads a mail: its words, and of what is attached no more than the name and the size. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 20 });
  const headers = new Map(mail.headers.map(({ key, value }) => [key.toLowerCase(), value]));
  const auto = headers.get('auto-submitted') ?? 'no';
  return {
    from: mail.from?.address?.toLowerCase() ?? '',
    subject: oneLine(mail.subject ?? ''),
    text: mail.text ?? withoutTags(mail.html ?? ''),
    attachments: mail.attachments.slice(0, MOST_ATTACHMENTS).map(({ filename, content }) => ({
      name: oneLine(filename ?? 'unnamed'),
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
    messageId: mail.messageId,
    automatic: !auto.toLowerCase().startsWith('no') || headers.has('list-id'),
  };
}

/** What stands before the `@` of an address of this domain. */
export function mailboxIn(address: string, domain: string): string | undefined {
  const at = address.lastIndexOf('@');
  return address.slice(at + 1).toLowerCase() === domain ? address.slice(0, at) : undefined;
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}

/** Words of a mail that has no plain part; it is read by a run, never shown as a page. */
function withoutTags(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/giu, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li|h\d)>/giu, '\n')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&nbsp;/giu, ' ')
    .replace(/&lt;/giu, '<')
    .replace(/&gt;/giu, '>')
    .replace(/&quot;/giu, '"')
    .replace(/&amp;/giu, '&')
    .replace(/[ \t]+/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();
}
