import type { CalendarRule, DayPattern, IntervalRule, LocalDate, Rule } from '../schedule.ts';
import { fill } from './vocabulary.ts';
import { writeDays } from './write-days.ts';
import { writeMoment, writeTimeOfDay, writeWeekdayDate } from './write-moment.ts';
import type { Writer } from './writer.ts';
import { writeList } from './writer.ts';

/** One rule: "every Monday at 10:00", "every 15 minutes from 09:00 to 17:00 on weekdays", "every 90 minutes". */
export function writeRule(rule: Rule, writer: Writer): string {
  return rule.kind === 'interval' ? writeEvery(rule.everySeconds, writer) : writeCalendarRule(rule, writer);
}

/** The rule with the day or the instant that its every-nth is counted from. */
export function writeCountedRule(rule: Rule, writer: Writer): string {
  const from = rule.kind === 'interval' ? writeAnchor(rule, writer) : writeAnchorDate(anchorOf(rule.days), writer);
  const written = writeRule(rule, writer);
  return from === undefined ? written : fill(writer.words.rules.countedFrom, { rule: written, from });
}

/** The date that an every-nth pattern is counted from; none where every day, week or month counts. */
export function anchorOf(days: DayPattern): LocalDate | undefined {
  return 'every' in days && days.every !== undefined && days.every > 1 ? days.anchor : undefined;
}

function writeAnchor(rule: IntervalRule, writer: Writer): string {
  return writeMoment({ instant: rule.anchor }, writer);
}

function writeAnchorDate(anchor: LocalDate | undefined, writer: Writer): string | undefined {
  return anchor === undefined ? undefined : writeWeekdayDate(anchor, writer);
}

function writeCalendarRule({ days, times }: CalendarRule, writer: Writer): string {
  const { rules } = writer.words;
  if (times.kind === 'every') {
    return fill(rules.window, {
      every: writeEvery(times.everyMinutes * 60, writer),
      from: writeTimeOfDay(times.from, writer),
      to: writeTimeOfDay(times.to, writer),
      days: writeDays(days, 'window', writer),
    });
  }
  const written = times.times.map((time) => writeTimeOfDay(time, writer));
  return fill(rules.atTimes, { days: writeDays(days, 'rule', writer), times: writeList(written, writer) });
}

/** In the largest unit that leaves no rest; days are hours here, because elapsed time knows no calendar. */
function writeEvery(seconds: number, { words }: Writer): string {
  const { rules } = words;
  if (seconds % 3600 === 0) return seconds === 3600 ? rules.everyHour : fill(rules.everyHours, { n: seconds / 3600 });
  if (seconds % 60 === 0) return seconds === 60 ? rules.everyMinute : fill(rules.everyMinutes, { n: seconds / 60 });
  return fill(rules.everySeconds, { n: seconds });
}
