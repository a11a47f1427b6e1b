import { pino } from 'pino';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Redact } from './redact.ts';

/** Errors name their causes; deeper than this nobody reads. */
const CAUSES = 4;

export interface JsonLogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly clock: Clock;
  /** Runs over every finished line, so that nothing leaves without it. */
  readonly redact: Redact;
  /** Where lines go; stderr, because stdout belongs to answers. */
  readonly write?: (line: string) => void;
}

/**
 * A log of JSON lines: level, time, event, facts. It never throws and never waits.
 *
 * @example {"level":"warn","time":"2025-06-02T08:00:00.000Z","event":"store-fault","error":{"code":"store-unavailable",…}}
 */
export function jsonLog({ level, clock, redact, write = writeToStderr }: JsonLogOptions): Log {
  const lines = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => write(redact(line)) },
  );
  return {
    debug: (event, facts) => lines.debug(withErrors(facts), event),
    info: (event, facts) => lines.info(withErrors(facts), event),
    warn: (event, facts) => lines.warn(withErrors(facts), event),
    error: (event, facts) => lines.error(withErrors(facts), event),
  };
}

function writeToStderr(line: string): void {
  process.stderr.write(line);
}

/** JSON has no errors: it would print `{}`. */
function withErrors(facts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, value instanceof Error ? errorFacts(value, CAUSES) : value]),
  );
}

function errorFacts(error: Error, depth: number): Record<string, unknown> {
  const { cause } = error;
  return {
    name: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    ...(error instanceof AutoTaskError && error.hint !== undefined ? { hint: error.hint } : {}),
    // Faults that we foresaw tell their place by their code; for the others the stack is all there is.
    ...(error instanceof AutoTaskError ? {} : { stack: error.stack }),
    ...(cause instanceof Error && depth > 0 ? { cause: errorFacts(cause, depth - 1) } : {}),
  };
}
