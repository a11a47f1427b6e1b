import type { ReadingContext } from '../../domain/time/reading.ts';
import type { RecurringSchedule } from '../../domain/time/schedule.ts';
import { partialChange } from '../edit/partial-change.ts';
import { findNotify } from './find-notify.ts';
import { isOnlyTime } from './read-time.ts';
import { readUntil } from './until.ts';

/** What a line says about what was shown last: another time for it, or once more the same at another time. */
export interface Correction {
  readonly kind: 'change' | 'copy' | 'pause';
  /** In the words in which an edit says it: "at 11:30", "not on fridays". */
  readonly words: string;
}

/** "Yes but", "no,", "actually", "I meant", "make it": what follows corrects what was there. */
const START =
  /^(?:(?:(?:yes|yeah|yep|ok|okay|no|nope|nah|sure|sorry|oh|oops|wait|hmm*)\b[\s,.!]*|but\s+|actually,?\s+|rather\s+|better\s+|i\s+mean(?:t)?,?\s+|(?:make|change|move|set|put)\s+(?:it|that|this)\s+(?:to\s+)?|(?:push|shift|move|switch|change|bump)(?:\s+(?:it|that|this))?(?:\s+(?:back|forward))?\s+to\s+|i\s+(?:want|need|wanted|said)\s+(?:it\s+)?)+)(?=\S)/iu;
/** "At 4, not 3", "3 instead of 5": what no longer holds says that this is a correction. */
const NO_LONGER =
  /,?\s+(?:not|instead\s+of|rather\s+than)\s+(?:at\s+|the\s+)?(?:\d[\d:.]*\s*(?:[ap]m)?|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/iu;
/** Another number of what it brings. */
const AMOUNT =
  /^(?:only\s+|just\s+)?\d{1,3}(?:\s+(?:easy|medium|hard))?(?:\s+(?:questions?|problems?|items?|ones?|results?|stories|articles?))?$/iu;
const END = /,?\s+(?:instead|actually|rather)$/iu;
/** "And on saturdays too", "also at 6pm". */
const TOO = /^(?:(?:and\s+)?also\s+(?<also>\S.*?)|and\s+(?<and>\S.*?)\s+(?:too|as\s+well))(?:\s+(?:too|as\s+well))?$/iu;
const TAKEN = /^(?:and\s+|but\s+)?(?<words>(?:not|only|except|until|till|starting)\s+\S.*)$/iu;
/** Behind "paused", it says how long. */
const UNTIL = /^(?:(?:until|till|til)\s|for\s+(?:\d|an?\s|one\s))/iu;
/** What is told, and how hard: no time, but surely of the task talked about. */
const STEP = /^(?:a\s+(?:bit|little)\s+|much\s+)?(?:harder|easier)$/iu;
const SAME =
  /^(?:(?:do\s+)?the\s+)?same(?:\s+(?:thing|again|one))?,?(?:\s+but)?\s+(?<words>\S.*?)(?:\s+(?:too|as\s+well))?$/iu;

/** Reads a line that changes what was talked about and names nothing else; a bare time is none. Pure. */
export function correctionIn(line: string, context: ReadingContext): Correction | undefined {
  const said = line
    .trim()
    // Where blanks stand in rows, each pattern that begins with them would try every one.
    .replace(/[ \t]+/gu, ' ')
    .replace(/[.!\s]+$/u, '')
    .replace(/[\s,]+(?:please|pls|plz|thanks|thx)$/iu, '');
  const same = SAME.exec(said)?.groups?.words;
  if (same !== undefined) return isTime(same, context) ? { kind: 'copy', words: same } : undefined;
  if (UNTIL.test(said) && readUntil(said, context).kind === 'instant') return { kind: 'pause', words: said };
  const rest = said.replace(NO_LONGER, '').replace(START, '').replace(END, '');
  if (NO_LONGER.test(said) && !/\bat\b/iu.test(rest) && AMOUNT.test(rest))
    return { kind: 'change', words: said.replace(START, '') };
  const { also, and = also } = TOO.exec(rest)?.groups ?? {};
  const words = and === undefined ? (TAKEN.exec(rest)?.groups?.words ?? rest) : `also ${and}`;
  const isMarked = rest !== said || and !== undefined || TAKEN.test(rest);
  if (STEP.test(words) || isNotice(words)) return { kind: 'change', words };
  return isMarked && (isTime(words, context) || isPartial(words, context)) ? { kind: 'change', words } : undefined;
}

/** Whether it is about when, so that it can be said of a proposal too. */
export function changesTime(words: string): boolean {
  return !STEP.test(words) && !AMOUNT.test(words.replace(NO_LONGER, '')) && !isNotice(words);
}

function isTime(words: string, context: ReadingContext): boolean {
  const time = words.replace(/^(?:only|just)\s+/iu, '');
  return (
    isOnlyTime(time, context) ||
    isOnlyTime(`at ${time}`, context) ||
    isOnlyTime(time.replace(/^for\s/iu, 'on '), context)
  );
}

/** "Only tell me if it fails" and nothing else. */
function isNotice(words: string): boolean {
  const { words: rest, choice } = findNotify(words, true);
  return choice !== undefined && rest === '' && /\b(?:me|us|it)\b/iu.test(words);
}

/** Whether a schedule of every day would take it. */
function isPartial(words: string, context: ReadingContext): boolean {
  const daily: RecurringSchedule = {
    kind: 'recurring',
    rules: [{ kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: ['09:00'] } }],
    zone: context.zone,
  };
  return partialChange(daily, words, context)?.kind === 'schedule';
}
