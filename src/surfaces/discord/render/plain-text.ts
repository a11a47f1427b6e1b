import { cutUnits } from '../../../domain/graphemes.ts';

/** C0 and C1 controls but tab and line feed, bidi controls, zero-width marks, byte-order mark, tag characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
/** What Discord would make form, a mention, a time or an emoji of. */
const SPECIAL = /[\\*_~`|[\]<]/g;
const AT_LINE_START = /^(\s*)([#>+-]|\d+[.)])(?=\s)/gm;
const SMALL_PRINT = /^(\s*)-(?=#)/gm;
const ADDRESS = /https?:\/\/[^\s<>|`\\*]+/g;

/** Nothing that hides or turns the reading direction comes from a text (`security.md` A20). */
export function printable(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** One line that Discord shows as it is: labels, titles of forms, names of choices. */
export function label(text: string, most: number): string {
  const line = printable(text).replace(/\s+/g, ' ').trim();
  return cutUnits(line, most) || '…';
}

/** Text as it may stand between our own Markdown: its words stay, its form, mentions and made-up times become inert. */
export function escapeText(text: string): string {
  const clean = printable(text);
  let escaped = '';
  let from = 0;
  for (const match of clean.matchAll(ADDRESS)) {
    escaped += escapeWords(clean.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return escaped + escapeWords(clean.slice(from));
}

function escapeWords(text: string): string {
  return text
    .replace(SPECIAL, '\\$&')
    .replace(AT_LINE_START, (_match, space: string, mark: string) => `${space}${escapeMark(mark)}`)
    .replace(SMALL_PRINT, '$1\\-')
    .replace(/@(?=everyone|here)/gi, '@\u200B');
}

/** `1.` is a list by its dot; a backslash before the digit would be shown. */
function escapeMark(mark: string): string {
  return `${mark.slice(0, -1)}\\${mark.slice(-1)}`;
}
