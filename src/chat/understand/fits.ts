import type { Reading } from '../../domain/time/reading.ts';
import type { Takes } from '../command.ts';
import { isPeriod } from './period.ts';

/** Whether a line that begins with a command's word is that command: surely, surely not, or only if a task has this name. */
export type Fit = 'yes' | 'no' | { readonly name: string; readonly clash: boolean };

/** A line that begins with a command's word. */
export interface Candidate {
  readonly takes: Takes;
  /** The word was an ordinary verb ("move"), so the name of a task has to follow. */
  readonly everyday: boolean;
  /** What follows the word. */
  readonly rest: string;
  readonly reading: Reading;
  /** The rest without the time phrase. */
  readonly outside: string;
}

const TOKEN = /^(?:$|list$|show$|new(?:[\s,]+(?:read|write|run|admin))*$|revoke(?:\s+\S+)?$)/iu;
const OWN_TASKS = /^(?:(?:all|my|tasks?|as|a|file|yaml|please|data|workspace|the|this|of)\b\s*)*$/iu;
const HOURS =
  /^(?:$|off$|none$|(?:are |is |from |to )?\d{1,2}(?::\d{2})?\s*(?:[ap]m)?\s*(?:-|–|to|until|till)\s*\d{1,2}(?::\d{2})?\s*(?:[ap]m)?$)/iu;
const HOUR = /^(?:$|off$|none$|(?:is |at |to )?\d{1,2}(?::\d{2})?$)/iu;
const CONSOLE = /^(?:$|link$|please$|sign[ -]?out$|log[ -]?out$)/iu;
const USAGE = /^(?:(?:of )?(?:me|mine|my|here|all|the|workspace|tasks?|this month|show)?\s*)*$|^(?:set|reset)\b/iu;
const PRONOUN =
  /^(?:it|this|that|this one|that one|this task|that task|the task|the (?:first|second|third|fourth|fifth|last) (?:one|task|reminder))\b/iu;
const FILTER = /^(?:(?:all|mine|here|my|our|the|active|paused|failing|failed|completed|tasks?|reminders?)\b\s*)*$/iu;
const FILLER = /^(?:(?:all|it|that|this|my|the|last|change|thing|please|again|now)\b\s*)*$/iu;
const UNTIL = /^(?<name>.*?)\s*\b(?:until|till|til|for)\s/iu;
const CALENDAR_LINK = /^\s*(?:un)?link(?:\s+(?:(?:of|for|to)\s+)?#\S.*)?\s*$/iu;
const HELP_FILLER = /\b(?:me|with|on|about|for|using|the|command|please|a|phrases?)\b/giu;

/** Decides from what follows the word; see the table of examples in its test. */
export function fits(candidate: Candidate): Fit {
  const { takes, everyday, rest, reading } = candidate;
  const timed = reading.kind !== 'none';
  switch (takes) {
    case 'text':
      return 'yes';
    case 'nothing':
      return FILLER.test(rest) ? 'yes' : 'no';
    case 'period':
      return isPeriod(rest) ? 'yes' : 'no';
    case 'calendar':
      return isPeriod(rest) || CALENDAR_LINK.test(rest) ? 'yes' : 'no';
    case 'word':
      return rest.replace(HELP_FILLER, '').trim().split(/\s+/u).length <= 1 && !timed ? 'yes' : 'no';
    case 'usage':
      return USAGE.test(rest) ? 'yes' : 'no';
    case 'hours':
      return HOURS.test(rest) ? 'yes' : 'no';
    case 'hour':
      return HOUR.test(rest) ? 'yes' : 'no';
    case 'token':
      return TOKEN.test(rest) ? 'yes' : 'no';
    case 'task or all':
      return OWN_TASKS.test(rest) ? 'yes' : named(candidate, true, timed);
    case 'console':
      return CONSOLE.test(rest) ? 'yes' : 'no';
    case 'zone':
      return timed ? 'no' : 'yes';
    case 'filter':
      return timed && !FILTER.test(rest) ? 'no' : 'yes';
    case 'task':
    case 'task and count':
      return named(candidate, timed || everyday, timed);
    case 'task and until':
      return fitsUntil(candidate);
    case 'task and change':
      return PRONOUN.test(rest) ? 'yes' : named(candidate, timed || everyday, false);
    case 'task and person':
      return /^\S.*\s<?@?\S+$/u.test(rest) && !timed ? 'yes' : 'no';
    case 'task and question':
      // "Ask the team for updates every friday" is a task; a question has no schedule.
      if (isRecurring(reading)) return 'no';
      return rest === '' || PRONOUN.test(rest) ? 'yes' : named({ ...candidate, outside: rest }, true, false);
    case 'task and when':
      return isRecurring(reading) ? named(candidate, true, true) : 'yes';
  }
}

function fitsUntil(candidate: Candidate): Fit {
  const { everyday, rest, reading } = candidate;
  if (PRONOUN.test(rest)) return 'yes';
  const name = UNTIL.exec(rest)?.groups?.name;
  const recurs = isRecurring(reading);
  if (name === undefined || recurs) return named(candidate, reading.kind !== 'none' || everyday, recurs);
  return name === '' ? 'yes' : named({ ...candidate, outside: name }, reading.kind !== 'none' || everyday, false);
}

function named({ outside, rest }: Candidate, needed: boolean, clash: boolean): Fit {
  if (!needed) return 'yes';
  if (new RegExp(`${PRONOUN.source}$`, 'iu').test(rest)) return 'yes';
  return outside === '' ? 'no' : { name: outside, clash };
}

function isRecurring(reading: Reading): boolean {
  return reading.kind === 'schedule' && reading.schedule.kind === 'recurring';
}
