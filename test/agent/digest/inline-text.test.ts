import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { inlineText } from '../../../src/agent/digest/inline-text.ts';

/** What a renderer of Markdown makes of a line, with entities read back. */
function shown(markdown: string): string {
  const html = marked.parse(`- Fix: ${markdown}`, { async: false, gfm: true });
  return html
    .replace('<ul>\n<li>Fix: ', '')
    .replace('</li>\n</ul>\n', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('somebody’s words in a digest', () => {
  it.each([
    'feat: **bold** _em_ ~~gone~~ `code` [link](https://evil.example) ![image](x)',
    '<script>alert(1)</script> <b>x</b> <!-- c -->',
    'see https://evil.example/?q=1 and www.evil.example or mailto:a@b.example',
    '# title | table | cell',
    'snake_case and __init__ and 2 * 3 * 4',
    'back\\slash \\* ends \\',
    '1. one',
    '- item',
    'a [ref]: b',
  ])('show exactly as they are: %s', (text) => {
    const html = shown(inlineText(text, 500));

    expect(html.replaceAll('\u2060', '')).toBe(text);
    expect(html).not.toMatch(/<(?!script|\/script|b>|\/b>|!--)/);
  });

  it.each(['<!channel>', '<!everyone>', '<@U012ABCDEF>', '<#C012ABCDEF|general>', '<https://evil.example|bank>'])(
    'are no entity of Slack: %s',
    (text) => {
      expect(inlineText(text)).not.toMatch(/(?<!\\)<[!@#h]/);
    },
  );

  it.each(['@here', '@everyone', 'hi @ana', '@U012', '<@&123>', '@channel'])('ring nobody: %s', (text) => {
    expect(inlineText(text)).not.toMatch(/@[\p{L}\p{N}!&]/u);
  });

  it('are one line of limited length, cut between characters', () => {
    const text = inlineText(`two\nlines ${'\u{1F600}'.repeat(100)}`, 40);

    expect(text).toMatch(/^two lines .+…$/u);
    expect(text).not.toContain('\n');
    expect(text.isWellFormed()).toBe(true);
  });
});
