import { has, type ToolRule, wantsThought } from '../tool-wish.ts';
import { numberIn } from './numbers.ts';

const ABOUT =
  /\bleet\s?codes?\b|\bcoding\s+(?:interview\s+)?(?:questions?|problems?|challenges?|exercises?|puzzles?)\b/i;
const OF_THE_DAY =
  /\b(?:daily|today['’]s)\s+(?:leet\s?code\s+|coding\s+)?challenge\b|\b(?:challenge|problem|question) of the day\b/i;
const MOST = 10;

/** How people call the topics, and how LeetCode writes them. */
const TOPICS: readonly (readonly [RegExp, string])[] = [
  [/\barrays?\b/i, 'array'],
  [/\bstrings?\b/i, 'string'],
  [/\bhash(?:\s?(?:tables?|maps?))\b/i, 'hash-table'],
  [/\bdynamic programming\b|\bDP\b/i, 'dynamic-programming'],
  [/\bmath\b/i, 'math'],
  [/\bsort(?:ing)?\b/i, 'sorting'],
  [/\bgreedy\b/i, 'greedy'],
  [/\bDFS\b|\bdepth.first\b/i, 'depth-first-search'],
  [/\bBFS\b|\bbreadth.first\b/i, 'breadth-first-search'],
  [/\bbinary search\b/i, 'binary-search'],
  [/\bbinary trees?\b/i, 'binary-tree'],
  [/(?<!binary )\btrees?\b/i, 'tree'],
  [/\bgraphs?\b/i, 'graph'],
  [/\bmatrix\b|\bmatrices\b/i, 'matrix'],
  [/\btwo.pointers?\b/i, 'two-pointers'],
  [/\bbit manipulation\b/i, 'bit-manipulation'],
  [/\bheaps?\b|\bpriority queues?\b/i, 'heap-priority-queue'],
  [/\bstacks?\b/i, 'stack'],
  [/\bsliding windows?\b/i, 'sliding-window'],
  [/\bbacktracking\b/i, 'backtracking'],
  [/\blinked.lists?\b/i, 'linked-list'],
  [/\btries?\b/i, 'trie'],
  [/\bSQL\b|\bdatabase\b/i, 'database'],
];

/** Coding problems: how many, how hard, about what. */
export const leetCodeRule: ToolRule = (text, means) => {
  if (!has(means, 'leetcode') || !ABOUT.test(text)) return undefined;
  const daily = OF_THE_DAY.test(text);
  const difficulty = /\b(easy|medium|hard)\b/i.exec(text)?.[1]?.toLowerCase();
  const topics = TOPICS.filter(([words]) => words.test(text)).map(([, slug]) => slug);
  const count = Math.min(
    Math.max(1, numberIn(text, /(?:leet|cod|problem|question|challenge|easy|medium|hard)/i) ?? 1),
    MOST,
  );
  const kind = [difficulty, 'LeetCode', count === 1 ? 'problem' : 'problems'].filter(Boolean).join(' ');
  const about = topics.length === 0 ? '' : ` about ${topics.join(', ').replaceAll('-', ' ')}`;
  const title = daily ? 'LeetCode challenge of the day' : `${count === 1 ? 'A' : count} ${kind}${about}`;
  const pins = {
    ...(daily ? { daily } : { count }),
    ...(difficulty === undefined || daily ? {} : { difficulty }),
    ...(topics.length === 0 || daily ? {} : { topics: topics.join(' ') }),
  };
  return {
    title,
    does: daily ? 'fetch the LeetCode challenge of the day' : `choose ${count} ${kind}${about}, none twice`,
    posts: count === 1 || daily ? 'it with its link' : 'them with links',
    grants: [{ tool: 'leetcode', says: 'LeetCode, choose problems', access: 'compute', pins }],
    alone: !wantsThought(text),
  };
};
