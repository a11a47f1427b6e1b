import { afterEach, describe, expect, it } from 'vitest';
import { webPage } from '../../src/tools/web-page.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type Page, type SmallWeb, startSmallWeb } from '../stand-ins/small-web.ts';

const webs: SmallWeb[] = [];
afterEach(async () => {
  await Promise.all(webs.splice(0).map((web) => web.close()));
});

const ARTICLE = `<!doctype html><html><head><title>Shop news</title><style>p{color:red}</style></head><body>
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Prices fall</h1><p>${'The prices of all baskets fall by ten percent. '.repeat(12)}</p>
<p>See <a href="/list?x=1">the list</a> and <a href="javascript:steal()">this</a>.</p><img src="https://evil.example/pixel.png">
<script>document.write('from a script')</script></article><footer>Imprint</footer></body></html>`;

const TABLE = `<html><body><h2>Stock</h2><table class="data"><tr><th>Item</th><th>Price | EUR</th></tr>
<tr><td>Basket</td><td>12</td></tr><tr><td>Lamp</td><td>30</td></tr></table>
<ul id="news"><li>One</li><li>Two <b>bold</b></li></ul><p class="price">9.99</p><p class="price">8.50</p></body></html>`;

async function serve(page: Page | ((url: string) => Page)) {
  const web = await startSmallWeb({ pages: ({ url }) => (typeof page === 'function' ? page(url) : page) });
  webs.push(web);
  return webPage(web.safeFetch);
}

const at = (more: Record<string, unknown> = {}) => ({ url: 'https://shop.example/news', ...more });

toolContract({
  name: 'web-page',
  make: async () => ({
    tool: await serve((url) => (url.includes('gone') ? { status: 404 } : { body: ARTICLE })),
    good: at(),
    faulty: { url: 'https://shop.example/gone' },
  }),
  bad: [
    [{}, /url/],
    [{ url: 'ftp://shop.example' }, /http/],
    [{ url: 'shop.example' }, /http/],
    [at({ selector: 'a'.repeat(201) }), /selector/],
    [at({ selector: 'a '.repeat(40) }), /selector: has too many parts/],
    [at({ selector: 'div:has(div:has(div))' }), /:has/],
    [at({ selector: '' }), /selector/],
  ],
});

describe('the text of a page', () => {
  it('is what a reader would see, with links made whole', async () => {
    const { text, data } = await (await serve({ body: ARTICLE })).use(at(), toolContext());

    expect(text).toMatch(/^(Prices fall|Shop news) \(https:\/\/shop\.example\/news\)\n\n/);
    expect(text).toContain('[the list](https://shop.example/list?x=1)');
    expect(text).not.toMatch(/script|steal|pixel|color:red|Imprint/);
    expect(data).toMatchObject({ kind: 'page', url: 'https://shop.example/news' });
  });

  it('of a page without an article is all of it', async () => {
    const body = '<html><body><div>Status: <b>all good</b></div></body></html>';

    const { text } = await (await serve({ body })).use(at(), toolContext());

    expect(text).toContain('Status: **all good**');
  });

  it.each([
    ['iso-8859-1', 'text/html; charset=iso-8859-1', Buffer.from('<p>Bücher für alle</p>', 'latin1')],
    ['a meta tag', 'text/html', Buffer.from('<meta charset="iso-8859-1"><p>Bücher für alle</p>', 'latin1')],
    ['nothing said', 'text/html', Buffer.from('<p>Bücher für alle</p>', 'utf8')],
    ['an unknown name', 'text/html; charset=klingon', Buffer.from('<p>Bücher für alle</p>', 'utf8')],
  ])('is decoded as %s says', async (_name, type, body) => {
    const { text } = await (await serve({ headers: { 'content-type': type }, body })).use(at(), toolContext());

    expect(text).toContain('Bücher für alle');
  });

  it.each(['application/json', 'text/plain', 'application/rss+xml', 'application/ld+json'])(
    'is given as it is for %s',
    async (type) => {
      const page = { headers: { 'content-type': type }, body: '{"a": [1, 2]}' };

      expect((await (await serve(page)).use(at(), toolContext())).text).toContain('{"a": [1, 2]}');
    },
  );

  it.each(['image/png', 'application/octet-stream', 'video/mp4', 'application/zip'])(
    'is not made of %s',
    async (type) => {
      const tool = await serve({ headers: { 'content-type': type }, body: 'x' });

      await expect(tool.use(at(), toolContext())).rejects.toMatchObject({ code: 'page-not-text' });
    },
  );

  it('of a PDF is its text, and a broken one is told', async () => {
    const pdf = { headers: { 'content-type': 'application/pdf' } };
    const good = await serve({ ...pdf, body: onePagePdf('Invoice 42') });
    const broken = await serve({ ...pdf, body: 'not a pdf at all' });

    expect((await good.use(at(), toolContext())).text).toContain('Invoice 42');
    await expect(broken.use(at(), toolContext())).rejects.toMatchObject({ code: 'page-not-text' });
  });

  it.each([
    [403, 'page-blocked', false],
    [401, 'page-blocked', false],
    [410, 'page-not-found', false],
    [429, 'page-unavailable', true],
    [503, 'page-unavailable', true],
  ])('cannot be had with status %i', async (status, code, retryable) => {
    const tool = await serve({ status, headers: { 'retry-after': '60' } });

    await expect(tool.use(at(), toolContext())).rejects.toMatchObject({ code, retryable });
  });

  it.each([
    ['nested too deeply', '<div>'.repeat(5000)],
    ['of too many parts', '<b>x</b>'.repeat(20_000)],
    ['of unclosed tags', `<${'a '.repeat(400_000)}`],
    ['of angle brackets', '<'.repeat(500_000)],
    ['of attributes', `<p ${'a=b '.repeat(200_000)}>`],
  ])('that is %s is refused or read at once', async (_what, body) => {
    const tool = await serve({ body });
    const begun = performance.now();

    const outcome = await tool.use(at(), toolContext()).catch((error: unknown) => error);

    expect(outcome).toMatchObject(outcome instanceof Error ? { code: 'page-too-complex' } : { data: { kind: 'page' } });
    expect(performance.now() - begun).toBeLessThan(4000);
  });
});

describe('a selector', () => {
  it.each([
    [
      'table.data',
      [
        ['Item', 'Price | EUR'],
        ['Basket', '12'],
        ['Lamp', '30'],
      ],
    ],
    [
      'table.data tr',
      [
        ['Item', 'Price | EUR'],
        ['Basket', '12'],
        ['Lamp', '30'],
      ],
    ],
    ['#news', [['One'], ['Two bold']]],
    ['#news li', [['One'], ['Two bold']]],
    ['.price', [['9.99'], ['8.50']]],
  ])('"%s" gives rows', async (selector, rows) => {
    const { data } = await (await serve({ body: TABLE })).use(at({ selector }), toolContext());

    expect(data).toMatchObject({ rows });
  });

  it('shows rows with several cells as a table', async () => {
    const { text } = await (await serve({ body: TABLE })).use(at({ selector: '.data' }), toolContext());

    expect(text).toContain('| Item | Price \\| EUR |\n| --- | --- |\n| Basket | 12 |');
  });

  it('that finds nothing, or is none, is told', async () => {
    const tool = await serve({ body: TABLE });

    await expect(tool.use(at({ selector: '.gone' }), toolContext())).rejects.toMatchObject({
      code: 'selector-finds-nothing',
    });
    await expect(tool.use(at({ selector: '[[' }), toolContext())).rejects.toMatchObject({
      code: 'selector-unreadable',
    });
  });
});

it('a page leads to no other server than the granted ones', async () => {
  const tool = await serve((url) =>
    url.includes('other') ? { body: 'secret' } : { status: 302, headers: { location: 'https://other.example/' } },
  );

  await expect(tool.use(at({ hosts: 'shop.example' }), toolContext())).rejects.toMatchObject({
    code: 'address-not-granted',
  });
  await expect(tool.use(at({ hosts: 'shop.example www.other.example' }), toolContext())).resolves.toMatchObject({
    text: expect.stringContaining('secret'),
  });
});

/** The smallest PDF with one line of text. */
function onePagePdf(line: string): string {
  const stream = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
  return text + end;
}
