import type { Reply } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import type { UseCaseContext } from './context.ts';

export type TakeInboundOutcome =
  /** Work on it, then `finishInbound`. `again`: an earlier try ended without an answer, so its effects may be stored. */
  | { readonly kind: 'taken'; readonly again: boolean }
  /** It was answered before: say the same. */
  | { readonly kind: 'done'; readonly reply: Reply }
  /** It is being worked on at this moment. */
  | { readonly kind: 'busy' };

/** Makes sure that an event is worked on once, however often it arrives within 24 hours. */
export async function takeInbound(_context: UseCaseContext, _inbound: Inbound): Promise<TakeInboundOutcome> {
  throw new Error('being written');
}
