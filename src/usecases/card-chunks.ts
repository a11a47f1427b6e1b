import type { Card } from '../domain/card.ts';
import { chunkCard } from '../domain/chunks.ts';
import type { Destination } from '../domain/destination.ts';
import type { RunContext } from './context.ts';

/** For a surface that is not connected now: small enough for all that we know. */
const CAUTIOUS_LIMITS = { markdown: 1_800, parts: 3, files: 'apart' } as const;

/** A card in as many messages as its destination's surface needs. */
export function cardChunks({ surfaces }: RunContext, card: Card, { surface }: Destination): readonly Card[] {
  return chunkCard(card, surfaces.get(surface)?.limits ?? CAUTIOUS_LIMITS);
}
