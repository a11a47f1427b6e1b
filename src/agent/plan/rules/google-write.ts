import type { Grant } from '../../../domain/task.ts';
import { has, type ToolRule, type ToolWish } from '../tool-wish.ts';

const PUT = '(?:add|put|append|write|save|log|enter|insert|store|record)(?:s|ing)?';
const INTO = '(?:to|into|in|on|onto)';
const OWN = '(?:(?:my|our|the|this|a|google)\\s+){0,2}';
const CALENDAR = new RegExp(
  `\\b(?:${PUT}|create|block|schedule)\\b[\\s\\S]{0,400}?\\b${INTO}\\s+${OWN}calendar\\b`,
  'i',
);
const SHEET = new RegExp(`\\b${PUT}\\b[\\s\\S]{0,400}?\\b${INTO}\\s+${OWN}(?:sheets?|spreadsheets?)\\b`, 'i');
const DOCUMENT = new RegExp(
  `\\b${PUT}\\b[\\s\\S]{0,400}?\\b${INTO}\\s+${OWN}(?:google\\s+docs?|docs?|documents?)\\b`,
  'i',
);
const LINK = /\bhttps:\/\/docs\.google\.com\/(document|spreadsheets)\/d\/([\w-]{10,100})/i;
const LINK_AS_TARGET = new RegExp(`\\b${PUT}\\b[\\s\\S]{0,400}?\\b${INTO}\\s+https://docs\\.google\\.com/`, 'i');
const QUOTED = new RegExp(`\\b${PUT}\\s+(?:the\\s+)?(?:row|line|text|words)?\\s*["“]([^"”]{1,5000})["”]`, 'i');

/** Whether a sentence wants something written with the account, so that a link in it is where to write, not what to read. */
export function wantsGoogleWrite(text: string): boolean {
  return LINK_AS_TARGET.test(text) || SHEET.test(text) || (DOCUMENT.test(text) && LINK.test(text));
}

/** Something added to the calendar, to one sheet or to one document of the connected account. */
export const googleWriteRule: ToolRule = (text, means) => {
  if (!has(means, 'google-write')) return undefined;
  if (wantsGoogleWrite(text)) return placeWish(text);
  if (!CALENDAR.test(text)) return undefined;
  return wish({
    title: 'Add to the calendar',
    says: 'Google Calendar, add events to your own',
    pins: { operation: 'add-event', id: 'primary' },
  });
};

function placeWish(text: string): ToolWish {
  const [, kind, id] = LINK.exec(text) ?? [];
  const isSheet = kind === undefined ? SHEET.test(text) : kind.toLowerCase() === 'spreadsheets';
  const what = isSheet ? 'sheet' : 'document';
  const said = QUOTED.exec(text)?.[1];
  const pins = {
    operation: isSheet ? 'append-row' : 'append-text',
    ...(id === undefined ? {} : { id }),
    ...(said === undefined ? {} : { text: said }),
  };
  const found = wish({
    title: `Add to a Google ${what}`,
    says: isSheet ? 'Google Sheets, add rows to one sheet' : 'Google Docs, add text to one document',
    pins,
    alone: said !== undefined && id !== undefined,
  });
  if (id !== undefined) return found;
  const link = `https://docs.google.com/${isSheet ? 'spreadsheets' : 'document'}/d/…`;
  return {
    ...found,
    grants: [],
    missing: [{ what: `the link of the ${what}`, fix: `Put it into the sentence: ${link}` }],
  };
}

function wish(facts: {
  readonly title: string;
  readonly says: string;
  readonly pins: Grant['pins'];
  readonly alone?: boolean;
}): ToolWish {
  const { title, says, pins, alone = false } = facts;
  return {
    ...{ title, does: title.charAt(0).toLowerCase() + title.slice(1), posts: 'that it is done' },
    grants: [{ tool: 'google-write', says, access: 'write', pins }],
    alone,
    needsModel: !alone,
  };
}
