import type { Action } from '../../domain/card.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { timezoneCard, timezoneChangedCard, unknownZoneCard } from '../cards/settings-cards.ts';
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
  return done(timezoneChangedCard(outcome.settings.zone ?? found.zone, now));
}
