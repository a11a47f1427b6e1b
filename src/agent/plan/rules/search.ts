import { has, type ToolMeans, type ToolRule, wantsThought } from '../tool-wish.ts';
import { numberIn } from './numbers.ts';

const NET = '(?:(?:the\\s+)?(?:web|internet|net)|online|google|brave)';
/** What stands behind one of these is searched for. */
const SEARCHES = [
  new RegExp(`\\bsearch(?:ing)?\\s+(?:(?:on|in)\\s+)?${NET}\\s+(?:for|about)\\s+(.+)`, 'is'),
  /\b(?:web|internet|online)\s+search\s*(?:for|about|on|:)\s*(.+)/is,
  /\b(?:search|look)\s+(?:for|up)\s+(.+?)\s+(?:on\s+the\s+(?:web|internet|net)|online)\b/is,
  /\bfind\s+(?:me\s+)?(.+?)\s+(?:on\s+the\s+(?:web|internet|net)|online)\b/is,
  /\bgoogle\s+(?!docs?\b|drive\b|calendar\b|sheets?\b|mail\b)(?:for\s+)?(.+)/is,
];
const NEWS = /\b(?:news|headlines)\s+(?:about|on|of|from|in)\s+(.+)/is;
/** Where the words to search for end and what is made of them begins. */
const AND_THEN =
  /\s*(?:[,;.]\s+)?\b(?:and|then|&)\s+(?:then\s+)?(?:summari[sz]e|tell|send|post|mail|e-?mail|give|show|write|make|list|compare|explain|report|translate|pick|rank)\b.*$/is;
const ASKED_COUNT = /(?:results?|hits|links|articles|news|headlines)/i;

/** A search for the words of a sentence. */
export const searchRule: ToolRule = (text, means) => {
  if (!has(means, 'web-search') || /\bhttps?:\/\//i.test(text)) return undefined;
  const said = SEARCHES.map((pattern) => pattern.exec(text)?.[1]).find((words) => words !== undefined);
  const news = said === undefined && isSetUp(means) ? NEWS.exec(text)?.[1] : undefined;
  const words = tidy(said ?? news ?? '');
  if (words === '') return undefined;
  const query = news === undefined ? words : `${words} news`;
  const within = newsSpan(text);
  const onlyNew = /\b(?:new|latest|news|headlines)\b/i.test(text);
  const pins = {
    query,
    count: Math.min(Math.max(numberIn(text, ASKED_COUNT) ?? 5, 1), 10),
    ...(within === undefined ? {} : { within }),
    ...(onlyNew ? { onlyNew } : {}),
  };
  return {
    title: `Search the web: ${words}`.slice(0, 80),
    does: `search the web for "${query}"`,
    posts: onlyNew ? 'what was not told before' : 'what is found',
    grants: [{ tool: 'web-search', says: `web search for "${query}"`, access: 'read', pins }],
    alone: !wantsThought(text),
  };
};

/** Without a provider a wish for news may still be one that a model answers. */
function isSetUp(means: ToolMeans): boolean {
  return means.some(({ name, missing }) => name === 'web-search' && missing === undefined);
}

function newsSpan(text: string): 'day' | 'week' | 'month' | 'year' | undefined {
  const said = /\b(?:of|from|in)\s+(?:the\s+)?(?:last|past|this)\s+(day|week|month|year)\b/i
    .exec(text)?.[1]
    ?.toLowerCase();
  if (said === 'day' || said === 'week' || said === 'month' || said === 'year') return said;
  return /\btoday['’]?s?\b/i.test(text) ? 'day' : undefined;
}

function tidy(words: string): string {
  return words
    .replace(AND_THEN, '')
    .replace(/\b(?:of|from|in)\s+(?:the\s+)?(?:last|past|this)\s+(?:day|week|month|year)\b/i, '')
    .replace(/^["“'`]+|["”'`.!?,;:\s]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
