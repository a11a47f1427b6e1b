import type { Card } from '../domain/card.ts';
import type { DeliveryIntent } from '../domain/delivery-lifecycle.ts';
import type { Destination } from '../domain/destination.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Delivery, Run } from '../domain/run.ts';
import { deliveryId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import type { AfterRun } from '../domain/task-after-run.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { BudgetWarning, RunContext } from './context.ts';

interface Message {
  readonly kind: Delivery['kind'];
  readonly card: Card;
  readonly destination: Destination;
}

/** The messages that the end of a run owes, with their text frozen: the result everywhere, trouble in one place. */
export function messagesAfterRun(
  context: RunContext,
  after: AfterRun,
  run: Run,
  warnings: readonly BudgetWarning[] = [],
): readonly DeliveryIntent[] {
  const messages = [
    ...aboutRun(context, after, run),
    ...aboutRecovery(context, after),
    ...aboutMoney(context, after, warnings),
  ];
  return messages.map(({ kind, card, destination }, index) => ({
    id: deliveryId(run.id, index + 1),
    taskId: run.taskId,
    runId: run.id,
    workspace: run.workspace,
    kind,
    destination,
    chunks: cardChunks(context, card, destination, run.workspace),
  }));
}

function aboutRun(context: RunContext, { task, tell }: AfterRun, run: Run): readonly Message[] {
  const { cards } = context;
  switch (tell) {
    case 'nothing':
      return [];
    case 'result': {
      const card = made(context, task, () => cards.result(task, run));
      return resultPlaces(run).map((destination) => ({ kind: 'result', card, destination }));
    }
    case 'dry-run': {
      const to = run.dryRun?.to;
      if (to === undefined) return [];
      return [{ kind: 'dry-run', card: made(context, task, () => cards.dryRun(task, run)), destination: to }];
    }
    case 'failure':
      return troubleIn(
        task,
        'failure',
        made(context, task, () => cards.failure(task, run)),
      );
    case 'paused': {
      const why = whyPaused(run, task.failuresInRow);
      return troubleIn(
        task,
        'notice',
        made(context, task, () => cards.paused(task, why, run.failure?.hint)),
      );
    }
  }
}

/** A problem that was found goes where trouble goes, if the task says where. */
function resultPlaces({ definition, result }: Run): readonly Destination[] {
  const { destinations, policy } = definition;
  return result?.problem === undefined ? destinations : (policy.notify?.problemsTo ?? destinations);
}

function whyPaused(run: Run, failuresInRow: number): string {
  return `${failuresInRow} runs in a row failed. The last one: ${run.failure?.message ?? 'no cause was told'}`;
}

function aboutRecovery(context: RunContext, { task, recovered }: AfterRun): readonly Message[] {
  if (recovered === undefined) return [];
  const card = made(context, task, () => context.cards.recovered(task, recovered));
  return troubleIn(task, 'notice', card);
}

/** Trouble goes where the task says, else where its results go first. */
function troubleIn(task: Task, kind: Message['kind'], card: Card): readonly Message[] {
  const places = task.policy.notify?.problemsTo ?? [noteDestination(task)];
  return places.map((destination) => ({ kind, card, destination }));
}

/** Money is told to the owner alone, that of the workspace to the admin who set it, where the surface lets us. */
function aboutMoney(context: RunContext, { task }: AfterRun, warnings: readonly BudgetWarning[]): readonly Message[] {
  const { origin, workspace, owner } = task;
  const direct = (member: MemberId) => context.surfaces.get(origin.surface)?.direct?.(workspace, member);
  return warnings.map((warning) => {
    const destination = direct(warning.admin ?? owner) ?? noteDestination(task);
    context.log.warn('budget-nearly-used', { workspace, ...warning });
    return { kind: 'notice', card: made(context, task, () => context.cards.budget(task, warning)), destination };
  });
}

/** A card that cannot be made must not keep a run from ending. */
function made({ log }: RunContext, task: Task, make: () => Card): Card {
  try {
    return make();
  } catch (error) {
    log.error('card-not-made', { taskId: task.id, error });
    const text = 'This could not be shown because of a mistake in AutoTask. It is in the history of the task.';
    return { title: task.title, tone: 'attention', blocks: [{ type: 'text', text }] };
  }
}
