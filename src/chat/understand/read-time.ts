import type { ReadingContext, ScheduleReading, UnclearReading } from '../../domain/time/reading.ts';
import { readOnce } from './read-once.ts';

/** What a phrase says that should be nothing but a time, as in the field of a form. */
export type TimePhrase =
  | { readonly kind: 'time'; readonly reading: ScheduleReading }
  | { readonly kind: 'unclear'; readonly reading: UnclearReading }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads a time phrase; other words beside it are a problem, told by name. */
export function readTime(phrase: string, context: ReadingContext): TimePhrase {
  const reading = readOnce(phrase, context);
  switch (reading.kind) {
    case 'invalid':
      return { kind: 'problem', problem: `${reading.problem} Works: ${reading.examples.join(' · ')}` };
    case 'none':
      return { kind: 'problem', problem: `"${phrase}" is no time. Works: every weekday at 9am · in 20 minutes` };
    case 'unclear':
    case 'schedule':
      if (reading.task !== '') return { kind: 'problem', problem: `I read a time, but not "${reading.task}".` };
      return reading.kind === 'schedule' ? { kind: 'time', reading } : { kind: 'unclear', reading };
  }
}

/** Whether a line is a time phrase and nothing else, readable or not. */
export function isOnlyTime(line: string, context: ReadingContext): boolean {
  const reading = readOnce(line, context);
  return reading.kind !== 'none' && reading.task === '';
}
