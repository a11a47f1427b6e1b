import type { ReadingContext } from '../../domain/time/reading.ts';
import { asksToRemind } from './creation.ts';
import { plainLine } from './plain-line.ts';
import { readOnce } from './read-once.ts';

/** More than this is a file to import. */
const MOST = 10;
const NUMBER = /^\d{1,2}[.)]\s+/u;
/** "Tasks:", "remind me:", "todo: buy milk tomorrow": what stands in front of a list. */
const HEAD =
  /^(?<head>(?:[^\n:]{0,40}\b)?(?:to-?dos?|tasks?|reminders?|list|plan|remind\s+(?:me|us)|please|these|following))\s*:\s*/iu;
const BETWEEN = /\s*(?:[;,&+]|\band\b)(?:\s+(?:and|then|also)\b)*\s+/giu;
/** A day that something is about is not when it is to be done: "ask about friday". */
const ABOUT =
  /(?:^|\s)(?:about|for|of|from|until|till|by|before|after|since|the|a|my|our|not|except|starting|also|only)$/iu;

/**
 * The tasks that one message asks for, each as a sentence of its own: the lines of a list, or "friday at 9 to pack and
 * monday at 8 to unpack". Only where each of them says what and when, so that nothing is torn apart. Pure.
 */
export function severalWishes(said: string, context: ReadingContext): readonly string[] | undefined {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1) return ofLines(lines, context);
  const head = HEAD.exec(said)?.groups?.head ?? '';
  const parts = said.slice(head === '' ? 0 : said.indexOf(':') + 1).split(BETWEEN);
  if (parts.length < 2 || parts.length > MOST) return undefined;
  const prefix = prefixOf(head === '' ? said : head);
  const wishes = parts.map((part) => withPrefix(part.trim(), prefix));
  return wishes.every((wish) => isWhole(wish, context)) ? wishes : undefined;
}

function ofLines(lines: readonly string[], context: ReadingContext): readonly string[] | undefined {
  const [first = '', ...others] = lines;
  const isHead = /:\s*$/u.test(first) && readOnce(first, context).kind === 'none';
  const items = (isHead ? others : lines).map((line) => plainLine(line.trim()).replace(NUMBER, '').trim());
  if (items.length < 2 || items.length > MOST) return undefined;
  const wishes = items.map((item) => withPrefix(item, isHead ? prefixOf(first) : ''));
  return wishes.every((wish) => isWhole(wish, context)) ? wishes : undefined;
}

function prefixOf(words: string): string {
  return asksToRemind(words) || /\b(?:remind(?:ers?)?|to-?dos?)\b/iu.test(words.slice(0, 40)) ? 'remind me ' : '';
}

/** "Remind me" is said once and meant of all. */
function withPrefix(part: string, prefix: string): string {
  return prefix === '' || asksToRemind(part) ? part : `${prefix}${part}`;
}

/** Whether it says what is to be done and when. */
function isWhole(wish: string, context: ReadingContext): boolean {
  const reading = readOnce(wish, context);
  if (reading.kind !== 'schedule' && reading.kind !== 'unclear') return false;
  const before = wish.slice(0, reading.span.start).trim();
  const job = reading.task.replace(/^(?:remind\s+(?:me|us)|to)\b/iu, '').trim();
  return /\p{L}{2,}/u.test(job) && !ABOUT.test(job) && !ABOUT.test(before);
}
