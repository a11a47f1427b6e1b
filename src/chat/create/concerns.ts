import type { Trigger } from '../../domain/task.ts';
import { occurrencesBetween } from '../../domain/time/occurrences.ts';
import type { Turn } from '../turn.ts';
import type { PlannedTask, Wish } from './plan-task.ts';

/** "9 is 09:00": said, though not to the letter. It is taken, dated, and the other half of the day is a button. */
const BARE_HOUR = /^\S+ is \d\d:\d\d$/u;

const DAY_MS = 86_400_000;
/** A task that asks a model more often than every 5 minutes has to be wanted. */
const MANY_A_DAY = 288;

/** Why a task must be shown before it is saved, beside what was assumed; each a sentence for the card. */
export function concernsOf(turn: Turn, { definition, plan }: PlannedTask): readonly string[] {
  const { context, now } = turn;
  const writes = plan?.grants.filter(({ access }) => access === 'write') ?? [];
  const runs =
    plan === undefined || plan.direct || context.model === undefined ? 0 : runsInDay(definition.trigger, now);
  return [
    ...writes.map(({ says }) => `It may change things: ${says}.`),
    ...(runs > MANY_A_DAY ? [`It would ask ${context.model} ${runs} times a day.`] : []),
    ...(plan !== undefined && plan.missing.length > 0 ? ['It is saved paused until what it needs is there.'] : []),
  ];
}

/** Whether Save has to be pressed: something was filled in, or there is a concern, or a warning with a choice. */
export function needsSave(wish: Wish, planned: PlannedTask, concerns: readonly string[]): boolean {
  const assumed = [
    ...(wish.reading?.assumed ?? []).filter((words) => !BARE_HOUR.test(words)),
    ...(planned.plan?.assumed ?? []),
  ];
  const warned = (wish.reading?.warnings.length ?? 0) > 0 && (wish.reading?.alternatives.length ?? 0) > 0;
  return assumed.length > 0 || concerns.length > 0 || warned;
}

function runsInDay(trigger: Trigger, now: number): number {
  if (trigger.kind !== 'schedule') return 0;
  return occurrencesBetween(trigger.schedule, now, now + DAY_MS, MANY_A_DAY * 5).length;
}
