import type { SQSEvent } from 'aws-lambda';
import { openCloudSweeper } from '../src/app/cloud/cloud-sweeper.ts';
import { loadConfig } from '../src/app/cloud/load-config.ts';
import { renewed } from '../src/app/cloud/renewed.ts';

/** Secrets are read anew this often. */
const RENEW_AFTER_MS = 5 * 60_000;

const opened = renewed(async () => openCloudSweeper(await loadConfig(process.env)), RENEW_AFTER_MS);

/** As `serverless.yml` says. Younger than this, a wake-up is on its way: EventBridge's minute is not over yet. */
interface Sweep {
  readonly kind: 'sweep';
  readonly graceSeconds: number;
}

/** The sweep of every minute, and messages that nobody could work on. */
export async function handler(event: SQSEvent | Sweep): Promise<object> {
  const sweeper = await opened();
  if ('kind' in event) return { overdue: await sweeper.sweep(event.graceSeconds * 1000) };
  await sweeper.readDeadLetters(event.Records.map(({ messageId, body }) => ({ id: messageId, body })));
  return { batchItemFailures: [] };
}
