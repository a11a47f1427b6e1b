/** C0 and C1 controls but tab and line feed, bidi controls, zero-width marks, byte-order mark, tag characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Nothing that hides or turns the reading direction comes from a text (`security.md` A20). */
export function printable(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** One line that Slack shows as it is (`plain_text`): titles, labels, names of choices. */
export function label(text: string, most: number): string {
  return cut(printable(text).replace(/\s+/g, ' ').trim(), most) || '…';
}

/** Text as it may stand in Slack's own form of Markdown: whatever it says, it mentions nobody and links nothing. */
export function escapeText(text: string): string {
  return escapeEntities(printable(text));
}

/** The three characters from which Slack makes mentions, links and times. */
export function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The beginning of a text with at most so many UTF-16 units, between characters as people see them. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, most + 32))) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
