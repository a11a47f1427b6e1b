import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import type { UseCaseContext } from './context.ts';

/** Keeps what was answered to an event, for its repeats. */
export async function finishInbound(_context: UseCaseContext, _inbound: Inbound, _reply: Reply): Promise<void> {
  throw new Error('being written');
}
