import type { Action } from '../../domain/card.ts';

/** The page that shows what an action opens, for actions that only look; undefined for everything else. */
export function pagePath(action: Action): string | undefined {
  if (action.verb !== 'show' || action.arg !== undefined || action.subject === '') return undefined;
  return `/tasks/${encodeURIComponent(action.subject)}`;
}
