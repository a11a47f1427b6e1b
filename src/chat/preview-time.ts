import type { Action } from '../domain/card.ts';
import type { Task } from '../domain/task.ts';
import { describe } from '../domain/time/describe.ts';
import { formatInstant } from '../domain/time/format-instant.ts';
import { upcomingOccurrences } from '../domain/time/occurrences.ts';
import type { Schedule } from '../domain/time/schedule.ts';
import { showTask } from '../usecases/show-task.ts';
import { cleanLine } from './clean-text.ts';
import { applyChange } from './edit/read-change.ts';
import { asTaskId, subjectOf } from './outcomes.ts';
import type { Turn } from './turn.ts';
import { readTime } from './understand/read-time.ts';

const DATES = 2;

/** A schedule in one line: "Every Monday at 10:00, next Mon 9 Mar 10:00, Mon 16 Mar 10:00". */
export function previewOf(schedule: Schedule, { clock, now, reading }: Turn): string {
  const format = { clock, now, ...(reading.locale === undefined ? {} : { locale: reading.locale }) };
  const next = upcomingOccurrences(schedule, now, DATES).map((at) => formatInstant(at, schedule.zone, format));
  return `${describe(schedule, format)}${next.length === 0 ? '' : `, next ${next.join(', ')}`}`;
}

/**
 * How the time that stands in a form is understood, before the form is sent: as a schedule, or what is wrong with it.
 * `action` is what sending would do, with the fields as they are; in the form of a task, "at 11" changes its hour only.
 */
export async function previewTime(turn: Turn, action: Action): Promise<string | undefined> {
  const phrase = cleanLine(action.values?.when ?? '');
  if (phrase === '') return undefined;
  const task = action.verb === 'edit' ? await taskOf(turn, action) : undefined;
  return task === undefined ? previewPhrase(turn, phrase) : previewChange(turn, task, phrase);
}

async function taskOf({ actor, context }: Turn, { subject }: Action): Promise<Task | undefined> {
  const shown = await showTask(context, { actor, taskId: asTaskId(subjectOf(subject).id) });
  return shown.kind === 'found' ? shown.task : undefined;
}

function previewPhrase(turn: Turn, phrase: string): string {
  const read = readTime(phrase, turn.reading);
  switch (read.kind) {
    case 'time':
      return previewOf(read.reading.schedule, turn);
    case 'unclear':
      return read.reading.question;
    case 'problem':
      return read.problem;
  }
}

function previewChange(turn: Turn, task: Task, phrase: string): string | undefined {
  const read = applyChange(turn, task, { when: phrase });
  if (read.kind === 'errors') return read.errors.when;
  const { trigger } = read.definition;
  return trigger.kind === 'schedule' ? previewOf(trigger.schedule, turn) : undefined;
}
