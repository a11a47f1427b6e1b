import { isRecord } from '../is-record.ts';
import { hasHolidays } from '../time/holidays/public-holidays.ts';

/* Conditions that come from outside as data. */

const TEXT = ['contains', 'lacks', 'equals', 'differs'];
const NUMBER = ['above', 'below'];
const WITHOUT_VALUE = ['changed', 'new'];
const LONGEST_ADDRESS = 2_048;

/** What keeps data from being a condition; empty where it is one. */
export function conditionProblems(data: unknown): readonly string[] {
  if (!isRecord(data)) return ['is no condition.'];
  switch (data.kind) {
    case 'time':
      return [
        ...known(data, ['kind', 'operator', 'time']),
        ...told(data.operator === 'from' || data.operator === 'before', 'operator is from or before.'),
        ...told(isMatch(data.time, /^(?:[01]\d|2[0-3]):[0-5]\d$/), 'time is one such as 09:00.'),
      ];
    case 'no-holiday':
      return [
        ...known(data, ['kind', 'calendar']),
        ...told(
          typeof data.calendar === 'string' && hasHolidays(data.calendar),
          'calendar is one such as FR or DE-BY.',
        ),
      ];
    case 'variable':
      return [
        ...known(data, ['kind', 'name', 'test']),
        ...told(isMatch(data.name, /^[A-Za-z][\w.-]{0,39}$/), 'name is no name of a variable.'),
        ...testProblems(data.test, []),
      ];
    case 'page':
      return [
        ...known(data, ['kind', 'url', 'selector', 'test']),
        ...told(isAddress(data.url), 'url is a web address.'),
        ...told(data.selector === undefined || isShort(data.selector), 'selector is a CSS selector.'),
        ...testProblems(data.test, []),
      ];
    case 'result':
      return [...known(data, ['kind', 'test']), ...testProblems(data.test, WITHOUT_VALUE)];
    default:
      return ['kind is one of time, no-holiday, variable, page, result.'];
  }
}

function testProblems(test: unknown, bare: readonly string[]): readonly string[] {
  if (!isRecord(test) || typeof test.operator !== 'string') return ['test has an operator.'];
  const { operator, value, about } = test;
  if (bare.includes(operator)) return known(test, ['operator']);
  if (TEXT.includes(operator))
    return [...known(test, ['operator', 'value']), ...told(isShort(value), 'test: value is a text.')];
  if (NUMBER.includes(operator))
    return [
      ...known(test, ['operator', 'value', 'about']),
      ...told(Number.isFinite(value), 'test: value is a number.'),
      ...told(about === undefined || isShort(about), 'test: about is the word before the number.'),
    ];
  return [`test: operator is one of ${[...TEXT, ...NUMBER, ...bare].join(', ')}.`];
}

function known(record: Readonly<Record<string, unknown>>, keys: readonly string[]): readonly string[] {
  const strange = Object.keys(record).filter((key) => !keys.includes(key));
  return strange.map((key) => `"${key.slice(0, 40)}" is not known; there are ${keys.join(', ')}.`);
}

function told(isFine: boolean, problem: string): readonly string[] {
  return isFine ? [] : [problem];
}

function isMatch(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 200 && /[^\p{C}\p{Z}]/u.test(value);
}

function isAddress(value: unknown): boolean {
  return isMatch(value, /^https?:\/\/[^/\s]/) && String(value).length <= LONGEST_ADDRESS;
}
