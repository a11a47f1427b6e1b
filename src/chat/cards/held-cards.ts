import type { Card, CardBlock } from '../../domain/card.ts';
import type { HeldMessage } from '../../domain/held.ts';
import type { Run } from '../../domain/run.ts';
import { formatInstant } from '../../domain/time/format-instant.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { localFields } from '../../domain/time/zone.ts';
import { cleanText, cutText } from '../clean-text.ts';
import { act, actions, button, card, markdown, note, rows, sayButton, text } from './parts.ts';
import { counted } from './task-words.ts';

/** Longer ones are read on the card of their run. */
const LONGEST_SHOWN = 1_500;

/** What waited for the end of quiet hours, or a digest: a line each, what failed first. */
export function heldCard(
  messages: readonly HeldMessage[],
  { id, now }: { readonly id: string; readonly now: Instant },
): Card {
  const ordered = messages.toSorted((a, b) => Number(b.isFailure) - Number(a.isFailure));
  return card(
    titleOf(messages, now),
    ordered.some(({ isFailure }) => isFailure) ? 'attention' : 'neutral',
    rows(
      ordered.map(({ title, says, isFailure, intent }) => ({
        status: isFailure ? 'failed' : 'ok',
        tone: isFailure ? 'bad' : 'good',
        title,
        detail: cleanText(says),
        ...(intent.runId === undefined ? {} : { open: act('show-run', intent.runId) }),
      })),
    ),
    actions(
      button('Show all', act('show-told', id), 'Show all of these results'),
      sayButton('Settings', 'settings', 'Quiet hours and digest'),
    ),
  );
}

function titleOf(messages: readonly HeldMessage[], now: Instant): string {
  const [first] = messages;
  if (first === undefined) return '';
  if (first.kind === 'quiet')
    return `Held since ${localFields(first.since, first.zone).time}: ${counted(messages.length, 'result')}`;
  const { hour } = localFields(now, first.zone);
  const part = hour < 12 ? 'Morning digest' : hour < 18 ? 'Digest' : 'Evening digest';
  return `${part}, ${formatInstant(now, first.zone, { now }).replace(/ \d{2}:\d{2}$/u, '')}`;
}

/** The results that a card told in one line each, as long as they may be seen. */
export function toldRunsCard(runs: readonly Run[]): Card {
  return card(
    counted(runs.length, 'result'),
    'neutral',
    ...(runs.length === 0 ? [text('None of them is there any more.')] : runs.flatMap(resultBlocks)),
    actions(
      ...runs.map((run) =>
        button(run.definition.title, act('show-run', run.id), `Open the run of ${run.definition.title}`),
      ),
    ),
  );
}

function resultBlocks({ definition, failure, result, reason }: Run): readonly CardBlock[] {
  const said = cleanText(failure?.message ?? result?.text ?? reason ?? '');
  return [note(definition.title), said === '' ? text('Nothing new.') : markdown(cutText(said, LONGEST_SHOWN))];
}
