import type { Match, Phrase } from './phrase.ts';
import { isMark, isRole, tokenAt, wordAt } from './phrase.ts';

/** A whole number in digits or words: "5", "twelve", "twenty-five", "a dozen". */
export function readInteger(phrase: Phrase, at: number): Match<number> | undefined {
  const token = tokenAt(phrase, at);
  if (token.kind === 'number') {
    return token.shape === '' && token.word.ordinal === undefined
      ? { value: token.parts[0] ?? 0, next: at + 1 }
      : undefined;
  }
  const { number } = token.word;
  if (number === undefined || token.word.role === 'once') return undefined;
  return number >= 20 && number < 100 ? readOnes(phrase, at + 1, number) : readHundreds(phrase, at + 1, number);
}

/** A number that may have a fraction: "2.5", "two and a half", "1/2", "half". */
export function readNumber(phrase: Phrase, at: number): Match<number> | undefined {
  const token = tokenAt(phrase, at);
  if (token.kind === 'number' && token.shape === '.') {
    const [whole = 0, fraction = 0] = token.parts;
    const digits = token.text.length - token.text.indexOf('.') - 1;
    return { value: whole + fraction / 10 ** digits, next: at + 1 };
  }
  if (token.kind === 'number' && token.shape === '/' && (token.parts[1] ?? 0) > 0) {
    return { value: (token.parts[0] ?? 0) / (token.parts[1] ?? 1), next: at + 1 };
  }
  if (isRole(phrase, at, 'half')) return { value: 0.5, next: isRole(phrase, at + 1, 'a') ? at + 2 : at + 1 };
  const whole = readInteger(phrase, at);
  return whole === undefined ? undefined : withHalf(phrase, whole);
}

/** "two and a half": the half belongs to the number when it follows at once. */
function withHalf(phrase: Phrase, whole: Match<number>): Match<number> {
  const { next } = whole;
  if (!isRole(phrase, next, 'and')) return whole;
  const half = isRole(phrase, next + 1, 'a') ? next + 2 : next + 1;
  return isRole(phrase, half, 'half') ? { value: whole.value + 0.5, next: half + 1 } : whole;
}

/** "twenty five", "twenty-five". */
function readOnes(phrase: Phrase, at: number, tens: number): Match<number> {
  const start = isMark(phrase, at, '-') ? at + 1 : at;
  const { number } = wordAt(phrase, start);
  const isOnes = tens % 10 === 0 && number !== undefined && number > 0 && number < 10 && !isRole(phrase, start, 'once');
  return isOnes ? { value: tens + number, next: start + 1 } : { value: tens, next: at };
}

/** "two hundred". */
function readHundreds(phrase: Phrase, at: number, ones: number): Match<number> {
  const { number } = wordAt(phrase, at);
  if ((number !== 100 && number !== 12) || ones === 0 || ones > 10) return { value: ones, next: at };
  return tokenAt(phrase, at).text === 'twelve' ? { value: ones, next: at } : { value: ones * number, next: at + 1 };
}

/** "3rd", "third", "twenty-first", "thirty first". */
export function readOrdinal(phrase: Phrase, at: number): Match<number> | undefined {
  const { ordinal, number } = wordAt(phrase, at);
  if (ordinal !== undefined) return { value: ordinal, next: at + 1 };
  if (number !== 20 && number !== 30) return undefined;
  const start = isMark(phrase, at + 1, '-') ? at + 2 : at + 1;
  const ones = wordAt(phrase, start).ordinal;
  return ones !== undefined && ones > 0 && ones < 10 ? { value: number + ones, next: start + 1 } : undefined;
}
