import type { Action } from '../../../domain/card.ts';

/**
 * The page that shows what an action opens, for actions that only look: then it is a link, which may be copied, kept
 * and opened in a second window. In the conversation, lists turn their pages in place.
 */
export function pagePath({ verb, subject, arg }: Action, place: 'conversation' | 'page'): string | undefined {
  const id = encodeURIComponent(subject);
  switch (verb) {
    case 'show':
      return `/tasks/${id}`;
    case 'changes':
      return `/tasks/${id}/changes`;
    case 'show-run':
      return `/runs/${id}`;
    case 'list':
      return place === 'page' ? `/tasks${query({ which: subject, page: arg })}` : undefined;
    case 'history':
      return place === 'page' ? `/tasks/${id}${query({ runs: arg })}#runs` : undefined;
    default:
      return undefined;
  }
}

function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
