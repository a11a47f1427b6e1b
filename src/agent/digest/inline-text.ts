import { visibleText } from '../visible-text.ts';

const ELLIPSIS = '…';

/**
 * Somebody else's words as one line of Markdown that shows exactly these words: no formatting, no HTML, no link that can
 * be pressed, no mention that rings.
 */
export function inlineText(text: string, most = 120): string {
  const line = visibleText(text).replace(/\s+/gu, ' ').trim();
  const cut =
    line.length <= most
      ? line
      : `${line
          .slice(0, most - 1)
          .trimEnd()
          .toWellFormed()}${ELLIPSIS}`;
  return cut
    .replace(/[\\`*[\]<>|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^(\d*)([#+.)-])(?=\s)/u, '$1\\$2')
    .replace(/(?<=\b(?:https?|ftp|mailto|slack|discord)):/giu, '\\:')
    .replace(/\bwww\./giu, 'www\\.')
    .replace(/@(?=[\p{L}\p{N}_&!])/gu, '@\u2060');
}
