import { z } from 'zod';
import { addDays, addMonths, dayNumber, isLocalDate, weekdayOf } from '../domain/time/calendar-date.ts';
import type { LocalDate } from '../domain/time/schedule.ts';
import { canonicalZone, isLocalDateTime, toInstant, toLocal } from '../domain/time/zone.ts';
import { defineTool } from './define-tool.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const day = z.string().refine(isLocalDate, 'must be a date such as 2026-03-09');
const zone = z
  .string()
  .max(60)
  .refine((name) => canonicalZone(name) !== undefined, 'must be a zone such as Europe/Paris');

/** Counts with dates: days between, days and months further, weekdays, and the clock elsewhere. */
export function dateTool() {
  return defineTool({
    name: 'date',
    label: 'counting days',
    description:
      'Counts days between two dates, adds days or months to a date, tells its weekday, or what the clock says in another zone.',
    access: 'compute',
    schema: z
      .strictObject({
        operation: z.enum(['between', 'add', 'weekday', 'clock']).describe('What to find out'),
        date: day.describe('The date; left out: the day of the run').optional(),
        to: day.describe('For between: the other date').optional(),
        days: z.int().min(-40_000).max(40_000).describe('For add').optional(),
        months: z.int().min(-1200).max(1200).describe('For add').optional(),
        time: z
          .string()
          .refine(isLocalDateTime, 'must be such as 2026-03-09T15:00')
          .describe('For clock: date and time in the zone of the task; left out: the run')
          .optional(),
        zone: zone.describe('For clock: the other zone').optional(),
      })
      .refine(({ operation, to }) => operation !== 'between' || to !== undefined, { path: ['to'], error: 'is missing' })
      .refine(({ operation, zone: other }) => operation !== 'clock' || other !== undefined, {
        path: ['zone'],
        error: 'is missing',
      }),
    async use({ operation, date, to = '', days = 0, months = 0, time, zone: other = '' }, context) {
      const from = date ?? toLocal(context.scheduledFor, context.zone).slice(0, 10);
      switch (operation) {
        case 'between':
          return between(from, to);
        case 'add': {
          const value = addDays(addMonths(from, months), days);
          return { text: `${value} is a ${weekday(value)}.`, data: { kind: 'date', value } };
        }
        case 'weekday': {
          const text = `${from} is a ${weekday(from)}.`;
          return { text, data: { kind: 'date', value: from, weekday: weekday(from) } };
        }
        case 'clock': {
          const instant = time === undefined ? context.scheduledFor : toInstant(time, context.zone);
          const there = toLocal(instant, canonicalZone(other) ?? context.zone).slice(0, 16);
          const here = toLocal(instant, context.zone).slice(0, 16);
          const text = `${here.replace('T', ' ')} (${context.zone}) is ${there.replace('T', ' ')} in ${other}.`;
          return { text, data: { kind: 'date', value: there } };
        }
      }
    },
  });
}

function between(from: LocalDate, to: LocalDate) {
  const count = dayNumber(to) - dayNumber(from);
  const unit = Math.abs(count) === 1 ? 'day' : 'days';
  const text =
    count === 0
      ? `${to} is the same day.`
      : `${Math.abs(count)} ${unit} from ${from} ${count > 0 ? 'until' : 'back to'} ${to}, a ${weekday(to)}.`;
  return { text, data: { kind: 'days', value: count } };
}

function weekday(date: LocalDate): string {
  return WEEKDAYS[weekdayOf(dayNumber(date)) - 1] ?? '';
}
