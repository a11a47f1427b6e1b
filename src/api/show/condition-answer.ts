import { type Condition, conditionSays } from '../../domain/conditions/condition.ts';
import type { TaskAnswer } from '../schemas/answers.ts';

const OPERATORS = {
  equals: 'equals',
  differs: 'not_equals',
  contains: 'contains',
  lacks: 'not_contains',
  above: 'greater',
  below: 'less',
  changed: 'changed',
  new: 'new',
} as const;

/** A condition in the form in which it is sent, and in words. */
export function conditionAnswer(condition: Condition): TaskAnswer['conditions'][number] {
  return { ...formOf(condition), says: conditionSays(condition) };
}

function formOf(condition: Condition) {
  switch (condition.kind) {
    case 'time':
      return {
        type: 'time',
        operator: condition.operator === 'from' ? 'greater' : 'less',
        value: condition.time,
      } as const;
    case 'no-holiday':
      return { type: 'holiday', country: condition.calendar } as const;
    case 'variable':
      return { type: 'variable', name: condition.name, ...testOf(condition.test) } as const;
    case 'page': {
      const { url, selector } = condition;
      return { type: 'page', url, ...(selector === undefined ? {} : { selector }), ...testOf(condition.test) } as const;
    }
    case 'result':
      return { type: 'result', ...testOf(condition.test) } as const;
  }
}

function testOf(test: Extract<Condition, { kind: 'result' }>['test']) {
  return {
    operator: OPERATORS[test.operator],
    ...('value' in test ? { value: test.value } : {}),
    ...('about' in test && test.about !== undefined ? { about: test.about } : {}),
  };
}
