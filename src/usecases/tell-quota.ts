import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Run } from '../domain/run.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import { putQuotaIncident, readQuotaIncident } from '../store/quota-store.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/**
 * Tells once a day in a workspace that the provider's quota is used up, however many runs wait for it, and remembers since
 * when, so that its end is told as well.
 */
export async function tellQuota(context: RunContext, run: Run, why: string, nextTry: Instant): Promise<void> {
  const { clock, items, log, surfaces, cards } = context;
  const { workspace, taskId } = run;
  const now = clock.now();
  const day = new Date(now).toISOString().slice(0, 10);
  log.error('model-quota', { workspace, runId: run.id, why, nextTry });
  const task = await readTask(items, workspace, taskId);
  if (task === undefined) return;
  const { origin, owner } = task.value;
  const destination = surfaces.get(origin.surface)?.direct?.(workspace, owner) ?? noteDestination(task.value);
  const chunks = cardChunks(context, cards.quota(task.value, why, nextTry), destination, workspace);
  const id = noticeId('quota', workspace, day);
  const delivery = planDelivery({ id, taskId, kind: 'notice', workspace, destination, chunks }, now, now);
  const isFirst = (await readQuotaIncident(items, workspace)) === undefined;
  const incident = isFirst ? [putQuotaIncident(workspace, { since: now, told: destination })] : [];
  try {
    await items.write([putDelivery(delivery, 'absent'), ...incident]);
  } catch (error) {
    // It was told already.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
