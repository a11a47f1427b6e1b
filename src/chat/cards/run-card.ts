import type { Card, CardBlock, Rich } from '../../domain/card.ts';
import type { Delivery, Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { cleanText } from '../clean-text.ts';
import { approvalButtons, effectBlock } from './approval-cards.ts';
import { outcomeOf, startSays } from './history-card.ts';
import { act, actions, button, card, fields, markdown, note, text, zoned } from './parts.ts';
import { reportBlocks } from './report-blocks.ts';
import { runFacts } from './run-facts.ts';
import { askButton, taskButton } from './task-buttons.ts';
import { tookSays } from './task-words.ts';

/** One run: what it produced, its steps, and what became of its messages. */
export function runCard(task: Task, run: Run, deliveries: readonly Delivery[]): Card {
  const { word, tone } = outcomeOf(run, deliveries);
  const ended = run.endedAt !== undefined;
  const unsent = deliveries.filter(({ status }) => status === 'failed' || status === 'unknown');
  return card(
    `${run.definition.title} (${word})`,
    tone,
    fields({
      'Belongs to': [zoned(run.scheduledFor, run.definition.zone)],
      'Started by': startSays(run) ?? 'its schedule',
      Why: whyOf(run),
      Waits: waitsOf(run),
      Model: run.usage.model,
      Steps:
        run.steps.length === 0
          ? undefined
          : run.steps.map(({ label, tookMs }) => `${label} (${tookSays(tookMs)})`).join(', '),
      Messages: messagesOf(deliveries),
    }),
    ...resultBlocks(run),
    ...(run.waiting === undefined ? [] : [effectBlock(run.waiting), approvalButtons(task, run, run.waiting)]),
    actions(
      ...(ended ? [askButton(task, run)] : []),
      ended ? button('Retry', act('again', run.id), `Do this run of ${task.title} again`) : taskButton('cancel', task),
      ...unsent.map(({ id, destination }) =>
        button('Send again', act('send-again', id), `Send the result of ${task.title} to ${destination.name} again`),
      ),
      taskButton('history', task),
      taskButton('show', task),
    ),
    note(runFacts(run), ` · ${task.shortId}`),
  );
}

function whyOf(run: Run): Rich | undefined {
  if (run.failure !== undefined)
    return [run.failure.message, run.failure.hint === undefined ? '' : ` ${run.failure.hint}`].join('');
  return run.reason;
}

/** What a parked run waits for, and until when. */
function waitsOf({ waitsFor, notBefore, definition }: Run): Rich | undefined {
  if (waitsFor === undefined) return undefined;
  return notBefore === undefined ? waitsFor : [`${waitsFor} Next try: `, zoned(notBefore, definition.zone)];
}

function resultBlocks(run: Run): readonly CardBlock[] {
  if (run.result === undefined) return [];
  if (run.result.text === '') return [text('Nothing new.')];
  return [markdown(cleanText(run.result.text)), ...reportBlocks(run)];
}

function messagesOf(deliveries: readonly Delivery[]): Rich | undefined {
  if (deliveries.length === 0) return undefined;
  return deliveries.map(({ destination, status }) => `${destination.name}: ${STATUS[status]}`).join(', ');
}

const STATUS: Readonly<Record<Delivery['status'], string>> = {
  pending: 'being sent',
  delivered: 'delivered',
  failed: 'not delivered',
  suppressed: 'held back',
  unknown: 'may have been posted',
};
