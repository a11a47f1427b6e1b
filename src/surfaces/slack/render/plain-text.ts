import { cutUnits } from '../../../domain/graphemes.ts';

/** C0 and C1 controls but tab and line feed, bidi controls, zero-width marks, byte-order mark, tag characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

/** Nothing that hides or turns the reading direction comes from a text (`security.md` A20). */
export function printable(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** One line that Slack shows as it is (`plain_text`): titles, labels, names of choices. */
export function label(text: string, most: number): string {
  return cutUnits(printable(text).replace(/\s+/g, ' ').trim(), most) || '…';
}

/** Text as it may stand in Slack's own form of Markdown: whatever it says, it mentions nobody and links nothing. */
export function escapeText(text: string): string {
  return escapeEntities(printable(text));
}

/** The three characters from which Slack makes mentions, links and times. */
export function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
