import { type DeliveryIntent, planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Run } from '../domain/run.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { deleteQuotaIncident, readQuotaIncident } from '../store/quota-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/**
 * What belongs into the write that ends a run which had waited for the quota and got on: the incident is over, and whoever
 * was told of it is told so, once. Nothing is read for other runs.
 */
export async function quotaOver(
  context: RunContext,
  task: Task,
  run: Run,
  now: Instant,
): Promise<readonly WriteOperation[]> {
  if (run.sawQuota === undefined || run.status !== 'succeeded') return [];
  const { workspace, id: taskId } = task;
  const incident = await readQuotaIncident(context.items, workspace);
  if (incident === undefined) return [];
  const { since, told } = incident.value;
  const chunks = cardChunks(context, context.cards.quotaOver(task, since), told, workspace);
  const id = noticeId('quota', workspace, `over-${since}`);
  const intent: DeliveryIntent = { id, taskId, kind: 'notice', workspace, destination: told, chunks };
  return [deleteQuotaIncident(workspace, incident.version), putDelivery(planDelivery(intent, now, now), 'absent')];
}
