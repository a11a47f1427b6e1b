import type { TextTest } from './condition.ts';

/** What became of a test: met, with the place that shows it; not met; or it cannot be told, with the reason. */
export type Judged =
  | { readonly kind: 'met'; readonly shows: string }
  | { readonly kind: 'unmet' }
  | { readonly kind: 'undecided'; readonly why: string };

/** As far as a number may stand from what it is about. */
const NEAR = 60;
const AROUND = 120;

/** Looks whether a text is as it must be. */
export function judgeText(test: TextTest, text: string): Judged {
  const plain = folded(text);
  switch (test.operator) {
    case 'contains': {
      const at = plain.indexOf(folded(test.value));
      return at < 0 ? UNMET : { kind: 'met', shows: lineAround(plain.length === text.length ? text : plain, at) };
    }
    case 'lacks':
      return plain.includes(folded(test.value)) ? UNMET : MET;
    case 'equals':
      return plain.trim() === folded(test.value).trim() ? MET : UNMET;
    case 'differs':
      return plain.trim() === folded(test.value).trim() ? UNMET : MET;
    case 'above':
    case 'below':
      return judgeNumber(test, text);
  }
}

const MET: Judged = { kind: 'met', shows: '' };
const UNMET: Judged = { kind: 'unmet' };

function judgeNumber(test: Extract<TextTest, { value: number }>, text: string): Judged {
  const found = numberIn(text, test.about);
  if (found === undefined) {
    const what = test.about === undefined ? 'exactly one number' : `a number next to “${test.about}”`;
    return { kind: 'undecided', why: `There is not ${what} in it.` };
  }
  const isMet = test.operator === 'above' ? found.value > test.value : found.value < test.value;
  return isMet ? { kind: 'met', shows: lineAround(text, found.at) } : UNMET;
}

interface FoundNumber {
  readonly value: number;
  readonly at: number;
}

/** Digits with points, commas or spaces in them; not part of a word, a date or a clock. */
const NUMBER =
  /(?<![\w.,:/-])[-−]?\d{1,3}(?:[ \u00a0\u202f,.’']\d{3})+(?:[.,]\d{1,2})?(?![\w:/])|(?<![\w.,:/-])[-−]?\d+(?:[.,]\d+)?(?![\w:/]|[-]\d)/g;
const MONEY = /[$€£¥₹]|\b(?:usd|eur|gbp|chf|jpy)\b/i;

/** The number next to a word, else the first that is marked as money where that is a price, else the only one. */
export function numberIn(text: string, about: string | undefined): FoundNumber | undefined {
  const numbers = [...text.matchAll(NUMBER)].map((match) => ({
    value: numberOf(match[0]),
    at: match.index,
    length: match[0].length,
  }));
  if (about !== undefined) {
    const near = nearWord(folded(text), folded(about), numbers);
    if (near !== undefined) return near;
    const isPrice = /price|cost|rate|fare/i.test(about);
    const marked = isPrice
      ? numbers.find((one) => MONEY.test(text.slice(Math.max(0, one.at - 4), one.at + one.length + 5)))
      : undefined;
    if (marked !== undefined) return marked;
  }
  return numbers.length === 1 ? numbers[0] : undefined;
}

function nearWord(plain: string, word: string, numbers: readonly (FoundNumber & { readonly length: number })[]) {
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
    const end = at + word.length;
    const after = numbers.find((one) => one.at >= end && one.at - end <= NEAR);
    if (after !== undefined) return after;
  }
  return undefined;
}

/** `1,299.00`, `1.299,00`, `1 299`, `89.9`: a comma or point before exactly three digits divides thousands. */
function numberOf(digits: string): number {
  const plain = digits.replace('−', '-').replace(/[ \u00a0\u202f’']/g, '');
  const lastMark = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  if (lastMark < 0) return Number(plain);
  const after = plain.length - lastMark - 1;
  const marks = plain.replace(/[^.,]/g, '');
  const isThousands = after === 3 && new Set(marks).size === 1 && !/^-?0[.,]/.test(plain);
  const whole = plain.slice(0, lastMark).replace(/[.,]/g, '');
  return isThousands ? Number(plain.replace(/[.,]/g, '')) : Number(`${whole}.${plain.slice(lastMark + 1)}`);
}

function lineAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - AROUND);
  const lineEnd = text.indexOf('\n', at);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, at + AROUND);
  return text.slice(start, end).trim();
}

function folded(text: string): string {
  return text.toLowerCase();
}
