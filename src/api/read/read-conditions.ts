import type { Condition, TextTest } from '../../domain/conditions/condition.ts';
import { hasHolidays } from '../../domain/time/holidays/public-holidays.ts';
import { invalid } from '../http/problem.ts';
import type { ConditionInput } from '../schemas/condition-input.ts';

/** What must be so, as programs send it. Holidays are those of the member's country where none is named. */
export function readConditions(inputs: readonly ConditionInput[], country: string | undefined): readonly Condition[] {
  return inputs.map((input, index) => readCondition(input, `/conditions/${index}`, country));
}

function readCondition(input: ConditionInput, pointer: string, country: string | undefined): Condition {
  switch (input.type) {
    case 'time':
      return { kind: 'time', operator: input.operator === 'less' ? 'before' : 'from', time: input.value };
    case 'holiday': {
      const calendar = input.country ?? country;
      if (calendar !== undefined && hasHolidays(calendar)) return { kind: 'no-holiday', calendar };
      throw invalid([
        { pointer: `${pointer}/country`, message: 'is no country whose holidays are known', example: 'FR' },
      ]);
    }
    case 'variable':
      return { kind: 'variable', name: input.name ?? 'environment', test: testOf(input, pointer) };
    case 'page':
      return {
        kind: 'page',
        url: input.url,
        ...(input.selector === undefined ? {} : { selector: input.selector }),
        test: testOf(input, pointer),
      };
    case 'result':
      if (input.operator === 'changed' || input.operator === 'new')
        return { kind: 'result', test: { operator: input.operator } };
      return { kind: 'result', test: testOf({ ...input, operator: input.operator }, pointer) };
  }
}

const OPERATORS = {
  equals: 'equals',
  not_equals: 'differs',
  contains: 'contains',
  not_contains: 'lacks',
  greater: 'above',
  less: 'below',
} as const;

interface TestInput {
  readonly operator: keyof typeof OPERATORS;
  readonly value?: string | number | undefined;
  readonly about?: string | undefined;
}

function testOf({ operator, value, about }: TestInput, pointer: string): TextTest {
  if (value === undefined) throw invalid([{ pointer: `${pointer}/value`, message: 'is missing', example: 'sold out' }]);
  const kind = OPERATORS[operator];
  if (kind !== 'above' && kind !== 'below') return { operator: kind, value: String(value) };
  const number = Number(value);
  if (!Number.isFinite(number)) throw invalid([{ pointer: `${pointer}/value`, message: 'is no number', example: 100 }]);
  return { operator: kind, value: number, ...(about === undefined ? {} : { about }) };
}
