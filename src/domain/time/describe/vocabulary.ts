/**
 * The words of one language for times and schedules, as data: names by number, and sentences with `{places}`. Another
 * language is another table of this form.
 */
export interface Vocabulary {
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly weekdaysShort: readonly string[];
  /** "Mondays", for windows and exceptions. */
  readonly weekdaysPlural: readonly string[];
  /** January first. */
  readonly months: readonly string[];
  readonly monthsShort: readonly string[];
  /** "1st" to "31st". */
  readonly ordinals: readonly string[];
  /** "first" to "fifth". */
  readonly nth: readonly string[];
  /** "last" to "fifth to last". */
  readonly nthFromEnd: readonly string[];
  readonly moments: MomentWords;
  readonly days: DayWords;
  readonly rules: RuleWords;
  readonly bounds: BoundWords;
  readonly relative: RelativeWords;
}

/** How dates and times are written. */
export interface MomentWords {
  /** `{day} {month} {year}` */
  readonly date: string;
  /** `{day} {month}` */
  readonly dayAndMonth: string;
  /** `{weekday} {date}` */
  readonly weekdayDate: string;
  /** `{date} {time}`, in lists of times. */
  readonly shortDateTime: string;
  /** `{date} at {time}`, in sentences. */
  readonly dateTime: string;
  /** `{dateTime} UTC` */
  readonly utc: string;
  /** `{from} to {to} {month} {year}`: two days of one month. */
  readonly rangeInMonth: string;
  /** `{from} to {to}` */
  readonly range: string;
  readonly am: string;
  readonly pm: string;
  /** 24:00 on a 12-hour clock. */
  readonly midnight: string;
  /** Between the last two of a list. */
  readonly and: string;
  readonly comma: string;
}

/** How sets of days are written. */
export interface DayWords {
  readonly everyDay: string;
  /** `{n}` */
  readonly everyDays: string;
  /** Monday to Friday. */
  readonly everyWeekday: string;
  /** `{weekdays}` */
  readonly everyNamed: string;
  /** `{n} {weekdays}` */
  readonly everyWeeks: string;
  /** `{days}` of the month. */
  readonly everyMonth: string;
  /** `{days} {n}` */
  readonly everyMonths: string;
  /** `{days} {months}` */
  readonly everyYear: string;
  /** `{set} {months}` */
  readonly inMonths: string;
  /** `{ordinal}`, where the last day stands in for it. */
  readonly orLastDay: string;
  /** `{nth}` */
  readonly nthDayFromEnd: string;
  /** `{nth} {weekday}` */
  readonly nthWeekday: string;
  /** `{nth}` */
  readonly nthBusinessDay: string;
  /** `{ordinal}` */
  readonly ordinalFromEnd: string;
  /** `{ordinal}` */
  readonly weekdayNearest: string;
  /** `{dates}` */
  readonly onDates: string;
  /** `{range}` */
  readonly everyDayOfRange: string;
  /** `{calendar}` */
  readonly everyHoliday: string;
  /** `{calendar}`, in exceptions. */
  readonly holidays: string;
  readonly onWeekdays: string;
  /** `{weekdays}` in the plural. */
  readonly onNamed: string;
  /** `{set}` of days of the month, after a window. */
  readonly onMonthly: string;
}

/** How days and times come together. */
export interface RuleWords {
  /** `{days} {times}` */
  readonly atTimes: string;
  /** `{every} {from} {to} {days}` */
  readonly window: string;
  readonly everySecond: string;
  readonly everyMinute: string;
  readonly everyHour: string;
  /** `{n}` */
  readonly everySeconds: string;
  readonly everyMinutes: string;
  readonly everyHours: string;
  /** `{rule} {from}`: where an every-nth begins to count. */
  readonly countedFrom: string;
  /** Between two rules, and between two exceptions. */
  readonly and: string;
}

/** Where a schedule begins, what it leaves out, where it ends. */
export interface BoundWords {
  /** `{moments}` of a schedule that is not repeated. */
  readonly on: string;
  /** `{dates} {time}`: several dates at one time. */
  readonly datesAtTime: string;
  /** `{rules}` */
  readonly oneTime: string;
  /** `{n} {rules}` */
  readonly times: string;
  /** `{days}` */
  readonly except: string;
  /** `{moment}` */
  readonly starting: string;
  /** `{date}`, the last day. */
  readonly through: string;
  /** `{moment}` */
  readonly until: string;
  /** `{zone}` */
  readonly zone: string;
}

/** How far away something is. */
export interface RelativeWords {
  readonly now: string;
  /** `{span}` */
  readonly future: string;
  readonly past: string;
  /** `{n}`; one and many. */
  readonly seconds: readonly [one: string, many: string];
  readonly minutes: readonly [one: string, many: string];
  readonly hours: readonly [one: string, many: string];
  readonly days: readonly [one: string, many: string];
}

/** Sentences of the tables, cut at their places: every second part is the name of one. */
const CUT = new Map<string, readonly string[]>();

/** Puts values in the `{places}` of a sentence of a table. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  const parts = CUT.get(sentence) ?? sentence.split(/\{(\w+)\}/g);
  CUT.set(sentence, parts);
  let text = parts[0] ?? '';
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? '';
    text += `${values[name] ?? `{${name}}`}${parts[at + 1] ?? ''}`;
  }
  return text;
}
