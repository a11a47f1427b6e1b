import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { envCrashPoints } from '../../adapters/local/env-crash-points.ts';
import { jsonLog } from '../../adapters/local/json-log.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import { type Imported, type ImportOptions, importLines } from '../../usecases/move/import-lines.ts';
import { openPlace } from './open-place.ts';
import type { Place } from './place.ts';

const SHOWN = 5;

/** `autotask import`: returns what to tell. */
export async function importFrom(place: Place, path: string, options: ImportOptions): Promise<string> {
  const file = resolve(path);
  if (!existsSync(file)) throw noFile(file);
  const into = await openPlace(place, 'write');
  try {
    const log = jsonLog({ level: 'warn', clock: systemClock, redact: (text) => text });
    const parts = { ...into, log, clock: systemClock, crashPoints: envCrashPoints(process.env.AUTOTASK_CRASH_AT) };
    return summary(into.name, await importLines(parts, options, () => linesOf(file)));
  } finally {
    await into.close();
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

function summary(name: string, done: Imported): string {
  const { files, items, leftOut, lostWakeUps, others, otherSecret, same, wakeUps } = done;
  return [
    `Imported ${items} records and ${files} files into ${name}.`,
    ...(same > 0 ? [`${same} were there already from an earlier try.`] : []),
    ...(others.length > 0
      ? [
          `${others.length} are there with other content and stayed as they are:`,
          ...others.slice(0, SHOWN).map((one) => `  ${one}`),
          ...(others.length > SHOWN ? ['  …'] : []),
        ]
      : []),
    ...(leftOut > 0 ? [`Left out: ${leftOut} connection(s); people connect again.`] : []),
    ...(wakeUps > 0 ? [`Wake-ups are set for ${wakeUps} tasks.`] : []),
    ...(lostWakeUps > 0
      ? [`${lostWakeUps} wake-ups could not be set; the sweeper starts those tasks, a little late.`]
      : []),
    ...(otherSecret
      ? ['AUTOTASK_SECRET is another one here: buttons of older messages and links to calendars do not work any more.']
      : []),
  ].join('\n');
}

function noFile(file: string): AutoTaskError {
  return new AutoTaskError({
    code: 'no-export',
    message: `There is no file ${file}.`,
    hint: 'Make one where the bot was: npx --no -- autotask export autotask.jsonl',
  });
}
