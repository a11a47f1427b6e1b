import type { Card } from '../domain/card.ts';
import type { DeliveryIntent } from '../domain/delivery-lifecycle.ts';
import type { Destination } from '../domain/destination.ts';
import type { Delivery, Run } from '../domain/run.ts';
import { deliveryId, noticeId } from '../domain/run-ids.ts';
import type { AfterRun } from '../domain/task-after-run.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/** The messages that the end of a run owes, with their text frozen: the result everywhere, trouble in one place. */
export function messagesAfterRun(context: RunContext, after: AfterRun, run: Run): readonly DeliveryIntent[] {
  return [...aboutRun(context, after, run), ...aboutRecovery(context, after, run)];
}

function aboutRun(context: RunContext, { task, tell }: AfterRun, run: Run): readonly DeliveryIntent[] {
  switch (tell) {
    case 'nothing':
      return [];
    case 'result': {
      const card = context.cards.result(task, run);
      return run.definition.destinations.map((destination, index) =>
        intent(context, run, 'result', card, destination, index + 1),
      );
    }
    case 'failure':
      return [intent(context, run, 'failure', context.cards.failure(task, run), noteDestination(task), 1)];
    case 'paused': {
      const card = context.cards.paused(task, whyPaused(run, task.failuresInRow), run.failure?.hint);
      return [intent(context, run, 'notice', card, noteDestination(task), 1)];
    }
  }
}

function whyPaused(run: Run, failuresInRow: number): string {
  return `${failuresInRow} runs in a row failed. The last one: ${run.failure?.message ?? 'no cause was told'}`;
}

function aboutRecovery(context: RunContext, { task, recovered }: AfterRun, run: Run): readonly DeliveryIntent[] {
  if (recovered === undefined) return [];
  const destination = noteDestination(task);
  return [
    {
      id: noticeId('recovered', task.id, recovered.since),
      taskId: task.id,
      runId: run.id,
      workspace: task.workspace,
      kind: 'notice',
      destination,
      chunks: cardChunks(context, context.cards.recovered(task, recovered), destination),
    },
  ];
}

function intent(
  context: RunContext,
  run: Run,
  kind: Delivery['kind'],
  card: Card,
  destination: Destination,
  k: number,
): DeliveryIntent {
  return {
    id: deliveryId(run.id, k),
    taskId: run.taskId,
    runId: run.id,
    workspace: run.workspace,
    kind,
    destination,
    chunks: cardChunks(context, card, destination),
  };
}
