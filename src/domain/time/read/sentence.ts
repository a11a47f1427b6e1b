import type { Phrase } from './phrase.ts';
import { isMark, isOneOf, isRole, tokenAt, wordAt } from './phrase.ts';
import { editDistance } from './typos.ts';
import type { Role } from './vocabulary/word.ts';

/** What follows "set a reminder" when the schedule comes at once. */
const SCHEDULING = new Set<Role>(['for', 'every', 'at', 'in', 'on']);

/** Where the sentence proper begins and ends, and to whom it is addressed. */
export interface Sentence {
  /** Tokens before it are the command, the target and politeness. */
  readonly from: number;
  readonly to: number;
  /** "#general", "@sam" of "/remind #general to …". */
  readonly target?: string;
  readonly isQuestion: boolean;
  /** "schedule …", "set a reminder …": what follows "for" is then the time. */
  readonly isRequestToSchedule: boolean;
}

const COURTESY = new Set('please pls plz plse pleas kindly'.split(' '));
const GREETINGS = new Set('hey hi hello ok okay yo'.split(' '));
const REQUEST_HEADS = new Set('can could would will'.split(' '));
const THANKS = new Set('please pls plz thanks thx thank ty cheers'.split(' '));
const QUESTION_WORDS = new Set(
  "what who whom whose when where why how which what's who's where's when's how's".split(' '),
);
const BE = new Set("is are was were am isn't aren't wasn't does did doesn't didn't has".split(' '));
const SUBJECTS = new Set('i we you they he she it there the this that my our your his her'.split(' '));

/** Takes off "/autotask", "please", "remind me to", "could you" at the front, and "thanks" at the end. */
export function frameOf(phrase: Phrase): Sentence {
  let from = 0;
  let target: string | undefined;
  let isRequestToSchedule = false;
  for (let guard = 0; guard < 8; guard++) {
    const command = skipCommand(phrase, from);
    const next = skipCourtesy(phrase, command);
    const remind = skipRemind(phrase, next, from > 0 || command > from);
    if (remind !== undefined) {
      target ??= remind.target;
      isRequestToSchedule = true;
    }
    const reached = remind?.next ?? next;
    if (reached === from) break;
    from = reached;
  }
  const schedules = /^(?:schedule|set|plan|reschedule)$/.test(tokenAt(phrase, from).text);
  const to = skipThanks(phrase, from);
  return {
    from,
    to,
    ...(target === undefined ? {} : { target }),
    isQuestion: isQuestion(phrase, from, to),
    isRequestToSchedule: isRequestToSchedule || schedules,
  };
}

/** "/autotask", "@autotask", "<@U123>". */
function skipCommand(phrase: Phrase, at: number): number {
  const { kind, text } = tokenAt(phrase, at);
  const isCommand =
    kind === 'opaque' &&
    (/^\/[a-z]/.test(text) ||
      /^@(?!daily|hourly|weekly|monthly|yearly|annually|midnight|reboot)\w/.test(text) ||
      text.startsWith('<@'));
  const next = isCommand && (at === 0 || text.startsWith('/')) ? at + 1 : at;
  const name =
    next === at && /^(?:autotask|bot)$/.test(tokenAt(phrase, at).text) && isCalled(phrase, at) ? at + 1 : next;
  return isMark(phrase, name, ',') || isMark(phrase, name, ':') ? (name > at ? name + 1 : name) : name;
}

/** "autotask …" always, "bot, …" only with a mark or behind a greeting. */
function isCalled(phrase: Phrase, at: number): boolean {
  return (
    tokenAt(phrase, at).text === 'autotask' ||
    isMark(phrase, at + 1, ',') ||
    GREETINGS.has(tokenAt(phrase, at - 1).text)
  );
}

/** "please", "could you", "I want you to", "and", "then". */
function skipCourtesy(phrase: Phrase, at: number): number {
  const text = tokenAt(phrase, at).text;
  if (GREETINGS.has(text) && greets(phrase, at + 1)) return isMark(phrase, at + 1, ',') ? at + 2 : at + 1;
  if (COURTESY.has(text)) return isMark(phrase, at + 1, ',') ? at + 2 : at + 1;
  // "will you be there at 5?" asks, "will you post it at 5?" orders.
  const isAsked = /^(?:be|like|want|know|need|think|see|mind)$/.test(tokenAt(phrase, at + 2).text);
  if (REQUEST_HEADS.has(text) && tokenAt(phrase, at + 1).text === 'you' && !isAsked) return at + 2;
  // "could we get the chart every friday?" orders, "can we meet at 5?" asks.
  const isWished = /^(?:get|receive)$/.test(tokenAt(phrase, at + 2).text);
  if (REQUEST_HEADS.has(text) && /^(?:we|i)$/.test(tokenAt(phrase, at + 1).text) && isWished) return at + 2;
  if (
    /^(?:i|we)$/.test(text) &&
    /^(?:want|need)$/.test(tokenAt(phrase, at + 1).text) &&
    tokenAt(phrase, at + 2).text === 'you' &&
    isRole(phrase, at + 3, 'to')
  )
    return at + 4;
  if (
    /^(?:i'd|we'd)$/.test(text) &&
    tokenAt(phrase, at + 1).text === 'like' &&
    tokenAt(phrase, at + 2).text === 'you' &&
    isRole(phrase, at + 3, 'to')
  )
    return at + 4;
  return at;
}

/** "hey, …", "hi autotask", "hello can you …"; "hello" before a day is what is to be said. */
function greets(phrase: Phrase, at: number): boolean {
  const { text, kind } = tokenAt(phrase, at);
  return (
    text === ',' ||
    text === '!' ||
    text === 'autotask' ||
    text === 'bot' ||
    COURTESY.has(text) ||
    REQUEST_HEADS.has(text) ||
    text === 'remind' ||
    (kind === 'opaque' && /^[@<]/.test(text))
  );
}

interface Remind {
  readonly next: number;
  readonly target?: string;
}

/** "remind me to", "remind #general about", "set a reminder to", "schedule a task to"; behind a command only "me to". */
function skipRemind(phrase: Phrase, at: number, isCommand: boolean): Remind | undefined {
  const { text } = tokenAt(phrase, at);
  if (isRemind(phrase, at) || text === 'reminder' || (text === 'ping' && isPingAbout(phrase, at))) {
    const who = skipWho(phrase, at + 1);
    if (who !== undefined) return { ...who, next: skipTo(phrase, who.next) };
    const next = isMark(phrase, at + 1, ':') ? at + 2 : at + 1;
    // "remind the team to …" is the task itself: whom to remind is part of it.
    if (text === 'remind' && namesSomebody(phrase, next)) return undefined;
    return text === 'ping' ? undefined : { next: skipTo(phrase, skipForMoment(phrase, next)) };
  }
  if (isCommand && at > 0) {
    const who = skipWho(phrase, at);
    if (who !== undefined && (who.target !== undefined || isRole(phrase, who.next, 'to') || at === 1))
      return { ...who, next: skipTo(phrase, who.next) };
  }
  const isSetting = /^(?:set|create|add|make|schedule)$/.test(text);
  const verbEnd = text === 'set' && tokenAt(phrase, at + 1).text === 'up' ? at + 2 : at + 1;
  const who = isSetting ? (skipWho(phrase, verbEnd)?.next ?? verbEnd) : verbEnd;
  const article = isRole(phrase, who, 'a') ? who + 1 : who;
  if (isSetting && /^(?:reminder|task|alarm)$/.test(tokenAt(phrase, article).text)) {
    const to = skipTo(phrase, article + 1);
    return to > article + 1 || isSchedulingEnd(phrase, article + 1) ? { next: skipForMoment(phrase, to) } : undefined;
  }
  return undefined;
}

/** "remind", and with a slip of the fingers before the one it is for: "remnd me". */
function isRemind(phrase: Phrase, at: number): boolean {
  const { text } = tokenAt(phrase, at);
  if (text === 'remind') return true;
  const isNear = text.startsWith('re') && text.length >= 5 && text.length <= 7 && editDistance(text, 'remind', 1) <= 1;
  return isNear && skipWho(phrase, at + 1) !== undefined;
}

/** "the team", "my sister", "Kim": not what, and not when. */
function namesSomebody(phrase: Phrase, at: number): boolean {
  if (/^(?:the|my|our|his|her|their|your|all)$/.test(tokenAt(phrase, at).text)) {
    const { weekday, unit, ordinal, days, dayOffset, role, part } = wordAt(phrase, at + 1);
    const isTime = [weekday, unit, ordinal, days, dayOffset, role, part].some((meaning) => meaning !== undefined);
    return !isTime;
  }
  const { kind, word, text } = tokenAt(phrase, at);
  const isName = kind === 'word' && Object.keys(word).length === 0 && !/^(?:about|that|when|if|me|us)$/.test(text);
  return isName && (isRole(phrase, at + 1, 'to') || /^(?:about|that)$/.test(tokenAt(phrase, at + 1).text));
}

/** "ping #ops about the deployment"; "ping #ops" alone is what is to be done. */
function isPingAbout(phrase: Phrase, at: number): boolean {
  return (
    isTarget(phrase, at + 1) && (isRole(phrase, at + 2, 'to') || /^(?:about|that)$/.test(tokenAt(phrase, at + 2).text))
  );
}

/** "a reminder for friday at 5pm": the moment follows, and not a length of time as in "for 5 days". */
function skipForMoment(phrase: Phrase, at: number): number {
  if (!isRole(phrase, at, 'for')) return at;
  const the = isRole(phrase, at + 1, 'the', 'this', 'next') ? at + 2 : at + 1;
  const { kind, shape, word } = tokenAt(phrase, the);
  const isMoment =
    word.weekday !== undefined ||
    word.dayOffset !== undefined ||
    word.month !== undefined ||
    word.ordinal !== undefined ||
    word.clock !== undefined ||
    word.rhythm !== undefined ||
    isRole(phrase, the, 'every') ||
    (kind === 'number' && (shape !== '' || wordAt(phrase, the + 1).meridiem !== undefined));
  return isMoment ? at + 1 : at;
}

function isSchedulingEnd(phrase: Phrase, at: number): boolean {
  return isOneOf(phrase, at, SCHEDULING) || isMark(phrase, at, ':') || wordAt(phrase, at).dayOffset !== undefined;
}

function isTarget(phrase: Phrase, at: number): boolean {
  const { kind, text } = tokenAt(phrase, at);
  return kind === 'opaque' && /^[@#~<]/.test(text);
}

function skipWho(phrase: Phrase, at: number): Remind | undefined {
  const token = tokenAt(phrase, at);
  if (/^(?:me|us|myself|everyone|everybody)$/.test(token.text)) return { next: at + 1 };
  if (!isTarget(phrase, at)) return undefined;
  return { next: at + 1, target: phrase.text.slice(token.start, token.end) };
}

/** "to", "about", "that", "of". */
function skipTo(phrase: Phrase, at: number): number {
  if (isRole(phrase, at, 'of') || isRole(phrase, at, 'to')) return at + 1;
  return /^(?:about|that)$/.test(tokenAt(phrase, at).text) && !/^\d/.test(tokenAt(phrase, at + 1).text) ? at + 1 : at;
}

/** The end without "thanks", "please" and punctuation. */
function skipThanks(phrase: Phrase, from: number): number {
  let to = phrase.tokens.length;
  for (let guard = 0; guard < 6 && to > from; guard++) {
    const { kind, text } = tokenAt(phrase, to - 1);
    const isThanksYou = text === 'you' && tokenAt(phrase, to - 2).text === 'thank';
    if (THANKS.has(text) && text !== 'thank') to--;
    else if (isThanksYou) to -= 2;
    // "until friday, then stop"
    else if (text === 'stop' && tokenAt(phrase, to - 2).text === 'then') to -= isRole(phrase, to - 3, 'and') ? 3 : 2;
    else if (kind === 'mark' && /^[.,!?;:)]$/.test(text) && !(text === ')' && hasOpening(phrase, to))) to--;
    else break;
  }
  return to;
}

function hasOpening(phrase: Phrase, to: number): boolean {
  for (let at = to - 2; at >= 0 && at > to - 8; at--) if (isMark(phrase, at, '(')) return true;
  return false;
}

/** Whether the sentence asks and does not order. */
function isQuestion(phrase: Phrase, from: number, to: number): boolean {
  const [first, second] = [tokenAt(phrase, from).text, tokenAt(phrase, from + 1).text];
  if (QUESTION_WORDS.has(first))
    return !(first === 'how' && second === 'about') && !(first === 'what' && second === 'about');
  if (BE.has(first)) return true;
  if (/^(?:do|have)$/.test(first)) return /^(?:i|we|you|they)$/.test(second);
  if (/^(?:had|can|could|will|would|shall|should|may|might)$/.test(first)) return SUBJECTS.has(second);
  return tokenAt(phrase, to).text === '?' && BE.has(first);
}
