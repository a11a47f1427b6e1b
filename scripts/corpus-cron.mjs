/**
 * Measures the strict readers of cron and EventBridge texts with the shared corpus of good and bad expressions. The corpus
 * is no part of the product: without it there is nothing to do.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scheduleFromCron } from '../src/domain/time/cron-text.ts';
import { scheduleFromEventBridge } from '../src/domain/time/event-bridge-text.ts';

const NOW = Date.UTC(2026, 10, 20);
const corpus = fileURLToPath(new URL('../../shared/corpus/bad-input/cron_invalid.jsonl', import.meta.url));

if (!existsSync(corpus)) {
  console.log('skipped: ../shared/corpus/bad-input/cron_invalid.jsonl is not there');
} else {
  const rows = readFileSync(corpus, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const failed = rows.filter((row) => !isRight(row));
  for (const row of failed)
    console.log(`${row.id} ${JSON.stringify(row.expr)} should be ${row.valid ? 'read' : 'refused'}: ${row.reason}`);
  console.log(`${rows.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Right when it is read or refused as expected, and refused with the reason where one is named. */
function isRight({ dialect, expr, valid, code }) {
  const read = dialect === 'cron5' ? scheduleFromCron : scheduleFromEventBridge;
  const reading = read(expr, 'UTC', NOW);
  if (valid) return 'schedule' in reading;
  return 'problem' in reading && (code === undefined || reading.code === code.replace('_', '-'));
}
