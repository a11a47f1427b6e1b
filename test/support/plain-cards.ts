import type { Card } from '../../src/domain/card.ts';
import type { DeliveryCards } from '../../src/usecases/context.ts';

/** Cards of one line, to see which of them arrived with what. */
export const plainCards: DeliveryCards = {
  result: (_task, run) => plainCard('result', run.result?.text ?? '', run.gapNote),
  dryRun: (_task, run) => plainCard('dry-run', run.result?.text ?? run.failure?.message ?? run.reason ?? ''),
  failure: (_task, run) => plainCard('failure', run.failure?.message ?? '', run.gapNote),
  missed: (entries) =>
    plainCard('missed', entries.map(({ task, gap }) => `${task.title} ${gap.count} (${gap.reason})`).join(', ')),
  paused: (task, why) => plainCard('paused', `${task.title}: ${why}`),
  changed: ({ after, by }) => plainCard('changed', `${after.title}: ${by}`),
  changedTogether: ({ tasks, by, verb }) =>
    plainCard('changed', `${verb} ${tasks.map(({ title }) => title).join(', ')}: ${by}`),
  recovered: (_task, trouble) => plainCard('recovered', `${trouble.runs} failed`),
  budget: (task, { whose, spent, limit }) => plainCard('budget', `${task.title}: ${whose} ${spent} of ${limit}`),
  quota: (task, why) => plainCard('quota', `${task.title}: ${why}`),
  quotaOver: (task) => plainCard('quota-over', task.title),
  resumed: (task, leftOut) => plainCard('resumed', `${task.title}: ${leftOut}`),
  unknown: (_task, delivery) => plainCard('unknown', delivery.destination.name),
  undelivered: (_task, delivery) => plainCard('undelivered', delivery.failure?.message ?? ''),
  approval: (_task, run) => plainCard('approval', `${run.waiting.tool} ${run.waiting.effect}`),
  handover: (task, { toName }) => plainCard('handover', `${task.title} to ${toName}`),
  handoverAnswered: (task, { by, accepted }) =>
    plainCard('handover', `${by} ${accepted ? 'took' : 'declined'} ${task.title}`),
  held: (messages) =>
    plainCard(
      messages[0]?.kind ?? '',
      messages.map(({ title, says, isFailure }) => `${isFailure ? 'failed ' : ''}${title}: ${says}`).join(' | '),
    ),
  snoozed: (task, run) => plainCard('snoozed', run?.result?.text ?? task.title),
};

function plainCard(title: string, markdown: string, note?: string): Card {
  const text = note === undefined ? markdown : `${markdown} [${note}]`;
  return { title, tone: 'neutral', blocks: [{ type: 'markdown', markdown: text }] };
}

/** `result: done`: what a plain card says. */
export function plainText(card: Card): string {
  const [block] = card.blocks;
  return `${card.title}: ${block?.type === 'markdown' ? block.markdown : ''}`;
}
