import type { Card } from '../../domain/card.ts';
import type { SavedTemplate } from '../../domain/saved-template.ts';
import { act, actions, button, card, code, note, rows, sayButton, text } from './parts.ts';

const ON_A_PAGE = 6;
const LONGEST_WORDS = 20;

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly why: string;
}

/** Sentences to begin with; choosing one proposes its task. */
export function templatesCard(
  all: readonly Shown[],
  { words, page }: { readonly words: string; readonly page: number },
): Card {
  const from = page * ON_A_PAGE < all.length ? page * ON_A_PAGE : 0;
  const shown = all.slice(from, from + ON_A_PAGE);
  const isMore = from + ON_A_PAGE < all.length;
  const kept = words.slice(0, LONGEST_WORDS);
  const more = act('templates', String(from / ON_A_PAGE + 1), kept === '' ? undefined : kept);
  return card(
    'Ready-made sentences',
    'neutral',
    rows(
      shown.map(({ id, title, sentence, why }) => ({
        title,
        detail: [code(sentence), ` · ${why}`],
        open: act('template', id),
      })),
    ),
    actions(isMore ? button('More', more, 'Show more ready-made sentences') : undefined),
    note('Choose one: it is read as if you had typed it. To add one of your tasks, say ', code('template <task>'), '.'),
  );
}

/** Nothing has these words. */
export function noTemplateCard(words: string): Card {
  return card(
    'No template fits',
    'neutral',
    text(`None has "${words}" in it.`),
    actions(sayButton('All of them', 'templates')),
  );
}

/** Everybody of the workspace finds it now. */
export function templateSavedCard({ title, sentence }: SavedTemplate, wasThere: boolean): Card {
  return card(
    wasThere ? `There already: ${title}` : `Template: ${title}`,
    'good',
    text(code(sentence)),
    text('Everybody in this workspace finds it under ', code('templates'), ', in the console and in Slack.'),
    actions(
      sayButton('Templates', 'templates', 'Show all templates'),
      sayButton('Remove it', `template remove ${title}`, `Remove the template ${title}`),
    ),
  );
}

/** It is no choice any more; tasks that came from it stay. */
export function templateRemovedCard({ title }: SavedTemplate): Card {
  return card(`Removed: ${title}`, 'good', text('Tasks that were made from it stay.'));
}

export function unknownTemplateCard(): Card {
  return card(
    'There is no such template',
    'attention',
    text('It may have been removed.'),
    actions(sayButton('Templates', 'templates')),
  );
}
