import type { Grant } from '../../../domain/task.ts';
import { has, type ToolRule, wantsThought } from '../tool-wish.ts';
import { wantsGoogleWrite } from './google-write.ts';
import { numberIn } from './numbers.ts';

const MAIL =
  /\b(?:gmail|my\s+(?:new\s+|unread\s+|latest\s+)?(?:e-?mails?|mails?|inbox)|(?:unread|new)\s+(?:e-?mails?|mails?)|inbox(?!\s+zero\b))\b/i;
const CALENDAR =
  /\b(?:my|our|google)\s+(?:calendar|agenda|meetings|appointments|events)\b|\bwhat(?:['’]s| is)\s+(?:on|in)\s+my\s+calendar\b/i;
/** What goes into a calendar is not read from it. */
const ADDED = /\b(?:add|put|create|enter|block)\b[\s\S]{0,400}?\b(?:to|into|in|on)\s+(?:my|our|the)\s+calendar\b/i;
const DRIVE = /\b(?:google\s+drive|my\s+drive|drive\s+files)\b/i;
const DOCUMENT = /\bhttps:\/\/docs\.google\.com\/(document|spreadsheets)\/d\/([\w-]{10,100})/i;
const FROM = /\bfrom\s+([\w.+-]+@[\w.-]*\w)/i;

/** One document or sheet of the connected Google account, by its address. */
const documentRule: ToolRule = (text, means) => {
  if (!has(means, 'gmail')) return undefined;
  const [, kind, id] = wantsGoogleWrite(text) ? [] : (DOCUMENT.exec(text) ?? []);
  if (kind === undefined || id === undefined) return undefined;
  return kind === 'document'
    ? wish(text, 'google-read', {
        title: 'Read a Google document',
        says: 'Google Docs, read one document',
        pins: { operation: 'document', id },
      })
    : wish(text, 'google-read', {
        title: 'Read a Google sheet',
        says: 'Google Sheets, read one sheet',
        pins: { operation: 'rows', id },
      });
};

/** Mail of the account. */
const mailRule: ToolRule = (text, means) => {
  if (!has(means, 'gmail') || !MAIL.test(text)) return undefined;
  const from = FROM.exec(text)?.[1];
  const query = ['in:inbox', /\bunread\b/i.test(text) ? 'is:unread' : '', from === undefined ? '' : `from:${from}`];
  const pins = {
    query: query.filter(Boolean).join(' '),
    ...(/\bnew\b/i.test(text) ? { onlyNew: true } : {}),
    ...(wantsThought(text) ? { bodies: true } : {}),
  };
  return wish(text, 'gmail', { title: 'Read mail', says: `Gmail, read ${pins.query}`, pins });
};

/** What is in its calendar. */
const calendarRule: ToolRule = (text, means) => {
  if (!has(means, 'gmail') || !CALENDAR.test(text) || ADDED.test(text)) return undefined;
  const days = /\bweek\b/i.test(text) ? 7 : (numberIn(text, /days?\b/i) ?? 1);
  const pins = { operation: 'events', days: Math.min(Math.max(days, 1), 60) };
  return wish(text, 'google-read', { title: 'Read the calendar', says: 'Google Calendar, read', pins });
};

/** Its files. */
const driveRule: ToolRule = (text, means) =>
  has(means, 'gmail') && DRIVE.test(text)
    ? wish(text, 'google-read', {
        title: 'List files in Drive',
        says: 'Google Drive, list files',
        pins: { operation: 'files' },
      })
    : undefined;

/** Mail, calendar and files of the connected Google account: a briefing wants several of them. */
export const googleRules: readonly ToolRule[] = [documentRule, mailRule, calendarRule, driveRule];

function wish(text: string, tool: string, { title, says, pins }: { title: string; says: string; pins: Grant['pins'] }) {
  const does = title.charAt(0).toLowerCase() + title.slice(1);
  return {
    title,
    does,
    posts: 'what is there',
    grants: [{ tool, says, access: 'read' as const, pins }],
    alone: !wantsThought(text),
  };
}
