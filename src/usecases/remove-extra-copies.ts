import type { Receipt } from '../domain/run.ts';
import type { OutgoingMessage, Surface } from '../ports/surface.ts';
import type { UseCaseContext } from './context.ts';

/** Takes own messages away that are there once too often. One that stays is met again by the audit. */
export async function removeExtraCopies(
  { log }: UseCaseContext,
  surface: Surface,
  { destination }: OutgoingMessage,
  copies: readonly Receipt[],
): Promise<void> {
  for (const copy of copies) {
    try {
      await surface.remove(destination, copy);
      log.info('extra-copy-removed', { surface: surface.name, messageId: copy.messageId });
    } catch (error) {
      log.warn('extra-copy-stays', { surface: surface.name, messageId: copy.messageId, error });
    }
  }
}
