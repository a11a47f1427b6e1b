import { vocabularyOf } from './describe/languages.ts';
import { fill } from './describe/vocabulary.ts';
import { writeEnd, writeExceptions, writeRulesAndStart } from './describe/write-bounds.ts';
import { writeDate, writeMoment, writeTimeOfDay } from './describe/write-moment.ts';
import type { Writer } from './describe/writer.ts';
import { writeList } from './describe/writer.ts';
import type { OnceSchedule, RecurringSchedule, Schedule } from './schedule.ts';

/** How the sentence is written. */
export interface DescribeOptions {
  /** BCP 47; English where we have no table for it. */
  readonly locale?: string;
  /** Default `24h`. */
  readonly clock?: '24h' | '12h';
  /** Whether the zone stands at the end. Default true. */
  readonly zone?: boolean;
}

/**
 * The sentence that people confirm. Reading it gives a schedule with the same occurrences, which fixes its form:
 *
 *     [3 times, ] rule { and rule } [, except days] [, starting moment] [, through date | , until moment] [ (zone)]
 *
 * - rule: `<days> at <times>`, `every <n> minutes from <time> to <time> <days>`, or `every <n> minutes` (elapsed time)
 * - `starting <date>` is the start bound at 00:00 and also what every-nth rules are counted from; a rule that is counted
 *   from another day says so itself: `every 2 weeks on Friday at 17:00 counted from Fri 6 Mar 2026`
 * - `starting <date> at <time>` of intervals is their first occurrence
 * - `through <date>` includes that day; `until <moment>` excludes that moment
 * - every date has its year, every date that stands alone its weekday
 *
 * @example "Every Monday at 10:00 (Europe/Paris)"
 * @example "The last Friday of every month at 17:00 (Europe/Paris)"
 * @example "Every 15 minutes from 09:00 to 17:00 on weekdays, through Sun 28 Feb 2027 (Europe/Paris)"
 * @example "3 times, every 5 minutes, starting Fri 6 Mar 2026 at 10:05 (Europe/Paris)"
 */
export function describe(schedule: Schedule, options: DescribeOptions = {}): string {
  const words = vocabularyOf(options.locale);
  const writer: Writer = { words, clock: options.clock ?? '24h', zone: schedule.zone };
  const sentence = schedule.kind === 'once' ? writeOnce(schedule, writer) : writeRecurring(schedule, writer);
  const zone = options.zone === false ? '' : fill(words.bounds.zone, { zone: schedule.zone });
  return capitalized(sentence) + zone;
}

function writeRecurring(schedule: RecurringSchedule, writer: Writer): string {
  const { rules, starting } = writeRulesAndStart(schedule, writer);
  const except = writeExceptions(schedule.except, writer);
  return writeCount(schedule.count, rules, writer) + except + starting + writeEnd(schedule.end, writer);
}

function writeCount(count: number | undefined, rules: string, { words }: Writer): string {
  if (count === undefined) return rules;
  return fill(count === 1 ? words.bounds.oneTime : words.bounds.times, { n: count, rules });
}

/** "on Mon 9 Mar 2026 at 10:00"; several dates at one time share it. */
function writeOnce({ moments }: OnceSchedule, writer: Writer): string {
  const { bounds } = writer.words;
  const locals = moments.flatMap((moment) => ('at' in moment ? [moment.at] : []));
  const times = new Set(locals.map((local) => local.slice(11)));
  const [time] = times;
  if (time !== undefined && times.size === 1 && locals.length === moments.length && locals.length > 1) {
    const dates = locals.map((local) => writeDate(local.slice(0, 10), writer));
    const values = { dates: writeList(dates, writer), time: writeTimeOfDay(time, writer) };
    return fill(bounds.on, { moments: fill(bounds.datesAtTime, values) });
  }
  const written = moments.map((moment) => writeMoment(moment, writer));
  return fill(bounds.on, { moments: writeList(written, writer) });
}

function capitalized(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
