import { afterEach, describe, expect, it } from 'vitest';
import type { SearchProviderName } from '../../src/tools/search/providers.ts';
import { webSearch } from '../../src/tools/web-search.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type JsonAnswer, type JsonRequest, type JsonServer, startJsonServer } from '../stand-ins/json-server.ts';
import { testMemory } from '../support/tool-memory.ts';

const servers: JsonServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Two hits in the form of each provider; the words that were found are marked, as they do. */
const ANSWERS: Readonly<Record<SearchProviderName, unknown>> = {
  brave: {
    web: {
      results: [
        {
          title: 'Tea',
          url: 'https://tea.example/a(b)',
          description: 'All about <strong>tea</strong>.',
          age: '2 days ago',
        },
        { title: '[Green] tea', url: 'https://tea.example/green', description: 'Green.' },
      ],
    },
  },
  tavily: {
    results: [
      { title: 'Tea', url: 'https://tea.example/a(b)', content: 'All about tea.', published_date: '2 days ago' },
      { title: '[Green] tea', url: 'https://tea.example/green', content: 'Green.' },
    ],
  },
  serper: {
    organic: [
      { title: 'Tea', link: 'https://tea.example/a(b)', snippet: 'All about tea.', date: '2 days ago' },
      { title: '[Green] tea', link: 'https://tea.example/green', snippet: 'Green.' },
    ],
  },
  searxng: {
    results: [
      { title: 'Tea', url: 'https://tea.example/a(b)', content: 'All about tea.', publishedDate: '2 days ago' },
      { title: '[Green] tea', url: 'https://tea.example/green', content: 'Green.', publishedDate: null },
    ],
  },
};

const TOLD = `- [Tea](https://tea.example/a%28b%29) · 2 days ago
  All about tea.
- [Green tea](https://tea.example/green)
  Green.`;

async function serve(
  provider: SearchProviderName,
  answer: (request: JsonRequest) => JsonAnswer = () => ({ body: ANSWERS[provider] }),
) {
  const server = await startJsonServer(answer);
  servers.push(server);
  return { server, tool: webSearch({ provider, apiKey: 'search-key', url: server.url }) };
}

toolContract({
  name: 'web-search',
  make: async () => {
    const { tool } = await serve('tavily', ({ body }) =>
      body.includes('broken') ? { status: 500 } : { body: ANSWERS.tavily },
    );
    return { tool, good: { query: 'tea' }, faulty: { query: 'broken' } };
  },
  bad: [
    [{}, /query/],
    [{ query: ' ' }, /query/],
    [{ query: 'x'.repeat(500) }, /query/],
    [{ query: 'tea', count: 50 }, /count/],
    [{ query: 'tea', within: 'decade' }, /within/],
  ],
});

describe('a web search', () => {
  it.each([
    ['brave', { method: 'GET', key: 'x-subscription-token', value: 'search-key', path: '/res/v1/web/search' }],
    ['tavily', { method: 'POST', key: 'authorization', value: 'Bearer search-key', path: '/search' }],
    ['serper', { method: 'POST', key: 'x-api-key', value: 'search-key', path: '/search' }],
    ['searxng', { method: 'GET', key: 'accept', value: 'application/json', path: '/search' }],
  ] as const)('asks %s in its own way and tells the same', async (provider, { method, key, value, path }) => {
    const { server, tool } = await serve(provider);

    const { text, data } = await tool.use({ query: 'tea & more', count: 2, within: 'week' }, toolContext());

    expect(text).toBe(TOLD);
    expect(data).toMatchObject({ kind: 'search', query: 'tea & more', results: [{ title: 'Tea' }, {}] });
    const [request] = server.requests;
    expect(request).toMatchObject({ method, path, headers: { [key]: value } });
    const asked = method === 'GET' ? request?.query.get('q') : Object.values(JSON.parse(request?.body ?? ''))[0];
    expect(asked).toBe('tea & more');
    const limits = {
      brave: 'freshness=pw',
      tavily: '"time_range":"week"',
      serper: '"tbs":"qdr:w"',
      searxng: 'time_range=week',
    };
    expect(`${request?.query}${request?.body}`).toContain(limits[provider]);
  });

  it('tells each result once, where only new ones are wanted', async () => {
    const { tool } = await serve('brave');
    const context = toolContext({ memory: testMemory() });

    const first = await tool.use({ query: 'tea', onlyNew: true }, context);
    const second = await tool.use({ query: 'tea', onlyNew: true }, context);

    expect(first.text).toBe(TOLD);
    expect(second).toMatchObject({ nothingNew: true, text: 'Nothing was found for "tea".' });
  });

  it('takes no address that is not one, and no more than was asked for', async () => {
    const { tool } = await serve('tavily', () => ({
      body: {
        results: [
          { title: 'x', url: 'javascript:alert(1)', content: 'x' },
          { title: 'x', url: null, content: 'x' },
          { title: null, url: 'https://a.example/', content: 'y'.repeat(5000) },
          { title: 'b', url: 'https://b.example/', content: 'b' },
        ],
      },
    }));

    const { text } = await tool.use({ query: 'tea', count: 1 }, toolContext());

    expect(text.startsWith('- [https://a.example/](https://a.example/)\n  yyy')).toBe(true);
    expect(text.length).toBeLessThan(500);
  });

  it.each([
    [401, { code: 'search-key-refused', retryable: false, hint: expect.stringContaining('SEARCH_API_KEY') }],
    [402, { code: 'search-quota', retryable: false }],
    [429, { code: 'search-quota', retryable: true, retryAfter: 7000 }],
    [500, { code: 'search-silent', retryable: true }],
  ])('says what status %i means', async (status, expected) => {
    const { tool } = await serve('brave', () => ({ status, headers: { 'retry-after': '7' } }));

    await expect(tool.use({ query: 'tea' }, toolContext())).rejects.toMatchObject(expected);
  });

  it.each([
    ['what is no JSON', { body: '<html>' }],
    ['another form', { body: { hits: [] } }],
    ['too much', { body: 'x'.repeat(2_000_000) }],
    ['a way elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
  ])('does not read %s', async (_, answer) => {
    const { tool } = await serve('tavily', () => answer);

    await expect(tool.use({ query: 'tea' }, toolContext())).rejects.toMatchObject({ code: 'search-silent' });
  });

  it('says what to set up when there is no provider', async () => {
    const tool = webSearch(undefined);

    expect(tool.missing).toMatchObject({ what: 'a web search' });
    await expect(tool.use({ query: 'tea' }, toolContext())).rejects.toMatchObject({
      code: 'no-search-provider',
      hint: expect.stringContaining('SEARCH_PROVIDER'),
    });
  });
});
