import { describe, expect, it } from 'vitest';
import { html, printable, trustedHtml } from '../../../src/surfaces/web/render/html.ts';

describe('the html template', () => {
  it.each([
    ['a tag', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['quotes that would end an attribute', `" onclick='x' \``, '&quot; onclick=&#39;x&#39; &#96;'],
  ])('escapes %s', (_, text, escaped) => {
    expect(html`<p title="${text}">${text}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('puts markup of its own in as it is, also in lists', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);

    expect(html`<ul>${items}</ul>`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });

  it('leaves out what is absent, but keeps zero and the empty text', () => {
    expect(html`[${undefined}|${false}|${0}|${''}]`.text).toBe('[||0|]');
  });

  it('takes text that a renderer has made safe', () => {
    expect(html`${trustedHtml('<em>safe</em>')}`.text).toBe('<em>safe</em>');
  });

  it.each([
    ['turned reading direction', 'abc\u202Edef', 'abcdef'],
    ['escape sequences', '\u001B[2Jgone', '[2Jgone'],
    ['a byte-order mark', '\uFEFFname', 'name'],
    ['tag characters', `a\u{E0041}b`, 'ab'],
    ['line separators that scripts see', 'a\u2028b', 'ab'],
  ])('leaves out %s', (_, text, seen) => {
    expect(printable(text)).toBe(seen);
  });

  it.each(['a\tb\nc', 'naïve 日本語 🙂', 'family 👨‍👩‍👧'])('keeps %j whole', (text) => {
    expect(printable(text)).toBe(text);
  });
});
