import { Marked, type Token, type Tokens } from 'marked';
import { printable } from './plain-text.ts';

/** Beyond this a text is shown as it is: rendering time stays small, whatever somebody wrote. */
export const LONGEST_MARKDOWN = 60_000;
const ADDRESS_LIKE = /(?:[a-z][a-z0-9+.-]*:\/\/|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/iu;
const WORD_JOINER = '\u2060';

const markdown = new Marked({ gfm: true });

/**
 * Markdown of a model, a tool or a person for Slack's `markdown` block: the same words and tables, links that say where
 * they lead, and nothing that mentions anybody (`security.md` A7, A8).
 */
export function slackMarkdown(source: string): string {
  const text = printable(source);
  if (text.length > LONGEST_MARKDOWN) return inert(text);
  try {
    return blocks(markdown.lexer(text)).trim();
  } catch {
    // Nesting beyond the stack: the words matter more than their form.
    return inert(text);
  }
}

function blocks(tokens: readonly Token[]): string {
  return tokens
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');
}

// The lexer's tokens are a union that also holds extensions of unknown shape; a literal type names the known one.
function block(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'heading':
      return `${'#'.repeat((token as Tokens.Heading).depth)} ${inlines((token as Tokens.Heading).tokens)}`;
    case 'code':
      return codeBlock(token as Tokens.Code);
    case 'blockquote':
      return blocks((token as Tokens.Blockquote).tokens).replace(/^/gm, '> ');
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return table(token as Tokens.Table);
    case 'hr':
      return '---';
    case 'html':
      return inert((token as Tokens.HTML).raw).trim();
    default:
      return inline(token);
  }
}

function list({ items, ordered, start, loose }: Tokens.List): string {
  return items
    .map((item, index) => {
      const mark = ordered ? `${(start === '' ? 1 : start) + index}. ` : '- ';
      const box = item.task ? (item.checked ? '☑ ' : '☐ ') : '';
      const content = item.tokens.filter(({ type }) => type !== 'checkbox').map(block);
      const text = content.filter((part) => part !== '').join(item.loose ? '\n\n' : '\n');
      return mark + box + text.replace(/\n/g, `\n${' '.repeat(mark.length)}`);
    })
    .join(loose ? '\n\n' : '\n');
}

function table({ header, rows, align }: Tokens.Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const marks = align.map((side) => (side === 'right' ? '---:' : side === 'center' ? ':---:' : '---'));
  const cellText = ({ tokens }: Tokens.TableCell): string => inlines(tokens).replace(/(?<!\\)\|/g, '\\|');
  return [line(header.map(cellText)), line(marks), ...rows.map((row) => line(row.map(cellText)))].join('\n');
}

function codeBlock({ text, lang }: Tokens.Code): string {
  const name = /^[\w+-]{1,20}$/.exec(lang ?? '')?.[0] ?? '';
  return `\`\`\`${name}\n${inert(text).replaceAll('```', `\`\`${WORD_JOINER}\``)}\n\`\`\``;
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
    case 'br':
      return '\n';
    case 'link':
    case 'image':
      return link(token as Tokens.Link | Tokens.Image);
    default:
      if ('tokens' in token && token.tokens !== undefined) return inlines(token.tokens);
      return inert(token.raw).replace(/\n+$/, '');
  }
}

/** A label that looks like an address is replaced by the real one; only the web and mail stay links. */
function link({ href, text }: Tokens.Link | Tokens.Image): string {
  const address = webAddress(href);
  if (address === undefined) return inert(linkWords({ href, text }));
  return text === '' || isAddressLike(text) ? address : `[${inert(text).replace(/[[\]\n]/g, ' ')}](${address})`;
}

/** An address of the web without marks that would end a link early; undefined for everything else. */
export function webAddress(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.href.replace(/[()<>|\\]/g, encodeMark);
}

/** What is no link to the web, as words. */
export function linkWords({ href, text }: Pick<Tokens.Link, 'href' | 'text'>): string {
  const isMail = URL.canParse(href) && new URL(href).protocol === 'mailto:';
  const address = isMail ? new URL(href).pathname : href;
  return text === '' || text === address ? address : `${text} (${address})`;
}

/** Whether a label could be taken for an address, and so for another one than it leads to. */
export function isAddressLike(text: string): boolean {
  return ADDRESS_LIKE.test(text);
}

function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** `<!channel>`, `<@U…>` and `<#C…>` stay words: what stands between the bracket and the mark cannot be seen. */
function inert(text: string): string {
  return text
    .replace(/<(?=[!@#])/g, `<${WORD_JOINER}`)
    .replace(/@(?=(?:channel|here|everyone)\b)/gi, `@${WORD_JOINER}`);
}
