import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Draft } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';

/** The proposal that one asked for earlier; a draft is seen by the person it was made for and nobody else. */
export async function findDraft(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly draftId: DraftId },
): Promise<{ readonly kind: 'found'; readonly draft: Draft } | { readonly kind: 'expired' }> {
  throw new Error('being written');
}
