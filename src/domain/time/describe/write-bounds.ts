import { addDays, dayNumber, monthNumberOf, weekNumberOf } from '../calendar-date.ts';
import { momentInstant } from '../moment.ts';
import type { CalendarRule, DayPattern, LocalDate, Moment, RecurringSchedule, Rule } from '../schedule.ts';
import { localFields } from '../zone.ts';
import { fill } from './vocabulary.ts';
import { writeDays } from './write-days.ts';
import { writeMoment, writeWeekdayDate } from './write-moment.ts';
import { anchorOf, writeCountedRule, writeRule } from './write-rule.ts';
import type { Writer } from './writer.ts';

/** The rules and where they begin: "every 2 weeks on Friday at 17:00, starting Fri 6 Mar 2026". */
export function writeRulesAndStart(schedule: RecurringSchedule, writer: Writer): { rules: string; starting: string } {
  const start = startOf(schedule);
  const rules = schedule.rules.map((rule) =>
    start !== undefined && isCountedFromStart(rule, start, writer)
      ? writeRule(rule, writer)
      : writeCountedRule(rule, writer),
  );
  const starting =
    start === undefined ? '' : fill(writer.words.bounds.starting, { moment: writeStart(schedule, start, writer) });
  return { rules: rules.join(writer.words.rules.and), starting };
}

/** ", except Fridays and 24 to 26 Dec 2026" */
export function writeExceptions(except: readonly DayPattern[] | undefined, writer: Writer): string {
  if (except === undefined) return '';
  const days = except.map((pattern) => writeException(pattern, writer)).join(writer.words.rules.and);
  return fill(writer.words.bounds.except, { days });
}

/** ", through Sun 28 Feb 2027" when the last day is whole, else ", until Mon 1 Mar 2027 at 12:00". */
export function writeEnd(end: Moment | undefined, writer: Writer): string {
  if (end === undefined) return '';
  const { through, until } = writer.words.bounds;
  const lastDay = midnightOf(end);
  if (lastDay === undefined) return fill(until, { moment: writeMoment(end, writer) });
  return fill(through, { date: writeWeekdayDate(addDays(lastDay, -1), writer) });
}

/** The bound that is given, or the one anchor of intervals, which is where they begin anyway. */
function startOf({ start, rules }: RecurringSchedule): Moment | undefined {
  if (start !== undefined) return start;
  const anchors = new Set(rules.map((rule) => (rule.kind === 'interval' ? rule.anchor : undefined)));
  const [anchor] = anchors;
  return anchors.size === 1 && anchor !== undefined ? { instant: anchor } : undefined;
}

/** Whether "starting" already says what an every-nth is counted from. */
function isCountedFromStart(rule: Rule, start: Moment, { zone }: Writer): boolean {
  const instant = momentInstant(start, zone);
  if (rule.kind === 'interval') return rule.anchor === instant;
  const anchor = anchorOf(rule.days);
  return anchor === undefined || isSameBlock(rule, anchor, localFields(instant, zone).date);
}

/** Two anchors say the same when they lie in one week of a weekly rule, one month of a monthly rule. */
function isSameBlock({ days }: CalendarRule, one: LocalDate, other: LocalDate): boolean {
  const [first, second] = [dayNumber(one), dayNumber(other)];
  if (days.kind === 'weekly') return weekNumberOf(first) === weekNumberOf(second);
  if (days.kind === 'monthly') return monthNumberOf(first) === monthNumberOf(second);
  return first === second;
}

/** A start at midnight is a date, unless elapsed time is counted from it. */
function writeStart({ rules }: RecurringSchedule, start: Moment, writer: Writer): string {
  const date = rules.every(({ kind }) => kind === 'calendar') ? midnightOf(start) : undefined;
  return date === undefined ? writeMoment(start, writer) : writeWeekdayDate(date, writer);
}

/** The date of a wall-clock moment at 00:00. */
function midnightOf(moment: Moment): LocalDate | undefined {
  return 'at' in moment && moment.at.endsWith('T00:00') ? moment.at.slice(0, 10) : undefined;
}

function writeException(pattern: DayPattern, writer: Writer): string {
  const days = writeDays(pattern, 'exception', writer);
  const anchor = anchorOf(pattern);
  if (anchor === undefined) return days;
  return fill(writer.words.rules.countedFrom, { rule: days, from: writeWeekdayDate(anchor, writer) });
}
