import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import { isLocalDateTime, toInstant } from '../domain/time/zone.ts';
import { defineTool } from './define-tool.ts';
import { GOOGLE_SET_UP, type GoogleAccess, googleClient } from './google/client.ts';
import { googleId, sheetRange } from './google/fields.ts';

const MINUTE_MS = 60_000;
const wall = z.string().refine(isLocalDateTime, 'must be such as 2026-03-09T15:00');

const schema = z
  .strictObject({
    operation: z.enum(['add-event', 'append-row', 'append-text']).describe('What to write'),
    id: googleId.describe('The calendar, sheet or document; for the own calendar: primary'),
    title: z.string().trim().min(1).max(200).describe('For add-event').optional(),
    start: wall.describe('For add-event: date and time in the zone of the task').optional(),
    minutes: z.int().min(5).max(1440).describe('For add-event: how long').default(60),
    range: sheetRange.describe('For append-row: the table').default('A1'),
    text: z
      .string()
      .min(1)
      .max(20_000)
      .describe('For append-text; for append-row the cells, separated by tabs')
      .optional(),
  })
  .refine(({ operation, title, start }) => operation !== 'add-event' || (title && start), {
    path: ['start'],
    error: 'and title are needed',
  })
  .refine(({ operation, text }) => operation === 'add-event' || text, { path: ['text'], error: 'is missing' });

/** Adds an event, a row or a text to one calendar, sheet or document of the connected Google account. */
export function googleWrite(access: GoogleAccess | undefined) {
  const connect = googleClient(access);
  return defineTool({
    name: 'google-write',
    label: 'writing to the account',
    description:
      'Adds an event to a calendar, a row to a sheet or a text to a document of the connected Google account.',
    access: 'write',
    ...(access === undefined ? { missing: GOOGLE_SET_UP } : {}),
    schema,
    async use({ operation, id, title = '', start = '', minutes, range, text = '' }, { workspace, zone, signal }) {
      const call = connect(workspace);
      const place = encodeURIComponent(id);
      switch (operation) {
        case 'add-event': {
          const begin = toInstant(start, zone);
          const at = (instant: number) => ({ dateTime: new Date(instant).toISOString(), timeZone: zone });
          const body = { summary: title, start: at(begin), end: at(begin + minutes * MINUTE_MS) };
          await call({
            service: 'calendar',
            path: `/calendar/v3/calendars/${place}/events`,
            method: 'POST',
            body,
            signal,
          });
          return done(`Added "${title}" on ${start.replace('T', ' ')}.`);
        }
        case 'append-row': {
          const path = `/v4/spreadsheets/${place}/values/${encodeURIComponent(range)}:append`;
          // As they are written: a cell that begins with = stays text.
          const query = { valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' };
          const rows = text.split('\n').map((line) => line.split('\t'));
          await call({ service: 'sheets', path, query, method: 'POST', body: { values: rows }, signal });
          return done(`Added ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}.`);
        }
        case 'append-text': {
          const body = { requests: [{ insertText: { endOfSegmentLocation: {}, text: `${text}\n` } }] };
          await call({ service: 'docs', path: `/v1/documents/${place}:batchUpdate`, method: 'POST', body, signal });
          return done('Added the text to the document.');
        }
        default:
          throw new AutoTaskError({ code: 'google-refused', message: 'There is no such operation.' });
      }
    },
  });
}

function done(text: string) {
  return { text, data: { kind: 'google-written', text } };
}
