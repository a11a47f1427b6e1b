import type { Reading, ReadingContext } from '../../domain/time/reading.ts';
import { readOnce } from './read-once.ts';
import { withWhom } from './remind-whom.ts';

/** A line understood as a wish for a task. */
export interface Creation {
  /** The line as it was typed, without the bot's name. */
  readonly said: string;
  readonly reading: Reading;
  /** Words to be delivered as they are, instead of an instruction. */
  readonly remind: boolean;
}

const POLITE = String.raw`(?:(?:please|pls|plz|(?:yo|hey|hi|hello|ok|okay|so|and|also)(?=[\s,])[\s,]*|(?:can|could|would|will)\s+(?:you|u))\s+)*`;
/** "Remind me", and what people say for it. */
const REMINDS = String.raw`(?:(?:(?:can|could)\s+i\s+(?:get|have)|i(?:\s+(?:want|need)|['’]?d\s+like|\s+would\s+like)|give\s+me)\s+a\s+reminder|i\s+(?:want|need|would\s+like)\s+to\s+be\s+reminded|(?:set|create|add|make)(?:\s+me)?(?:\s+a)?\s+reminder|remind(?:er)?|nudge(?=\s+(?:me|us)\b)|(?:ping|buzz|poke|alert)(?=\s+(?:me|us)\s+(?:in|at|on|about|to|of|that|tomorrow|tonight|every)\b)|(?:don['’]?t|do\s+not)\s+let\s+(?:me|us)\s+forget|notes?\s+to\s+self)`;
const REMIND = new RegExp(String.raw`^${POLITE}${REMINDS}\b`, 'iu');
/** "me to", "us that", "everyone about": whom a reminder is for and how the sentence goes on. */
const REMIND_START = new RegExp(
  String.raw`^${POLITE}${REMINDS}(?:\s+(?:me|us|everyone|everybody|all|here|the team|myself))?(?:\s*:)?(?:\s+(?:to|that|about|of|for)\b)?\s*`,
  'iu',
);

/** 'say "good morning"', "say hello": the words as they are; "say what changed" is a job. */
const SAY =
  /^(?:please\s+)?(?:(?:say|post|write|send)\s+(?:(?<where>in\s+#\S+)\s+)?["“«](?<quoted>[^"“”«»]+)["”»]|say\s+(?<greeting>(?:hello|hi|hey|good\s+(?:morning|afternoon|evening|night|day)|happy|merry|welcome|cheers|bye|goodbye|thanks|thank\s+you)\b[^"“”]{0,80}?))(?:\s+(?:in\s+here|here|to\s+(?:me|us|everyone|everybody|all)))?(?:\s+(?<place>(?:in|to)\s+#\S+))?\s*[.!]?$/iu;

/** "Set a timer", "wake me up": what is told is that it is time. */
const ALARM =
  /^(?:please\s+)?(?:(?:(?:set|start|give)\s+)?(?:me\s+)?(?:an?\s+)?(?<kind>timer|alarm)(?:\s+(?:for|to|called)\s+(?<what>\S.*))?|wake\s+(?:me|us)(?:\s+up)?(?:\s+(?:for|to)\s+(?<why>\S.*))?)\s*[.!]?$/iu;

/** "Set an alarm in 10 minutes": the words are gone with the command, and are all there is to tell. */
const BARE_ALARM = /^(?:please\s+)?(?:(?:set|start|create|add|make)\s+)?(?:me\s+)?(?:an?\s+)?alarm\b/iu;
/** "Gym reminder": a short name, and what it is. */
const NAMED_REMINDER = /^(?:an?\s+|the\s+)?(?<what>\S+(?:\s+\S+){0,3})\s+reminder$/iu;

/** What a line says as a task; `remind` forces a reminder. */
export function creationOf(said: string, context: ReadingContext, remind = false): Creation {
  const reading = readOnce(said, context);
  const rest = reading.kind === 'none' ? '' : said.slice(reading.span.end);
  const isAlarm = reading.kind !== 'none' && reading.task === '' && BARE_ALARM.test(said);
  const isReminder = asksToRemind(said) || asksToRemind(rest) || saysWords(reading.task);
  return { said, reading, remind: remind || isAlarm || isReminder || isNamed(reading) };
}

function isNamed(reading: Reading): boolean {
  return reading.kind !== 'none' && NAMED_REMINDER.test(reading.task.trim());
}

/** Whether a job without its time says words to be posted as they are: 'say "good morning"', "wake me up". */
export function saysWords(task: string): boolean {
  return SAY.test(task.trim()) || ALARM.test(task.trim());
}

/** The words that a reminder delivers: the task without "remind me to", and whom the sentence says they are for. */
export function reminderWords(task: string, said: string): string {
  const { quoted, greeting, where, place = where } = SAY.exec(task.trim())?.groups ?? {};
  if (task.trim() === '' && BARE_ALARM.test(said)) return 'alarm';
  const reminder = NAMED_REMINDER.exec(task.trim())?.groups?.what;
  if (reminder !== undefined && !asksToRemind(said)) return reminder;
  const words = quoted ?? greeting;
  if (words !== undefined) return place === undefined ? words : `${place.replace(/^to/iu, 'in')}: ${words}`;
  const alarm = ALARM.exec(task.trim())?.groups;
  if (alarm !== undefined)
    return alarm.what ?? alarm.why ?? (alarm.kind === undefined ? 'wake up' : alarm.kind.toLowerCase());
  return withWhom(said, task.replace(REMIND_START, '').trim());
}

/** Whether a sentence, or what of it stands behind the time, wants words delivered: "remind me to stretch". */
export function asksToRemind(words: string): boolean {
  return REMIND.test(words.replace(/^[\s,:;-]+/u, ''));
}
