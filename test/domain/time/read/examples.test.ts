import { describe, expect, it } from 'vitest';
import { describe as sentenceOf } from '../../../../src/domain/time/describe.ts';
import { ALL_EXAMPLES } from '../../../../src/domain/time/read/examples/all-examples.ts';
import type { Example } from '../../../../src/domain/time/read/examples/example.ts';
import { EXAMPLE_CONTEXT } from '../../../../src/domain/time/read/examples/example.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';
import type { Reading } from '../../../../src/domain/time/reading.ts';

describe.each(ALL_EXAMPLES.map((table) => [table.title, table] as const))('phrases: %s', (_title, table) => {
  it.each(table.examples.map((example) => [example.text, example] as const))('“%s”', (text, example) => {
    const reading = readSchedule(text, EXAMPLE_CONTEXT);

    expect(outcomeOf(reading)).toEqual(expectedOf(example));
  });
});

it('no two tables tell about the same phrase', () => {
  const texts = ALL_EXAMPLES.flatMap((table) => table.examples.map(({ text }) => `${text}`));

  const twice = texts.filter((text, index) => texts.indexOf(text) < index);

  expect(twice).toEqual([]);
});

function expectedOf(example: Example): object {
  if ('means' in example) return { means: example.means, task: example.task ?? '' };
  if ('asks' in example) return { asks: example.asks, choices: example.choices };
  return 'refuses' in example ? { refuses: example.refuses } : { leaves: example.leaves };
}

function outcomeOf(reading: Reading): object {
  switch (reading.kind) {
    case 'schedule': {
      const isElsewhere = reading.schedule.zone !== EXAMPLE_CONTEXT.zone;
      return { means: sentenceOf(reading.schedule, { zone: isElsewhere }), task: reading.task };
    }
    case 'unclear':
      return { asks: reading.question, choices: reading.choices.map(({ label }) => label) };
    case 'invalid':
      return { refuses: reading.problem };
    case 'none':
      return { leaves: reading.task };
  }
}
