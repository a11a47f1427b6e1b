import type { Action } from '../../domain/card.ts';
import { isRunning } from '../../domain/task-lifecycle.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { showTask } from '../../usecases/show-task.ts';
import { whenPhrase } from '../cards/schedule-parts.ts';
import { type TaskInOtherZone, timezoneCard, timezoneChangedCard, unknownZoneCard } from '../cards/settings-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, asks, done, type Turn } from '../turn.ts';
import { findZone } from '../understand/find-zone.ts';

/** `timezone` shows, `timezone Europe/Paris` or `timezone paris` changes. */
export function typeTimezone(turn: Turn, rest: string): Promise<Answer> {
  const words = cleanLine(rest).replace(/^(?:is|to|of)\s+/iu, '');
  return words === '' ? Promise.resolve(showZone(turn)) : setZone(turn, words);
}

export function pressTimezone(turn: Turn, { arg, values }: Action): Promise<Answer> {
  return typeTimezone(turn, values?.zone ?? arg ?? '');
}

function showZone({ settings, zone, now }: Turn): Answer {
  return done(timezoneCard(zone, now, settings.zone !== undefined));
}

async function setZone(turn: Turn, words: string): Promise<Answer> {
  const found = findZone(words);
  if (found.kind === 'none') return asks(unknownZoneCard(words, found.nearest));
  if (found.kind === 'several') return asks(unknownZoneCard(words, found.zones, `Several time zones fit "${words}".`));
  const { actor, context, now } = turn;
  const outcome = await changeSettings(context, { actor, change: { zone: found.zone } });
  if (outcome.kind === 'refused')
    return asks(unknownZoneCard(words, [], outcome.problems.map(({ problem }) => problem).join(' ')));
  const zone = outcome.settings.zone ?? found.zone;
  return done(timezoneChangedCard(zone, now, await lastInOldZone(turn, zone)));
}

/** Whose zone is asked with their first task has said its time already, and it was read in the old one. */
async function lastInOldZone(turn: Turn, zone: ZoneId): Promise<TaskInOtherZone | undefined> {
  const { actor, clock, context, memory } = turn;
  if (memory.task === undefined || zone === turn.zone) return undefined;
  const shown = await showTask(context, { actor, taskId: memory.task });
  if (shown.kind !== 'found') return undefined;
  const { owner, shortId, title, trigger } = shown.task;
  const isMeant = owner === actor.member && isRunning(shown.task) && trigger.kind === 'schedule';
  if (!isMeant || shown.task.zone !== turn.zone) return undefined;
  return { title, line: `edit ${shortId} ${whenPhrase(trigger, { clock })} ${zone} time` };
}
