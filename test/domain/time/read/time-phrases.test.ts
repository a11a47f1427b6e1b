import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { timePhrasesPage } from '../../../../scripts/time-phrases.ts';
import { EXAMPLE_CONTEXT } from '../../../../src/domain/time/read/examples/example.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';
import { timeHelp } from '../../../../src/domain/time/read/time-help.ts';

it('the page of phrases says what the examples say; `node scripts/time-phrases.ts` writes it anew', () => {
  const page = readFileSync(new URL('../../../../docs/time-phrases.md', import.meta.url), 'utf8');

  expect(page).toBe(timePhrasesPage());
});

it.each(timeHelp().flatMap(({ title, examples }) => examples.map((text) => [title, text] as const)))(
  'the help about “%s” shows a phrase that is understood at once: %s',
  (_title, text) => {
    const reading = readSchedule(text, EXAMPLE_CONTEXT);

    expect(reading).toMatchObject({ kind: 'schedule', task: '' });
  },
);
