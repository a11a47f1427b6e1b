import type { Card } from '../domain/card.ts';
import { chunkCard } from '../domain/chunks.ts';
import type { Destination } from '../domain/destination.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { RunContext } from './context.ts';

/** For a surface that is not connected now: small enough for all that we know. */
const CAUTIOUS_LIMITS = { markdown: 1_800, parts: 3, files: 'apart' } as const;

/**
 * A card in as many messages as its destination's surface needs. Buttons work only in the workspace of their task, so a
 * card that goes to another one has none.
 */
export function cardChunks(
  { surfaces }: Pick<RunContext, 'surfaces'>,
  card: Card,
  { surface, workspace }: Destination,
  own: WorkspaceId,
): readonly Card[] {
  const shown = workspace === own ? card : { ...card, blocks: card.blocks.filter(({ type }) => type !== 'actions') };
  return chunkCard(shown, surfaces.get(surface)?.limits ?? CAUTIOUS_LIMITS);
}
