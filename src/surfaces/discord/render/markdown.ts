import { Marked, type Token, type Tokens } from 'marked';
import { escapeText, printable } from './plain-text.ts';
import { inlineCode } from './rich-text.ts';

/** Discord knows three sizes of headings. */
const LOWEST_HEADING = 3;
/** Beyond this a text is shown as it is: rendering time stays small, whatever somebody wrote. */
const LONGEST_MARKDOWN = 60_000;
const ADDRESS_LIKE = /(?:[a-z][a-z0-9+.-]*:\/\/|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/iu;

const markdown = new Marked({ gfm: true, breaks: true });

/**
 * Markdown of a model, a tool or a person as Discord's own: tables become code, links say where they lead, and nothing in
 * it mentions anybody (`security.md` A7, A8).
 */
export function discordMarkdown(source: string): string {
  const text = printable(source);
  if (text.length > LONGEST_MARKDOWN) return escapeText(text);
  try {
    return blocks(markdown.lexer(text)).trim();
  } catch {
    // Nesting beyond the stack: the words matter more than their form.
    return escapeText(text);
  }
}

function blocks(tokens: readonly Token[]): string {
  return tokens
    .map(block)
    .filter((text) => text !== '')
    .join('\n');
}

// The lexer's tokens are a union that also holds extensions of unknown shape; a literal type names the known one.
function block(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'heading':
      return heading(token as Tokens.Heading);
    case 'code':
      return codeBlock((token as Tokens.Code).text, (token as Tokens.Code).lang);
    case 'blockquote':
      return blocks((token as Tokens.Blockquote).tokens).replace(/^/gm, '> ');
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return table(token as Tokens.Table);
    case 'hr':
      return '───';
    case 'html':
      return escapeText((token as Tokens.HTML).text).trim();
    default:
      return inline(token);
  }
}

function heading({ depth, tokens }: Tokens.Heading): string {
  const text = inlines(tokens);
  return depth <= LOWEST_HEADING ? `${'#'.repeat(depth)} ${text}` : `**${text}**`;
}

function list({ items, ordered, start }: Tokens.List): string {
  return items
    .map((item, index) => {
      const mark = ordered ? `${(start === '' ? 1 : start) + index}. ` : '- ';
      const box = item.task ? (item.checked ? '☑ ' : '☐ ') : '';
      return mark + box + blocks(item.tokens.filter(({ type }) => type !== 'checkbox')).replace(/\n/g, '\n  ');
    })
    .join('\n');
}

/** Discord draws no tables; a fixed-width one reads the same. */
function table({ header, rows }: Tokens.Table): string {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => plain(cell.tokens)));
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const drawn = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  drawn.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  return codeBlock(drawn.join('\n'), undefined);
}

function codeBlock(text: string, language: string | undefined): string {
  const name = /^[\w+-]{1,20}$/.exec(language ?? '')?.[0] ?? '';
  return `\`\`\`${name}\n${text.replaceAll('```', '``\u2060`')}\n\`\`\``;
}

function inlines(tokens: readonly Token[]): string {
  return tokens.map(inline).join('');
}

function inline(token: Token): string {
  switch (token.type) {
    case 'strong':
      return `**${inlines((token as Tokens.Strong).tokens)}**`;
    case 'em':
      return `*${inlines((token as Tokens.Em).tokens)}*`;
    case 'del':
      return `~~${inlines((token as Tokens.Del).tokens)}~~`;
    case 'codespan':
      return inlineCode((token as Tokens.Codespan).text);
    case 'br':
      return '\n';
    case 'link':
    case 'image':
      return link(token as Tokens.Link | Tokens.Image);
    default:
      return 'tokens' in token && token.tokens !== undefined ? inlines(token.tokens) : escapeText(textOf(token));
  }
}

/** A label that looks like an address is replaced by the real one; only the web and mail stay links. */
function link({ href, text }: Tokens.Link | Tokens.Image): string {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || !['http:', 'https:', 'mailto:'].includes(url.protocol))
    return escapeText(text === href ? href : `${text} (${href})`);
  if (url.protocol === 'mailto:') return escapeText(text === '' ? url.pathname : `${text} (${url.pathname})`);
  const address = url.href.replace(/[()<>*_~`|\\]/g, (character) =>
    encodeURIComponent(character).replace(/^[()*_~]$/, hex),
  );
  return text === '' || ADDRESS_LIKE.test(text) ? address : `[${escapeText(text).replace(/\n/g, ' ')}](${address})`;
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ('tokens' in token && token.tokens !== undefined ? plain(token.tokens) : textOf(token)))
    .join('')
    .replace(/\s+/g, ' ');
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}
