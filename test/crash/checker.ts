import { expectedInstants } from '../../src/domain/expected.ts';
import type { LoggedMessage } from '../../src/ports/message-log.ts';
import type { StoredState, StoredTask } from './stored-state.ts';

/** In the text of every result and of every reminder, and in nothing else that is posted. */
export const MARK = 'crash-mark';

/**
 * What is wrong with a data folder that has come to rest, by the promises of `reliability.md` §1: I1 one record per
 * instant, I2 everything ends, I3 one visible result, I9 no overlap. Empty when all is well.
 */
export function violations(state: StoredState): readonly string[] {
  return [
    ...state.tasks.flatMap(oneRecordPerInstant),
    ...everythingEnds(state),
    ...state.tasks.flatMap(everyRunIsTold),
    ...oneVisibleResult(state),
    ...state.tasks.flatMap(noOverlap),
  ];
}

function oneRecordPerInstant({ task, versions, runs, gaps }: StoredTask): readonly string[] {
  if (versions.length === 0) return [];
  const until = Math.min(Date.now() - 5_000, (task.nextDue ?? Number.POSITIVE_INFINITY) - 1);
  const recorded = runs.filter(({ cause }) => cause.kind === 'schedule').map(({ scheduledFor }) => scheduledFor);
  return expectedInstants(versions, 0, until).flatMap((instant) => {
    const records = recorded.filter((other) => other === instant).length;
    const covering = gaps.filter(({ from, to }) => from <= instant && instant <= to).length;
    const at = new Date(instant).toISOString();
    return records + covering === 1 ? [] : [`I1: ${task.title} at ${at}: ${records} runs and ${covering} gaps`];
  });
}

function everythingEnds({ restless }: StoredState): readonly string[] {
  return restless.map(({ type, sk }) => `I2: ${type} ${sk} has not come to rest`);
}

function everyRunIsTold({ task, runs, deliveries }: StoredTask): readonly string[] {
  const told = runs.flatMap((run) => {
    const own = deliveries.filter(({ id }) => id.startsWith(`${run.id}#d`));
    return own.length === run.deliveries ? [] : [`I3: ${run.id} has ${own.length} of ${run.deliveries} messages`];
  });
  const silent = runs.filter(({ status, deliveries: count }) => status === 'succeeded' && count === 0);
  const lost = deliveries.flatMap(({ id, status, receipts, chunks }) =>
    status === 'delivered' && receipts.length === chunks.length ? [] : [`I3: ${id} is ${status}`],
  );
  return task.deletedAt === undefined ? [...told, ...lost, ...silent.map(({ id }) => `I3: ${id} said nothing`)] : told;
}

function oneVisibleResult({ tasks, messages }: StoredState): readonly string[] {
  const receipts = tasks.flatMap(({ deliveries }) => deliveries.flatMap((delivery) => delivery.receipts));
  const ids = new Set(messages.map(({ id }) => id));
  const known = new Set(receipts.map(({ messageId }) => messageId));
  return [
    ...receipts.filter(({ messageId }) => !ids.has(messageId)).map(({ messageId }) => `I3: ${messageId} is not there`),
    ...messages
      .filter((message) => isMarked(message) && !known.has(message.id))
      .map(({ id }) => `I3: ${id} is one too many`),
    ...(known.size === receipts.length ? [] : ['I3: two messages have the same receipt']),
  ];
}

/** Posted by a run; what people typed and what was answered to it names no mark. */
function isMarked({ from, content }: LoggedMessage): boolean {
  return from === 'bot' && content.kind === 'card' && JSON.stringify(content.card.blocks).includes(MARK);
}

/** Two runs of a task that were at work at the same time. */
function noOverlap({ task, runs }: StoredTask): readonly string[] {
  const worked = runs
    .filter(({ startedAt, endedAt }) => startedAt !== undefined && endedAt !== undefined)
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
  return worked.flatMap((run, index) => {
    const before = worked[index - 1];
    const overlaps = before !== undefined && (before.endedAt ?? 0) > (run.startedAt ?? 0);
    return overlaps ? [`I9: ${task.title}: ${run.id} began before ${before.id} had ended`] : [];
  });
}
