import type { Action } from '../../domain/card.ts';
import type { OpenQuestion, TypedAnswer } from '../../domain/conversation-memory.ts';
import type { ReadingContext } from '../../domain/time/reading.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { readOnce } from './read-once.ts';
import { isOnlyTime } from './read-time.ts';

/** A question older than this is not answered by accident. */
const OPEN_MS = 30 * 60_000;

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const ORDINAL =
  /^(?:the |number |no\.? |nr\.? |option )?(?<word>first|second|third|fourth|fifth|last|latter|former|1st|2nd|3rd|4th|5th|[1-9])(?: one| option)?[.!]?$/iu;
const YES =
  /^(?:y|yes|yep|yeah|sure|ok|okay|do it|go ahead|please do|save(?: it)?|apply(?: it)?|confirm)(?:,? (?:please|thanks|thank you))?[.!]?$/iu;
/** Agrees with what was shown; too weak a word for what cannot be taken back. */
const FINE =
  /^(?:(?:that |this |it )?(?:looks|sounds|is) (?:good|right|fine|great)|correct|exactly|perfect|great)(?:,? (?:thanks|thank you))?[.!]?$/iu;
const NO =
  /^(?:(?:actually|no|oh),? )?(?:n|no|nope|nah|cancel(?: that| it)?|never ?mind|forget it|don['’]?t|do not|leave it|stop|neither|none(?: of (?:them|these))?|not now|no,? (?:thanks|thank you)|wait)[.!]?$/iu;
const REFUSALS = new Set(['cancel', 'no', 'no, a task']);
const REPOSITORY = /^[\w.-]+(?:\/[\w.-]+)?$/u;

/**
 * The button that a typed line presses, when a question is open and the line is an answer to it: "the first", "yes", a
 * label, or what the question asked for. A line that is a command or a whole sentence is no answer.
 */
export function typedAnswer(
  question: OpenQuestion | undefined,
  line: string,
  context: ReadingContext,
  isCommand: () => boolean,
): Action | undefined {
  if (question === undefined || !isOpen(question, context.now)) return undefined;
  const words = line.trim();
  return (
    answerByLabel(question, words) ??
    answerByPlace(question, words) ??
    answerByWord(question, words) ??
    answerByText(question.typed, words, context, isCommand)
  );
}

/** The proposal that waits for "Save" or "Apply", if one does. */
export function openProposal(question: OpenQuestion | undefined, now: Instant): string | undefined {
  if (question === undefined || !isOpen(question, now)) return undefined;
  return question.answers.find(({ action }) => action.verb === 'save')?.action.subject;
}

function isOpen({ at }: OpenQuestion, now: Instant): boolean {
  return now - at <= OPEN_MS;
}

function answerByLabel({ answers }: OpenQuestion, words: string): Action | undefined {
  const wanted = plain(words);
  if (wanted === '') return undefined;
  const same = answers.find(({ label }) => plain(label) === wanted);
  if (same !== undefined) return same.action;
  const starts = wanted.length < 4 ? [] : answers.filter(({ label }) => plain(label).startsWith(`${wanted} `));
  return starts.length === 1 ? starts[0]?.action : undefined;
}

function answerByPlace({ answers }: OpenQuestion, words: string): Action | undefined {
  const word = ORDINAL.exec(words)?.groups?.word?.toLowerCase();
  if (word === undefined) return undefined;
  // "Cancel" and "Type it" are not among the things that people count.
  const counted = answers.filter(({ label }) => !REFUSALS.has(label.toLowerCase()) && label !== 'Type it');
  if (word === 'last' || word === 'latter') return counted.at(-1)?.action;
  if (word === 'former') return counted[0]?.action;
  const place = ORDINALS.indexOf(word);
  return counted[place >= 0 ? place : Number.parseInt(word, 10) - 1]?.action;
}

function answerByWord({ answers }: OpenQuestion, words: string): Action | undefined {
  if (YES.test(words)) return answers.find(({ primary }) => primary)?.action;
  if (FINE.test(words)) return answers.find(({ primary, action }) => primary && action.verb === 'save')?.action;
  return NO.test(words) ? answers.find(({ label }) => REFUSALS.has(label.toLowerCase()))?.action : undefined;
}

function answerByText(
  typed: TypedAnswer | undefined,
  words: string,
  context: ReadingContext,
  isCommand: () => boolean,
): Action | undefined {
  if (typed === undefined || !suits(typed, words, context) || isCommand()) return undefined;
  return { ...typed.action, values: { [typed.field]: words } };
}

function suits({ expects }: TypedAnswer, words: string, context: ReadingContext): boolean {
  switch (expects) {
    case 'when':
      return isOnlyTime(words, context);
    case 'repository':
      return REPOSITORY.test(words);
    case 'text':
      return words !== '' && readOnce(words, context).kind === 'none';
  }
}

function plain(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:/.]+/gu, ' ')
    .replace(/^the /u, '')
    .trim();
}
