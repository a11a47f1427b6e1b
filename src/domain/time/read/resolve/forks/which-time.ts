import type { Clock } from '../../pieces.ts';
import type { Clause } from '../clause.ts';
import type { Draft } from '../draft.ts';
import type { Fork, Option } from '../outcome.ts';
import { single, withClause } from './fork-rule.ts';

/** "on mondays and at noon": mondays at noon, or mondays and also each noon. */
export function daysAndAlsoTime(draft: Draft): Fork | undefined {
  const clause = single(draft);
  if (!draft.repeats || clause === undefined || draft.joinsTime !== true) return undefined;
  const { joinsTime: _, ...rest } = draft;
  const { clocks, ...days } = clause;
  if (clocks === undefined || clause.every?.unit === 'day') return undefined;
  const daily: Clause = { every: { kind: 'every', count: 1, unit: 'day' }, clocks };
  return {
    question: 'On these days at this time, or both apart?',
    options: [
      { label: 'On these days, at this time', draft: rest },
      { label: 'These days, and every day at this time', draft: { ...rest, clauses: [days, daily] } },
    ],
  };
}

const END_OF_WORK = 1020;
const END_OF_DAY = 1439;

/** "end of day": of the working day, or of the day. */
export function endOfDay(draft: Draft): Fork | undefined {
  const clause = single(draft);
  if (clause?.part?.part !== 'business-end') return undefined;
  const options = [END_OF_WORK, END_OF_DAY].map((minute): Option => {
    const clock: Clock = { minute, isOpen: false, hasMinutes: true };
    return {
      label: minute === END_OF_WORK ? 'At 17:00' : 'At 23:59',
      draft: withClause(draft, { clocks: [clock] }, ['part']),
    };
  });
  return { question: 'When does the day end?', options };
}
