import { isLocalDate } from '../../../domain/time/calendar-date.ts';
import { has, type ToolRule } from '../tool-wish.ts';

const DATE = '(\\d{4}-\\d{2}-\\d{2})';
const UNTIL = new RegExp(
  `\\b(?:how\\s+many\\s+)?days\\s+(?:are\\s+)?(?:left\\s+)?(?:until|till|to|before|since)\\s+${DATE}`,
  'i',
);
const BETWEEN = new RegExp(`\\bdays\\s+(?:are\\s+)?between\\s+${DATE}\\s+and\\s+${DATE}`, 'i');

/** Counting days to or between written dates. */
export const dateRule: ToolRule = (text, means) => {
  if (!has(means, 'date')) return undefined;
  const [, from, to] = BETWEEN.exec(text) ?? [];
  const [, other] = UNTIL.exec(text) ?? [];
  const end = to ?? other;
  if (end === undefined || !isLocalDate(end) || (from !== undefined && !isLocalDate(from))) return undefined;
  return {
    ...{ title: `Days until ${end}`, does: `count the days${from === undefined ? '' : ` from ${from}`} until ${end}` },
    posts: 'how many there are',
    grants: [
      {
        tool: 'date',
        says: 'count days',
        access: 'compute',
        pins: { operation: 'between', to: end, ...(from === undefined ? {} : { date: from }) },
      },
    ],
    alone: true,
  };
};
