import { Marked, type Tokens, type TokensList } from 'marked';
import { escapeHtml, type Html, html, printable, trustedHtml } from './html.ts';

/** Beyond this a text is shown as it is: rendering time stays small, whatever somebody wrote. */
const LONGEST_MARKDOWN = 60_000;
const LOWEST_HEADING = 6;
const HOST =
  /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}-]{2,})(?::\d+)?(?:[/?#].*)?$/iu;

const markdown = new Marked<string, string>({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ href, text }) => link(href, escapeHtml(text), text),
    heading: function ({ tokens, depth }) {
      return `<h${depth}>${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      return link(href, this.parser.parseInline(tokens), this.parser.parseInline(tokens, this.parser.textRenderer));
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '[x] ' : '[ ] '),
    code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
    table(token) {
      const row = (cells: readonly Tokens.TableCell[], tag: 'th' | 'td'): string =>
        `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const body = token.rows.map((cells) => row(cells, 'td')).join('');
      return `<div class="table" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>`;
    },
  },
});

/**
 * Markdown of a model, a tool or a person as markup: no HTML of theirs, no images, only links that one may follow and
 * that say where they lead (`security.md` A8, A22). Its headings begin at a level, below those of the page.
 */
export function renderMarkdown(source: string, topHeading: number): Html {
  const text = printable(source);
  if (text.length > LONGEST_MARKDOWN) return preformatted(text);
  try {
    const tokens = markdown.lexer(text);
    fitHeadings(tokens, topHeading);
    return trustedHtml(markdown.parser(tokens));
  } catch {
    // Nesting beyond the stack: the words matter more than their form.
    return preformatted(text);
  }
}

/** Whatever level the writer began with, no level of the page is left out: readers who jump by headings would search it. */
function fitHeadings(tokens: TokensList, topHeading: number): void {
  const headings = tokens.filter((token): token is Tokens.Heading => token.type === 'heading');
  const depths = [...new Set(headings.map(({ depth }) => depth))].sort((a, b) => a - b);
  let before = topHeading - 1;
  for (const heading of headings) {
    heading.depth = Math.min(topHeading + depths.indexOf(heading.depth), before + 1, LOWEST_HEADING);
    before = heading.depth;
  }
}

function preformatted(text: string): Html {
  return html`<pre tabindex="0">${text}</pre>`;
}

function link(href: string, label: string, labelText: string): string {
  const url = followable(href);
  if (url === undefined) return `${label} (${escapeHtml(href)})`;
  const shown = label === '' || looksLikeAnotherHost(labelText, url) ? escapeHtml(url.href) : label;
  return `<a href="${escapeHtml(url.href)}" target="_blank" rel="noopener noreferrer nofollow">${shown}</a>`;
}

function followable(href: string): URL | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url !== undefined && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url : undefined;
}

/** "bank.example" on a link to elsewhere: the reader would believe the label. */
function looksLikeAnotherHost(label: string, url: URL): boolean {
  const words = label.trim().split(/\s+/);
  const addresses = words.length === 1 ? words : words.filter((word) => /^(?:[a-z]+:\/\/|www\.)/i.test(word));
  return addresses.some((address) => isHostBut(address, url));
}

function isHostBut(address: string, url: URL): boolean {
  const host = HOST.exec(address)?.[1]?.toLowerCase();
  if (host === undefined) return false;
  if (url.protocol === 'mailto:') return !url.href.toLowerCase().includes(address.toLowerCase());
  return withoutWww(host) !== withoutWww(url.hostname);
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '');
}
