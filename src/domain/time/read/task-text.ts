import type { Span } from '../reading.ts';
import type { Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { tokenAt } from './phrase.ts';
import type { Sentence } from './sentence.ts';

/** What hangs at the edges when the schedule is taken out. */
const LEADING = /^(?:[\s,;:.=\-\u2013\u2014]+>?|[>\u2192])+\s*/;
const TRAILING = /[\s,;:\-\u2013\u2014]+$/;
/** "Flight is [in a week]": the verb has lost its object. */
const DANGLING = /(?:\s+(?:is|are|at|on|for|every|to be|and|sometime)|(?:^|\s+)(?:around|roughly|approximately|for))$/i;
/** "The meeting is [on monday]": a sentence with its article stays word for word, the note "flight is" does not. */
const WHOLE_STATEMENT = /^[\s,;:]*(?:the|my|our|your|his|her|their|this|that)\s.*\s(?:is|are)$/i;
const JOINING = /^(?:(?:and|then|to|that|please|pls)\s+|remind (?:me|us)\s+(?:(?:to|about|that|of)\s+)?)/i;
const ONLY_MARKS = /^[\s.,;:!?()\-\u2013\u2014"']*$/;

/** The sentence without command, politeness and schedule, word for word. */
export function taskOf(text: string, phrase: Phrase, sentence: Sentence, runs: readonly Run[]): string {
  const parts: string[] = [];
  let from = sentence.from < phrase.tokens.length ? tokenAt(phrase, sentence.from).start : phrase.text.length;
  for (const run of runs) {
    const { start, end } = withBrackets(text, tokenAt(phrase, run.from).start, tokenAt(phrase, run.to - 1).end);
    parts.push(beforeSchedule(text.slice(from, Math.max(from, start))));
    from = end;
  }
  const end = isCut(text, phrase) ? text.length : endOfSentence(text, phrase, sentence, from);
  const after = text.slice(from, Math.max(from, end)).replace(LEADING, '');
  parts.push(runs.length > 0 && ONLY_MARKS.test(after) ? '' : after);
  return unquoted(
    parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' '),
    runs.length > 0,
  );
}

/** Brackets, and the marks with which chats make text bold, italic or struck out. */
const AROUND: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '*': '*', _: '_', '~': '~' };

/** "(every monday)", "**every monday**": the schedule goes with what is around it. */
function withBrackets(text: string, start: number, end: number): Span {
  let span = { start, end };
  while (span.start > 0 && AROUND[text.charAt(span.start - 1)] === text.charAt(span.end))
    span = { start: span.start - 1, end: span.end + 1 };
  return span;
}

/** What stands before and after an exact notation. */
export function taskAround(text: string, from: number, span: Span): string {
  return taskAroundAll(text, from, [span]);
}

/** What stands around several spans, ascending and apart. */
export function taskAroundAll(text: string, from: number, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = from;
  for (const { start, end } of spans) {
    parts.push(beforeSchedule(text.slice(at, Math.max(at, start))));
    at = end;
  }
  const after = text.slice(at).replace(LEADING, '').trim();
  parts.push(ONLY_MARKS.test(after) ? '' : after);
  return unquoted(parts.filter((part) => part !== '').join(' '), true);
}

function beforeSchedule(part: string): string {
  let text = part.replace(TRAILING, '');
  if (DANGLING.test(text) && !WHOLE_STATEMENT.test(text)) text = text.replace(DANGLING, '').replace(TRAILING, '');
  return text.replace(LEADING, '');
}

function isCut(text: string, phrase: Phrase): boolean {
  return text.length > phrase.text.length;
}

/** The end of the last word that is not "thanks", with the punctuation that belongs to it. */
function endOfSentence(text: string, phrase: Phrase, sentence: Sentence, from: number): number {
  if (sentence.to >= phrase.tokens.length) return text.length;
  const last = tokenAt(phrase, sentence.to - 1).end;
  const rest = text.slice(Math.max(last, from));
  const mark = /^[.!?)\]]+/.exec(rest)?.[0] ?? '';
  return Math.max(last, from) + (last >= from ? mark.length : 0);
}

/** A task that is one quotation, or that begins with a joining word the schedule left behind. */
function unquoted(task: string, hasSchedule: boolean): string {
  const joined = hasSchedule ? task.replace(JOINING, '') : task;
  const isQuoted = /^(["'`\u201c])([^"'`\u201c\u201d]*)(["'`\u201d])[.!?]?$/.exec(joined);
  return isQuoted === null ? joined : (isQuoted[2] ?? joined);
}
