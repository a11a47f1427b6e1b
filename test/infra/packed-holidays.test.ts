import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { smallParts } from '../../scripts/small-parts.mjs';
import * as table from '../../src/domain/time/holidays/holiday-table.ts';

const TABLE = fileURLToPath(new URL('../../src/domain/time/holidays/holiday-table.ts', import.meta.url));

it('the holidays in the bundles are those of the table, at a fifth of the size', async () => {
  const { outputFiles } = await build({
    ...{ entryPoints: [TABLE], bundle: true, write: false, format: 'esm', platform: 'node', plugins: [smallParts] },
  });
  const { text = '' } = outputFiles[0] ?? {};

  const packed: typeof table = await import(`data:text/javascript,${encodeURIComponent(text)}`);

  expect(packed.holidayTable()).toEqual(table.holidayTable());
  expect([packed.FIRST_HOLIDAY_YEAR, packed.LAST_HOLIDAY_YEAR]).toEqual([2024, 2045]);
  expect(text.length * 5).toBeLessThan(JSON.stringify(table.holidayTable()).length);
});
