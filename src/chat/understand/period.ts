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

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Whether these words say which coming runs to show: nothing, a number, or some days. */
export function isPeriod(words: string): boolean {
  return periodOf(words, 1) !== undefined || COUNT.test(words.trim());
}

/** The days these words name; a weekday is the next one that comes, today with `today` (1 is Monday) included. */
export function periodOf(words: string, today: number): Period | undefined {
  const key = words
    .toLowerCase()
    .replace(/^(?:for|on|in the|in)\s+/u, '')
    .trim();
  const weekday = WEEKDAYS.indexOf(key.replace(/^(?:this|next|coming) /u, ''));
  const from = (weekday + 8 - today) % 7;
  if (weekday >= 0)
    return {
      from: from === 0 && key.startsWith('next ') ? 7 : from,
      days: 1,
      words: `on ${capital(WEEKDAYS[weekday] ?? '')}`,
    };
  return Object.hasOwn(PERIODS, key) ? PERIODS[key] : undefined;
}

/** How many runs these words ask for. */
export function countOf(words: string): number | undefined {
  const count = COUNT.exec(words.trim())?.groups?.count;
  return count === undefined ? undefined : Number(count);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
