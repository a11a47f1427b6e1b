import { dayNumberOf } from '../time/calendar-date.ts';
import { publicHolidays } from '../time/holidays/public-holidays.ts';
import type { Instant, ZoneId } from '../time/schedule.ts';
import { localFields } from '../time/zone.ts';
import {
  type Condition,
  conditionSays,
  type HolidayCondition,
  type TimeCondition,
  type VariableCondition,
} from './condition.ts';
import { judgeText } from './text-test.ts';

/** What can be looked at without asking anybody. */
export interface Circumstances {
  readonly at: Instant;
  readonly zone: ZoneId;
  readonly variables: Readonly<Record<string, string>>;
}

/** Why a run need not begin, as far as clock, calendar and the operator's variables tell; undefined when it may. */
export function unmetBefore(conditions: readonly Condition[], circumstances: Circumstances): string | undefined {
  for (const condition of conditions) {
    const why = whyUnmet(condition, circumstances);
    if (why !== undefined) return why;
  }
  return undefined;
}

function whyUnmet(condition: Condition, circumstances: Circumstances): string | undefined {
  switch (condition.kind) {
    case 'time':
      return isTime(condition, circumstances) ? undefined : `only ${conditionSays(condition)}`;
    case 'no-holiday':
      return isHoliday(condition, circumstances) ? `a public holiday of ${condition.calendar}` : undefined;
    case 'variable':
      return variableUnmet(condition, circumstances);
    case 'page':
    case 'result':
      return undefined;
  }
}

function isTime({ operator, time }: TimeCondition, { at, zone }: Circumstances): boolean {
  const now = localFields(at, zone).time;
  return operator === 'from' ? now >= time : now < time;
}

function isHoliday({ calendar }: HolidayCondition, { at, zone }: Circumstances): boolean {
  const { year, month, day } = localFields(at, zone);
  return publicHolidays(calendar, year).includes(dayNumberOf(year, month, day));
}

function variableUnmet({ name, test }: VariableCondition, { variables }: Circumstances): string | undefined {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined) return `${name} is not set here`;
  return judgeText(test, value).kind === 'met' ? undefined : `${name} is “${value}”`;
}
