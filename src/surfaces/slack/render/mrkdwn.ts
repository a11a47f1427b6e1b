import { Marked, type Token, type Tokens } from 'marked';
import { LIMITS } from '../limits.ts';
import { isAddressLike, LONGEST_MARKDOWN, linkWords, webAddress } from './markdown.ts';
import { escapeText, printable } from './plain-text.ts';
import { inlineCode, strong } from './rich-text.ts';
import { splitText } from './split-text.ts';

const FENCE = '```';
const ROOM_IN_FENCE = LIMITS.sectionText - 2 * (FENCE.length + 1);

const markdown = new Marked({ gfm: true });

/**
 * Markdown in Slack's own form of it, as texts of sections: windows and the home tab take no `markdown` block. The words
 * stay, tables become code, and nothing mentions anybody (`security.md` A7, A8).
 */
export function mrkdwnSections(source: string): readonly string[] {
  const text = printable(source);
  if (text.length > LONGEST_MARKDOWN) return splitText(escapeText(text), LIMITS.sectionText);
  try {
    return joined(markdown.lexer(text).flatMap(pieces));
  } catch {
    // Nesting beyond the stack: the words matter more than their form.
    return splitText(escapeText(text), LIMITS.sectionText);
  }
}

/** Short pieces share a section. */
function joined(all: readonly string[]): readonly string[] {
  const sections: string[] = [];
  for (const piece of all) {
    const both = `${sections.at(-1)}\n${piece}`;
    if (sections.length > 0 && both.length <= LIMITS.sectionText) sections[sections.length - 1] = both;
    else sections.push(piece);
  }
  return sections;
}

function pieces(token: Token): readonly string[] {
  const code = codeOf(token);
  if (code !== undefined) return splitText(code, ROOM_IN_FENCE).map((part) => `${FENCE}\n${part}\n${FENCE}`);
  return splitText(block(token), LIMITS.sectionText);
}

// The lexer's tokens are a union that also holds extensions of unknown shape; a literal type names the known one.
function codeOf(token: Token): string | undefined {
  if (token.type === 'code') return escapeText((token as Tokens.Code).text).replaceAll('`', '\u02CB');
  if (token.type !== 'table') return undefined;
  const { header, rows } = token as Tokens.Table;
  const lines = [header, ...rows].map((cells) => cells.map(({ text }) => text).join(' | '));
  return escapeText(lines.join('\n')).replaceAll('`', '\u02CB');
}

function block(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'heading':
      return strong((token as Tokens.Heading).text);
    case 'blockquote':
      return blocks((token as Tokens.Blockquote).tokens).replace(/^/gm, '> ');
    case 'list':
      return list(token as Tokens.List);
    case 'hr':
      return '———';
    default:
      return codeOf(token) ?? inline(token);
  }
}

function blocks(tokens: readonly Token[]): string {
  return tokens
    .map(block)
    .filter((text) => text !== '')
    .join('\n');
}

function list({ items, ordered, start }: Tokens.List): string {
  return items
    .map((item, index) => {
      const mark = ordered ? `${(start === '' ? 1 : start) + index}. ` : '• ';
      const box = item.task ? (item.checked ? '☑ ' : '☐ ') : '';
      return mark + box + blocks(item.tokens.filter(({ type }) => type !== 'checkbox')).replace(/\n/g, '\n   ');
    })
    .join('\n');
}

function inlines(tokens: readonly Token[]): string {
  return tokens.map(inline).join('');
}

function inline(token: Token): string {
  switch (token.type) {
    case 'strong':
      return strong((token as Tokens.Strong).text);
    case 'em':
      return `_${inlines((token as Tokens.Em).tokens)}_`;
    case 'del':
      return `~${inlines((token as Tokens.Del).tokens)}~`;
    case 'codespan':
      return inlineCode((token as Tokens.Codespan).text);
    case 'br':
      return '\n';
    case 'link':
    case 'image':
      return link(token as Tokens.Link | Tokens.Image);
    default:
      if ('tokens' in token && token.tokens !== undefined) return inlines(token.tokens);
      return escapeText('text' in token && typeof token.text === 'string' ? token.text : token.raw).replace(/\n+$/, '');
  }
}

function link({ href, text }: Tokens.Link | Tokens.Image): string {
  const address = webAddress(href);
  if (address === undefined) return escapeText(linkWords({ href, text }));
  if (text === '' || isAddressLike(text)) return `<${escapeText(address)}>`;
  return `<${escapeText(address)}|${escapeText(text).replaceAll('|', '/')}>`;
}
