import type { NoteBlock } from '../../domain/card.ts';
import type { Task, TaskDefinition, Trigger } from '../../domain/task.ts';
import { clockChangesNear } from '../../domain/time/clock-change.ts';
import { describe } from '../../domain/time/describe.ts';
import { formatInstant } from '../../domain/time/format-instant.ts';
import { nextOccurrence, upcomingOccurrences } from '../../domain/time/occurrences.ts';
import type { Choice } from '../../domain/time/reading.ts';
import type { Instant, Schedule } from '../../domain/time/schedule.ts';
import { toInstant } from '../../domain/time/zone.ts';
import { triggerSays } from '../../domain/trigger.ts';
import { note } from './parts.ts';

/** When it is for the reader of a card, and how the reader likes clocks. */
export interface View {
  readonly now: Instant;
  readonly clock: '24h' | '12h';
}

const DATES_SHOWN = 3;
const CHANGES_SHOWN = 2;
const NEAR_MS = 45 * 86_400_000;

/** "Every Monday at 10:00 (Europe/Paris)"; one moment is a date: "Mon 9 Mar 10:00 (Europe/Paris)". */
export function whenSays(trigger: Trigger, view: Pick<View, 'clock'> & Partial<View>): string {
  if (trigger.kind !== 'schedule') return triggerSays(trigger);
  const { schedule } = trigger;
  const moment = onlyMomentOf(schedule);
  return moment === undefined
    ? describe(schedule, { clock: view.clock })
    : `${formatInstant(moment, schedule.zone, view)} (${schedule.zone})`;
}

/** A phrase that is read as this schedule again, in the zone that is said elsewhere: "Every Monday at 10:00". */
export function whenPhrase(trigger: Trigger, { clock }: Pick<View, 'clock'>): string {
  return trigger.kind === 'schedule' ? describe(trigger.schedule, { clock, zone: false }) : triggerSays(trigger);
}

/** Whether it goes on after its next run. */
export function isRecurring(trigger: Trigger): boolean {
  return trigger.kind === 'schedule' && trigger.schedule.kind === 'recurring';
}

function onlyMomentOf(schedule: Schedule): Instant | undefined {
  if (schedule.kind !== 'once') return undefined;
  const [moment, another] = schedule.moments;
  if (moment === undefined || another !== undefined) return undefined;
  return 'at' in moment ? toInstant(moment.at, schedule.zone) : moment.instant;
}

/** The next moments of something that is not stored as a task yet. */
export function coming(trigger: Trigger, now: Instant, count = DATES_SHOWN): readonly Instant[] {
  return trigger.kind === 'schedule' ? upcomingOccurrences(trigger.schedule, now, count) : [];
}

/** The next moments of a task, beginning with the one that is stored as due. */
export function comingOf(task: Task, count = DATES_SHOWN): readonly Instant[] {
  if (task.nextDue === undefined) return [];
  return [task.nextDue, ...coming(task.trigger, task.nextDue, count - 1)];
}

/** "02:30 does not exist on Sun 29 Mar; runs at 03:00", where a change of the clocks is near. */
export function clockNotes(definition: Pick<TaskDefinition, 'trigger'>, view: View): NoteBlock | undefined {
  const { trigger } = definition;
  if (trigger.kind !== 'schedule') return undefined;
  const { schedule } = trigger;
  const changes = clockChangesNear(schedule, view.now, view.now + NEAR_MS).slice(0, CHANGES_SHOWN);
  if (changes.length === 0) return undefined;
  const sentences = changes.map(({ kind, wanted, actual, instant }) => {
    const day = formatInstant(instant, schedule.zone, { now: view.now, clock: '24h' }).replace(/ \d\d:\d\d$/u, '');
    const runs = kind === 'gap' ? `runs at ${actual.slice(11)}` : 'runs the first time';
    return `${wanted.slice(11)} ${kind === 'gap' ? 'does not exist' : 'comes twice'} on ${day}; ${runs}`;
  });
  return note(`${sentences.join('. ')}.`);
}

/** "3rd Friday of the month, next Fri 20 Mar 17:00": a fair meaning with the date that tells it from the others. */
export function datedLabel({ label, schedule }: Choice, { now, clock }: View): string {
  const next = nextOccurrence(schedule, now);
  return next === undefined ? label : `${label}, next ${formatInstant(next, schedule.zone, { now, clock })}`;
}
