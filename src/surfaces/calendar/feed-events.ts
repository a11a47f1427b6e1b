import { type ComingDay, comingDays, type DayEntry } from '../../domain/coming-days.ts';
import type { Task } from '../../domain/task.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { toLocal } from '../../domain/time/zone.ts';
import type { CalendarEvent } from './icalendar.ts';

/** How far a feed looks ahead; calendar programs ask again long before. */
const DAYS_AHEAD = 60;
/** What comes more often on one day is one event of that day: nobody reads a calendar of 288 entries a day. */
const MOST_EVENTS = 4;

/** What the tasks are due to do as events: titles and times, nothing of what is done or found. */
export function feedEvents(tasks: readonly Task[], now: Instant): readonly CalendarEvent[] {
  return tasks.flatMap((task) => {
    const { zone } = task;
    const first = toLocal(now, zone).slice(0, 10);
    return comingDays([task], { first, count: DAYS_AHEAD, zone, now }).flatMap(eventsOfDay);
  });
}

function eventsOfDay({ date, entries }: ComingDay): readonly CalendarEvent[] {
  return entries.flatMap((entry) => {
    const { task, times } = entry;
    if (times.length > MOST_EVENTS) return [oftenEvent(entry, date)];
    return times.map((start) => ({ ...about(task), uid: `${task.id}-${start}@autotask`, start }));
  });
}

function oftenEvent({ task, times, more }: DayEntry, date: string): CalendarEvent {
  const [start = 0] = times;
  const title = `${task.title} (${more ? 'more than ' : ''}${times.length} times)`;
  return { ...about(task), uid: `${task.id}-${date}@autotask`, start, title };
}

function about({ title, updatedAt }: Task): Pick<CalendarEvent, 'title' | 'changedAt'> {
  return { title, changedAt: updatedAt };
}
