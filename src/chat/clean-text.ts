import { graphemesOf } from '../domain/graphemes.ts';

/** Line ends, tabs and the like between visible text. */
const BLANK = /\s+/gu;
/** C0 and C1 controls but tab and line feed, soft hyphen, bidi controls, invisible joiners, BOM, tag characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

const LONGEST_TITLE = 200;

/** Text of a person or a model as it may be shown: composed, without anything invisible that turns or hides it. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/gu, '\n').replace(INVISIBLE, '').trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(BLANK, ' ');
}

/** A name of at most 200 code points, cut between characters as people see them. */
export function cleanTitle(text: string): string {
  return cutText(cleanLine(text), LONGEST_TITLE);
}

/** The beginning of a text with at most so many code points, with an ellipsis where something is missing. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  let length = 0;
  for (const character of graphemesOf(text)) {
    length += [...character].length;
    if (length > most - 1) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}
