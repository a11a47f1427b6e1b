import type { SQSEvent } from 'aws-lambda';
import { openCloudSweeper } from '../src/app/cloud/cloud-sweeper.ts';
import { readDeployment } from '../src/app/cloud/read-deployment.ts';

/** It posts and signs nothing, so that it needs no secrets and may read none. */
let opened: ReturnType<typeof openCloudSweeper> | undefined;

/** As `serverless.yml` says. Younger than this, a wake-up is on its way: EventBridge's minute is not over yet. */
interface Sweep {
  readonly kind: 'sweep';
  readonly graceSeconds: number;
}

/** Once an hour: wake-ups are compared with tasks. */
interface Compare {
  readonly kind: 'compare';
}

/** The sweep of every minute, the comparison of every hour, and messages that nobody could work on. */
export async function handler(event: SQSEvent | Sweep | Compare): Promise<object> {
  opened ??= openCloudSweeper(readDeployment(process.env, { withoutSecrets: true }));
  const sweeper = opened;
  if ('kind' in event && event.kind === 'compare') return { parts: await sweeper.compare() };
  if ('kind' in event) return { overdue: await sweeper.sweep(event.graceSeconds * 1000) };
  const schedules = process.env.AUTOTASK_SCHEDULE_DLQ;
  const letters = event.Records.map(({ messageId, body, eventSourceARN }) => ({
    ...{ id: messageId, body },
    from: eventSourceARN === schedules ? ('schedule' as const) : ('worker' as const),
  }));
  const failed = await sweeper.readDeadLetters(letters);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
