/** The days that "what runs tomorrow?" asks for; `undefined` in `days` means no end. */
export interface Period {
  /** Days from today to the first one. */
  readonly from: number;
  readonly days: number;
  readonly words: string;
}

const COUNT = /^(?<count>\d{1,2})?(?:\s*(?:runs?|tasks?|times?))?$/iu;

const PERIODS: Readonly<Record<string, Period>> = {
  today: { from: 0, days: 1, words: 'today' },
  tonight: { from: 0, days: 1, words: 'today' },
  tomorrow: { from: 1, days: 1, words: 'tomorrow' },
  'this week': { from: 0, days: 7, words: 'in the next 7 days' },
  week: { from: 0, days: 7, words: 'in the next 7 days' },
  'next week': { from: 0, days: 14, words: 'in the next 14 days' },
  month: { from: 0, days: 31, words: 'in the next 31 days' },
  'this month': { from: 0, days: 31, words: 'in the next 31 days' },
};

/** Whether these words say which coming runs to show: nothing, a number, or some days. */
export function isPeriod(words: string): boolean {
  return periodOf(words) !== undefined || COUNT.test(words.trim());
}

/** The days these words name. */
export function periodOf(words: string): Period | undefined {
  const key = words
    .toLowerCase()
    .replace(/^(?:for|on|in the|in)\s+/u, '')
    .trim();
  return Object.hasOwn(PERIODS, key) ? PERIODS[key] : undefined;
}

/** How many runs these words ask for. */
export function countOf(words: string): number | undefined {
  const count = COUNT.exec(words.trim())?.groups?.count;
  return count === undefined ? undefined : Number(count);
}
