import type { Task } from '../domain/task.ts';
import { findTask } from '../usecases/find-task.ts';
import { onceOrAlwaysCard } from './cards/once-or-always-card.ts';
import { misspeltCard } from './cards/trouble-cards.ts';
import { planJob } from './create/plan-task.ts';
import { changeSchedule } from './edit/change-schedule.ts';
import { onceInsteadOf } from './edit/once-instead-of.ts';
import { nameIn } from './named-task.ts';
import { type Answer, asks, type Turn } from './turn.ts';
import type { Creation } from './understand/creation.ts';

/** Words of wishes about what is there: "should be", "also", "from now on". */
const CHANGES =
  /\b(?:should|needs?\s+to|has\s+to|must|also|too|only|instead(?:\s+of\s+.*)?|from\s+now\s+on|no\s+longer|ends?|stops?|starts?|not(?:\s+(?:at\s+)?\d[\d:.]*)?)\b/giu;
/** What is left of a task's name between them. */
const FILLER =
  /\b(?:be|is|are|come|run|go|happen|start|thing|stuff|do|have|send|post|check|watch|read|list|show|get|give|please|pls|then|in|on|at|the|my|our|it)\b|[,.;:!?]/giu;
/** "Not on weekends", "never in august". */
const LEFT_OUT = /\b(?:not|never|no longer|except|without)(?:\s+(?:on|in|at|for|anymore))*\s*$/iu;
/** Names a day; "in the evening" is that of every day. */
const DATED =
  /\b(?:today|tonight|tomorrow|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3}|\p{L}{3,}\s+\d{1,2}(?:st|nd|rd|th)?$)\b/iu;
const ENDS = /\b(?:ends?|stops?)\b/iu;

/**
 * "Standup also on saturdays at 11" where a task is called Standup: a change of it or a new task? Asked where the sentence
 * says that it changes something, or where nothing could be made of its words anyway.
 */
export async function askChangeOrNew(turn: Turn, creation: Creation): Promise<Answer | undefined> {
  const { said, reading, remind } = creation;
  if (remind || (reading.kind !== 'schedule' && reading.kind !== 'unclear')) return undefined;
  const isChange = new RegExp(CHANGES.source, 'iu').test(said);
  if (!isChange && !isBeyondTools(turn, reading.task)) return undefined;
  const name = nameIn(reading.task.replace(CHANGES, ' ').replace(FILLER, ' ').replace(/\s+/gu, ' ').trim());
  if (name === '') return undefined;
  const found = await findTask(turn.context, { actor: turn.actor, words: name });
  if (found.kind !== 'one' || !isInTitle(name, found.task.title)) return undefined;
  const when = said
    .slice(reading.span.start, reading.span.end)
    .replace(/^on\s+/iu, (on) => (ENDS.test(said) ? '' : on));
  const isDated = DATED.test(when) && !ENDS.test(said);
  const once = isDated ? onceOf(turn, found.task, when) : undefined;
  if (once !== undefined)
    return asks(onceOrAlwaysCard(found.task, { ...once, asTask: said }, turn), { about: found.task.id });
  const how = howOf(said, said.slice(0, reading.span.start));
  return asks(misspeltCard(said, `edit ${found.task.title} ${how}${when}`), { about: found.task.id });
}

/** "Standup is at 11 tomorrow" where it repeats. */
function onceOf(turn: Turn, task: Task, when: string): ReturnType<typeof onceInsteadOf> {
  const schedule = task.trigger.kind === 'schedule' ? task.trigger.schedule : undefined;
  const change = changeSchedule(schedule, when, { ...turn.reading, zone: task.zone });
  if (change.kind !== 'schedule') return undefined;
  return onceInsteadOf(task, { trigger: { kind: 'schedule', schedule: change.schedule } });
}

/** What becomes of the days and times: they come to what there is, end it, are left out of it, or take its place. */
function howOf(said: string, before: string): string {
  if (LEFT_OUT.test(before)) return 'not ';
  if (/\balso\b|\btoo\b/iu.test(said)) return 'also ';
  return ENDS.test(said) ? 'until ' : '';
}

/** Without a model nothing could be made of these words as a job. */
function isBeyondTools(turn: Turn, words: string): boolean {
  if (turn.context.model !== undefined) return false;
  const { plan } = planJob(turn, { words, remind: false }, turn.zone);
  return (plan?.missing ?? []).length > 0;
}

/** The words of an instruction are no name. */
function isInTitle(name: string, title: string): boolean {
  const words = title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || words.includes(word));
}
