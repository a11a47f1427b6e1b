import { z } from 'zod';
import { toLocal } from '../domain/time/zone.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { GOOGLE_SET_UP, type GoogleAccess, type GoogleClient, googleClient } from './google/client.ts';
import { googleId, sheetRange } from './google/fields.ts';

const DAY_MS = 86_400_000;
const LONGEST_TEXT = 100_000;
const moment = z.object({ dateTime: z.string().nullish(), date: z.string().nullish() }).nullish();
const events = z.object({
  items: z
    .array(
      z.object({
        summary: z.string().nullish(),
        location: z.string().nullish(),
        htmlLink: z.string().nullish(),
        start: moment,
        end: moment,
      }),
    )
    .nullish(),
});
const files = z.object({
  files: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        webViewLink: z.string().nullish(),
        modifiedTime: z.string().nullish(),
      }),
    )
    .nullish(),
});
const values = z.object({ values: z.array(z.array(z.unknown())).nullish() });
const documentText = z.object({
  title: z.string().nullish(),
  body: z.object({ content: z.array(z.unknown()).nullish() }).nullish(),
});
const paragraph = z.object({
  paragraph: z.object({
    elements: z.array(z.object({ textRun: z.object({ content: z.string() }).nullish() }).loose()),
  }),
});

const schema = z
  .strictObject({
    operation: z
      .enum(['events', 'files', 'document', 'rows'])
      .describe('events of a calendar, files in Drive, the text of a document, rows of a sheet'),
    id: googleId.describe('For document and rows: its id; for events: the calendar, left out: the own one').optional(),
    days: z.int().min(1).max(60).describe('For events: how many days from the run on').default(1),
    query: z.string().max(200).describe('For files: words to look for').default(''),
    range: sheetRange.describe('For rows: such as Sheet1!A1:D20').default('A1:Z100'),
  })
  .refine(({ operation, id }) => id !== undefined || !['document', 'rows'].includes(operation), {
    path: ['id'],
    error: 'is missing',
  });

type Wish = z.output<typeof schema>;

/** Reads calendar, Drive, documents and sheets of the connected Google account. */
export function googleRead(access: GoogleAccess | undefined) {
  const connect = googleClient(access);
  return defineTool({
    name: 'google-read',
    label: 'reading from the account',
    description:
      'Reads from the connected Google account: events of the calendar, files in Drive, the text of a document, rows of a sheet.',
    access: 'read',
    ...(access === undefined ? { missing: GOOGLE_SET_UP } : {}),
    schema,
    use: (wish, context) => READERS[wish.operation](connect(context.workspace), wish, context),
  });
}

const READERS = { events: readEvents, files: readFiles, document: readDocument, rows: readRows };

async function readEvents(
  call: GoogleClient,
  { id = 'primary', days }: Wish,
  { scheduledFor, zone, signal }: ToolContext,
) {
  const query = {
    ...{ timeMin: new Date(scheduledFor).toISOString(), timeMax: new Date(scheduledFor + days * DAY_MS).toISOString() },
    ...{ singleEvents: true, orderBy: 'startTime', maxResults: 100 },
  };
  const path = `/calendar/v3/calendars/${encodeURIComponent(id)}/events`;
  const { items } = events.parse(await call({ service: 'calendar', path, query, signal }));
  const list = (items ?? []).map(({ summary, location, htmlLink, start, end }) => ({
    ...{ title: summary ?? '(no title)', location: location ?? '', link: htmlLink ?? '' },
    ...{ start: clockOf(start, zone), end: clockOf(end, zone) },
  }));
  const span = days === 1 ? 'the next 24 hours' : `the next ${days} days`;
  const data = { kind: 'events', events: list };
  if (list.length === 0) return { text: `Nothing is in the calendar for ${span}.`, data, nothingNew: true };
  const lines = list.map(({ title, location, start, end }) => {
    const until = end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end;
    return `- ${start}${until === '' ? '' : `–${until}`} ${title}${location === '' ? '' : ` (${location})`}`;
  });
  return { text: `Calendar, ${span}:\n${lines.join('\n')}`, data };
}

async function readFiles(call: GoogleClient, { query }: Wish, { signal }: ToolContext) {
  const words = query.replace(/['\\]/g, ' ').trim();
  const q = `trashed = false${words === '' ? '' : ` and name contains '${words}'`}`;
  const fields = 'files(id,name,webViewLink,modifiedTime)';
  const wanted = { q, fields, pageSize: 30, orderBy: 'modifiedTime desc' };
  const answer = files.parse(await call({ service: 'drive', path: '/drive/v3/files', query: wanted, signal }));
  const list = answer.files ?? [];
  const data = { kind: 'drive-files', files: list };
  if (list.length === 0) return { text: `No file in Drive matches "${query}".`, data, nothingNew: true };
  const lines = list.map(({ id, name, webViewLink, modifiedTime }) => {
    const shown = name.replace(/[[\]]/g, ' ');
    return `- ${webViewLink ? `[${shown}](${webViewLink})` : shown} · ${modifiedTime?.slice(0, 10) ?? ''} · ${id}`;
  });
  return { text: lines.join('\n'), data };
}

async function readDocument(call: GoogleClient, { id = '' }: Wish, { signal }: ToolContext) {
  const path = `/v1/documents/${encodeURIComponent(id)}`;
  const { title, body } = documentText.parse(await call({ service: 'docs', path, signal }));
  const text = (body?.content ?? [])
    .flatMap((one) => paragraph.safeParse(one).data?.paragraph.elements ?? [])
    .map(({ textRun }) => textRun?.content ?? '')
    .join('')
    .slice(0, LONGEST_TEXT);
  return { text: `# ${title ?? 'Document'}\n\n${text}`, data: { kind: 'document', id, title: title ?? '', text } };
}

async function readRows(call: GoogleClient, { id = '', range }: Wish, { signal }: ToolContext) {
  const path = `/v4/spreadsheets/${encodeURIComponent(id)}/values/${encodeURIComponent(range)}`;
  const answer = values.parse(await call({ service: 'sheets', path, signal }));
  const rows = (answer.values ?? []).map((row) => row.map((cell) => String(cell ?? '').slice(0, 500)));
  const data = { kind: 'rows', rows };
  if (rows.length === 0) return { text: `There is nothing in ${range}.`, data, nothingNew: true };
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replace(/[|\n]/g, ' ')).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return { text: [line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n').slice(0, LONGEST_TEXT), data };
}

function clockOf(at: z.output<typeof moment>, zone: string): string {
  if (at?.dateTime) return toLocal(Date.parse(at.dateTime), zone).slice(0, 16).replace('T', ' ');
  return at?.date ?? '';
}
