import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { searchWeb } from './search/client.ts';
import type { Found, SearchAccess } from './search/providers.ts';

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 400;
const SET_UP = {
  what: 'a web search',
  fix: 'The operator sets SEARCH_PROVIDER (brave, tavily, serper or searxng) and SEARCH_API_KEY, and starts AutoTask again.',
};

/** Asks the search provider that the operator chose. */
export function webSearch(access: SearchAccess | undefined) {
  return defineTool({
    name: 'web-search',
    label: 'searching the web',
    description: 'Searches the web and gives titles, addresses and short excerpts of what was found.',
    access: 'read',
    ...(access === undefined ? { missing: SET_UP } : {}),
    schema: z.strictObject({
      query: z.string().trim().min(1).max(400).describe('The words to search for'),
      count: z.int().min(1).max(10).describe('How many results').default(5),
      within: z.enum(['day', 'week', 'month', 'year']).describe('Only what is not older than this').optional(),
      onlyNew: z.boolean().describe('Leave out what an earlier run of this task told').optional(),
    }),
    async use({ onlyNew = false, ...wish }, context) {
      if (access === undefined) throw notSetUp();
      const all = await searchWeb(access, wish, context.signal);
      return told(onlyNew ? fresh(all, context) : all, wish.query);
    },
  });
}

function fresh(all: readonly Found[], { memory }: ToolContext): readonly Found[] {
  const left = all.filter(({ url }) => memory?.seen(keyOf(url)) !== true);
  memory?.tell(left.map(({ url }) => keyOf(url)));
  return left;
}

function told(results: readonly Found[], query: string) {
  const data = { kind: 'search', query, results: results.map(shortened) };
  if (results.length === 0) return { text: `Nothing was found for "${query}".`, data, nothingNew: true };
  return { text: data.results.map(line).join('\n'), data };
}

function shortened({ title, url, text, date }: Found): Found {
  return {
    title: plain(title, LONGEST_TITLE),
    url: new URL(url).href,
    text: plain(text, LONGEST_TEXT),
    ...(date === undefined ? {} : { date: plain(date, 40) }),
  };
}

function line({ title, url, text, date }: Found): string {
  const when = date === undefined ? '' : ` · ${date}`;
  return `- [${title.replace(/[[\]]/g, '')}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})${when}${text === '' ? '' : `\n  ${text}`}`;
}

/** Providers mark the words that were found with tags; one line of plain words is left. */
function plain(text: string, most: number): string {
  const words = text
    .replace(/<\/?[a-z][^>]{0,40}>/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;
}

function keyOf(url: string): string {
  return `search ${url}`;
}

function notSetUp(): AutoTaskError {
  return new AutoTaskError({
    code: 'no-search-provider',
    message: 'No search provider is set up.',
    hint: SET_UP.fix,
  });
}
