import { z } from 'zod';

/** Which service answers searches, as the operator chose it. */
export interface SearchAccess {
  readonly provider: SearchProviderName;
  /** SearXNG needs none. */
  readonly apiKey?: string;
  /** In place of the provider's own address. */
  readonly url?: string;
}

export type SearchProviderName = 'brave' | 'tavily' | 'serper' | 'searxng';

export interface SearchWish {
  readonly query: string;
  readonly count: number;
  readonly within?: 'day' | 'week' | 'month' | 'year' | undefined;
}

/** One thing that was found, as the provider tells it: nobody has looked at its texts yet. */
export interface Found {
  readonly title: string;
  readonly url: string;
  readonly text: string;
  readonly date?: string;
}

/** How one provider is asked and how its answer is read. */
export interface SearchProvider {
  readonly url: string;
  request(wish: SearchWish, key: string): { readonly query?: Record<string, string>; readonly init: RequestInit };
  /** Throws when the answer has another form than the provider's. */
  read(answer: unknown): readonly Found[];
}

const text = z.string().nullish();
const brave = z.object({
  web: z.object({ results: z.array(z.object({ title: text, url: text, description: text, age: text })) }).nullish(),
});
const tavily = z.object({
  results: z.array(z.object({ title: text, url: text, content: text, published_date: text })),
});
const serper = z.object({
  organic: z.array(z.object({ title: text, link: text, snippet: text, date: text })).nullish(),
});
const searxng = z.object({
  results: z.array(z.object({ title: text, url: text, content: text, publishedDate: text })),
});

/** Everybody who can be asked; one more is one entry here. */
export const SEARCH_PROVIDERS: Readonly<Record<SearchProviderName, SearchProvider>> = {
  brave: {
    url: 'https://api.search.brave.com/res/v1/web/search',
    request: ({ query, count, within }, key) => ({
      query: { q: query, count: String(count), ...(within === undefined ? {} : { freshness: `p${within.charAt(0)}` }) },
      init: { headers: { accept: 'application/json', 'x-subscription-token': key } },
    }),
    read: (answer) =>
      found(brave.parse(answer).web?.results.map(({ age, description, ...rest }) => [rest, description, age])),
  },
  tavily: {
    url: 'https://api.tavily.com/search',
    request: ({ query, count, within }, key) => ({
      init: post(
        { query, max_results: count, ...(within === undefined ? {} : { time_range: within }) },
        { authorization: `Bearer ${key}` },
      ),
    }),
    read: (answer) =>
      found(tavily.parse(answer).results.map(({ content, published_date: at, ...rest }) => [rest, content, at])),
  },
  serper: {
    url: 'https://google.serper.dev/search',
    request: ({ query, count, within }, key) => ({
      init: post(
        { q: query, num: count, ...(within === undefined ? {} : { tbs: `qdr:${within.charAt(0)}` }) },
        { 'x-api-key': key },
      ),
    }),
    read: (answer) =>
      found(
        serper.parse(answer).organic?.map(({ title, link, snippet, date }) => [{ title, url: link }, snippet, date]),
      ),
  },
  searxng: {
    url: 'http://127.0.0.1:8080/search',
    request: ({ query, within }) => ({
      query: { q: query, format: 'json', ...(within === undefined ? {} : { time_range: within }) },
      init: { headers: { accept: 'application/json' } },
    }),
    read: (answer) =>
      found(searxng.parse(answer).results.map(({ content, publishedDate, ...rest }) => [rest, content, publishedDate])),
  },
};

type Row = readonly [
  place: { readonly title?: string | null | undefined; readonly url?: string | null | undefined },
  said: string | null | undefined,
  date: string | null | undefined,
];

/** What has an address that can be opened; the rest helps nobody. */
function found(rows: readonly Row[] | undefined): readonly Found[] {
  return (rows ?? []).flatMap(([{ title, url }, said, date]) =>
    url && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url)
      ? [{ title: title || url, url, text: said ?? '', ...(date ? { date } : {}) }]
      : [],
  );
}

function post(body: unknown, headers: Record<string, string>): RequestInit {
  return {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
