import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { RunId } from '../domain/ids.ts';
import type { UseCaseContext } from './context.ts';
import type { RunNowOutcome } from './run-now.ts';

/** Does the work of an ended run once more, for the same instant; the record of the first one stays. */
export function retryRun(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly runId: RunId; readonly inboundId: string },
): Promise<RunNowOutcome> {
  throw new AutoTaskError({ code: 'in-flux', message: 'retryRun is being written.' });
}
