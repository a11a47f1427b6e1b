import { z } from 'zod';
import { toLocal } from '../domain/time/zone.ts';
import { defineTool } from './define-tool.ts';
import { GOOGLE_SET_UP, type GoogleAccess, type GoogleClient, googleClient } from './google/client.ts';
import { type GoogleMail, readMessage } from './google/messages.ts';

const found = z.object({ messages: z.array(z.object({ id: z.string() })).nullish() });
const MOST = 25;

/** Searches and reads mail of the connected Google account. */
export function gmail(access: GoogleAccess | undefined) {
  const connect = googleClient(access);
  return defineTool({
    name: 'gmail',
    label: 'reading mail',
    description:
      'Searches the connected Gmail account and gives sender, subject, date and text of what it finds, newest first.',
    access: 'read',
    ...(access === undefined ? { missing: GOOGLE_SET_UP } : {}),
    schema: z.strictObject({
      query: z
        .string()
        .max(500)
        .describe('As in the search of Gmail, such as is:unread from:ana@example.com')
        .default('in:inbox'),
      onlyNew: z.boolean().describe('Only what came since the run before').optional(),
      bodies: z.boolean().describe('The whole texts instead of their beginnings').optional(),
      max: z.int().min(1).max(MOST).describe('At most so many').default(10),
    }),
    async use({ query, onlyNew, bodies = false, max }, context) {
      const call = connect(context.workspace);
      // Seconds since 1970: a date would be read in Pacific time.
      const span = onlyNew
        ? ` after:${Math.floor(context.previousFor / 1000)} before:${Math.ceil(context.scheduledFor / 1000)}`
        : '';
      const query_ = { q: `${query}${span}`, maxResults: max };
      const path = '/gmail/v1/users/me/messages';
      const { messages } = found.parse(await call({ service: 'gmail', path, query: query_, signal: context.signal }));
      const mails = await readAll(
        call,
        (messages ?? []).slice(0, max).map(({ id }) => id),
        { bodies, signal: context.signal },
      );
      const data = { kind: 'mails', mails };
      if (mails.length === 0) return { text: `No mail matches "${query}".`, data, nothingNew: true };
      const head = `**${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}** (${query})`;
      return { text: [head, ...mails.map((mail) => mailText(mail, bodies, context.zone))].join('\n'), data };
    },
  });
}

interface Reading {
  readonly bodies: boolean;
  readonly signal: AbortSignal;
}

async function readAll(
  call: GoogleClient,
  ids: readonly string[],
  { bodies, signal }: Reading,
): Promise<readonly GoogleMail[]> {
  const query = { format: bodies ? 'full' : 'metadata' };
  const mails: GoogleMail[] = [];
  for (const id of ids) {
    const path = `/gmail/v1/users/me/messages/${encodeURIComponent(id)}`;
    mails.push(readMessage(await call({ service: 'gmail', path, query, signal })));
  }
  return mails;
}

function mailText({ from, subject, at, text }: GoogleMail, bodies: boolean, zone: string): string {
  const line = `- ${toLocal(at, zone).slice(0, 16).replace('T', ' ')} · ${from.replace(/[<>]/g, '')}: ${subject}`;
  if (text === '') return line;
  return bodies ? `${line}\n\n${text}\n` : `${line} — ${text.replace(/\s+/g, ' ').slice(0, 200)}`;
}
