import { Marked, type Tokens } from 'marked';
import { escapeHtml, printable } from './plain-text.ts';

/** Beyond this a text is shown as it is: rendering time stays small, whatever somebody wrote. */
const LONGEST_MARKDOWN = 60_000;

const markdown = new Marked<string, string>({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    // Nothing is loaded from elsewhere: whoever serves a picture would learn when it is read.
    image: ({ href, text }) => link(href, escapeHtml(text)),
    link({ href, tokens }) {
      return link(href, this.parser.parseInline(tokens));
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '[x] ' : '[ ] '),
    code: ({ text }) => `<pre><code>${escapeHtml(text)}</code></pre>\n`,
  },
});

/** Markdown of a model, a tool or a person as markup: no HTML of theirs, nothing remote, links that say where they lead. */
export function mailMarkdown(source: string): string {
  const text = printable(source);
  if (text.length > LONGEST_MARKDOWN) return `<pre>${escapeHtml(text)}</pre>`;
  try {
    return markdown.parser(markdown.lexer(text));
  } catch {
    // Nesting beyond the stack: the words matter more than their form.
    return `<pre>${escapeHtml(text)}</pre>`;
  }
}

/** A label can say anything, so the address stands beside it. */
function link(href: string, label: string): string {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || !['http:', 'https:', 'mailto:'].includes(url.protocol))
    return `${label} (${escapeHtml(href)})`;
  const address = escapeHtml(url.href);
  const isItself = label === '' || label === address || label === escapeHtml(href);
  return `<a href="${address}">${isItself ? address : label}</a>${isItself ? '' : ` (${address})`}`;
}
