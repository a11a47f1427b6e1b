import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/surfaces/web/render/render-markdown.ts';
import { attribute, textOf } from './read-markup.ts';

const rendered = (source: string): string => renderMarkdown(source, 4).text;

describe('Markdown of others', () => {
  it.each([
    ['emphasis', '**bold** and *soft*', '<p><strong>bold</strong> and <em>soft</em></p>'],
    ['lists', '- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['line ends as they were written', 'one\ntwo', '<p>one<br>two</p>'],
    ['code', '`a < b`', '<p><code>a &lt; b</code></p>'],
    ['checkboxes as text', '- [x] done\n- [ ] open', '<ul>\n<li>[x] done</li>\n<li>[ ] open</li>\n</ul>'],
  ])('shows %s', (_, source, markup) => {
    expect(rendered(source).trim()).toBe(markup);
  });

  it.each([
    ['# One\n\n## Two', ['h4', 'h5']],
    ['### One\n\n##### Two\n\n### Three', ['h4', 'h5', 'h4']],
    ['###### Small\n\n# Big\n\n## Middle', ['h4', 'h4', 'h5']],
    ['# 1\n\n## 2\n\n### 3\n\n#### 4', ['h4', 'h5', 'h6', 'h6']],
  ])('puts the headings of %j below the title of the card without a gap', (source, tags) => {
    expect([...rendered(source).matchAll(/<(h\d)>/g)].map(([, tag]) => tag)).toEqual(tags);
  });

  it('lets readers scroll tables and code by keyboard', () => {
    const markup = rendered('| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nif (a < b) {}\n```');

    expect(markup).toContain('<div class="table" tabindex="0"><table>');
    expect(markup).toContain('<pre tabindex="0"><code>if (a &lt; b) {}</code></pre>');
  });

  it.each([
    ['a script', '<script>steal()</script>'],
    ['a handler', '<b onclick="steal()">press</b>'],
    ['an image with a handler', '<img src=x onerror=steal()>'],
    ['a form', '<form action="https://evil.example"><button>Save</button></form>'],
    ['an htmx attribute', '<a hx-post="/act" hx-trigger="load">x</a>'],
    ['a comment that hides', 'before <!-- <b> --> after'],
    ['half a tag at the end', 'text <svg/onload=steal()'],
    ['a tag in a link title', '[x](https://a.example "\\"><script>steal()</script>")'],
    ['a tag in the language of code', '```"><script>steal()</script>\ncode\n```'],
    ['a tag in a table', '| a |\n|---|\n| <script>steal()</script> |'],
  ])('makes no element of %s', (_, source) => {
    const markup = rendered(source);

    const tags = [...markup.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name);
    const own = ['p', 'a', 'pre', 'code', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];
    expect(tags.filter((name) => !own.includes(name ?? ''))).toEqual([]);
    expect(markup).not.toMatch(/<[^>]*\s(?:on\w+|hx-|style|src)/i);
  });
});

describe('links of others', () => {
  it('open elsewhere and say nothing about us', () => {
    const markup = rendered('[the docs](https://docs.example/start)');

    expect(markup).toContain(
      '<a href="https://docs.example/start" target="_blank" rel="noopener noreferrer nofollow">the docs</a>',
    );
  });

  it.each([
    ['javascript', '[x](javascript:steal())'],
    ['javascript in disguise', '[x](JaVa&#115;cript:steal())'],
    ['javascript after a control character', '[x](\u0001javascript:steal())'],
    ['data', '[x](data:text/html,<script>steal()</script>)'],
    ['vbscript', '[x](vbscript:x)'],
    ['a file', '[x](file:///etc/passwd)'],
    ['our own pages', '[Save](/act?x=1)'],
    ['another host without a scheme', '[x](//evil.example/x)'],
  ])('are no links to %s, and say where they wanted to lead', (_, source) => {
    const markup = rendered(source);

    expect(markup).not.toContain('<a ');
    expect(textOf(markup)).toContain('(');
  });

  it.each([
    ['another host', '[bank.example](https://evil.example/login)'],
    ['another host with its scheme', '[https://bank.example/login](https://evil.example/login)'],
    ['a subdomain that it is not', '[bank.example](https://bank.example.evil.example/)'],
    ['another host with a port', '[bank.example:443](https://evil.example/)'],
    ['another host in bold', '[**bank.example**](https://evil.example/)'],
    ['words with an address of another host', '[log in at https://bank.example/login now](https://evil.example/)'],
    ['a mail address that leads to a page', '[help@bank.example](https://evil.example/)'],
    ['nothing at all', '[](https://evil.example/login)'],
  ])('show their address when the label is %s', (_, source) => {
    const markup = rendered(source);

    const href = attribute(markup.slice(markup.indexOf('<a ')), 'href') ?? '';
    expect(href).toContain('evil.example');
    expect(textOf(markup)).toContain(href);
    expect(textOf(markup).replace(href, '')).not.toContain('bank.example');
  });

  it.each([
    ['the same host', '[docs.example](https://docs.example/start)', 'docs.example'],
    ['the same host with www', '[docs.example](https://www.docs.example/start)', 'docs.example'],
    ['words with a dot', '[Node.js release notes](https://nodejs.org/en)', 'Node.js release notes'],
    ['a mail address', '[ana@acme.example](mailto:ana@acme.example)', 'ana@acme.example'],
    ['a number', '[#412](https://github.com/acme/api/pull/412)', '#412'],
  ])('keep their label when it is %s', (_, source, label) => {
    expect(rendered(source)).toContain(`>${label}</a>`);
  });

  it('turn images into links, so that reading a message loads nothing', () => {
    const markup = rendered('![a chart](https://cdn.example/chart.png?who=ana)');

    expect(markup).not.toContain('<img');
    expect(markup).toContain('>a chart</a>');
  });

  it('find bare addresses', () => {
    expect(rendered('see https://docs.example/a.')).toContain('<a href="https://docs.example/a"');
  });
});

describe('Markdown without end', () => {
  it('is shown as it is when it is very long', () => {
    const markup = rendered('**word** '.repeat(8_000));

    expect(markup.startsWith('<pre tabindex="0">**word**')).toBe(true);
  });

  it.each([
    ['quotes', '> '.repeat(20_000)],
    ['lists', '- '.repeat(20_000)],
    ['brackets', '['.repeat(40_000)],
    ['emphasis', '*a _b '.repeat(8_000)],
    ['tables', `${'|a'.repeat(3_000)}\n${'|-'.repeat(3_000)}\n`],
    ['open code', '`'.repeat(40_000)],
  ])('keeps the page alive with %s within each other', (_, source) => {
    expect(rendered(source).length).toBeGreaterThan(0);
  });
});
