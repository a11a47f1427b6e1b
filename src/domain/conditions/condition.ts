/** What must be so for a run to work or to be told; all of a task's conditions must be met. */
export type Condition = TimeCondition | HolidayCondition | VariableCondition | PageCondition | ResultCondition;

/** Looked at before the work: the wall clock of the run in the task's zone, `HH:MM`. */
export interface TimeCondition {
  readonly kind: 'time';
  readonly operator: 'from' | 'before';
  readonly time: string;
}

/** Looked at before the work: no public holiday of this calendar (`US`, `DE-BY`). */
export interface HolidayCondition {
  readonly kind: 'no-holiday';
  readonly calendar: string;
}

/** Looked at before the work: something that the operator set for this installation. */
export interface VariableCondition {
  readonly kind: 'variable';
  readonly name: string;
  readonly test: TextTest;
}

/** Looked at before the work: what a page says. */
export interface PageCondition {
  readonly kind: 'page';
  readonly url: string;
  readonly selector?: string;
  readonly test: TextTest;
}

/** Looked at after the work, before anything is told: what came out. */
export interface ResultCondition {
  readonly kind: 'result';
  /** `changed`: another text than the last time. `new`: only the lines that were not told before. */
  readonly test: TextTest | { readonly operator: 'changed' } | { readonly operator: 'new' };
}

/** A look at a text. Letters are compared without their case, numbers as numbers. */
export type TextTest =
  | { readonly operator: 'contains' | 'lacks' | 'equals' | 'differs'; readonly value: string }
  /** The number that stands next to `about` ("price"), or the only one there is. */
  | { readonly operator: 'above' | 'below'; readonly value: number; readonly about?: string };

/** A task has at most so many. */
export const MOST_CONDITIONS = 10;

/** What must be so, in words: "only between 09:00", "only if the result contains “sold out”". */
export function conditionSays(condition: Condition): string {
  switch (condition.kind) {
    case 'time':
      return condition.operator === 'from' ? `from ${condition.time} on` : `before ${condition.time}`;
    case 'no-holiday':
      return `not on public holidays of ${condition.calendar}`;
    case 'variable':
      return `${condition.name} ${testSays(condition.test)}`;
    case 'page':
      return `${shownPage(condition)} ${testSays(condition.test)}`;
    case 'result': {
      const { test } = condition;
      if (test.operator === 'changed') return 'the result changed';
      if (test.operator === 'new') return 'there is something new';
      return `the result ${testSays(test)}`;
    }
  }
}

/** "contains “sold out”", "is below 100". */
export function testSays(test: TextTest): string {
  switch (test.operator) {
    case 'contains':
      return `contains “${test.value}”`;
    case 'lacks':
      return `does not contain “${test.value}”`;
    case 'equals':
      return `is “${test.value}”`;
    case 'differs':
      return `is not “${test.value}”`;
    case 'above':
    case 'below':
      return `${test.about === undefined ? 'has a number' : `has a ${test.about}`} ${test.operator} ${test.value}`;
  }
}

function shownPage({ url, selector }: PageCondition): string {
  const address = url.replace(/^https?:\/\//u, '').replace(/\/$/u, '');
  return selector === undefined ? address : `“${selector}” of ${address}`;
}
