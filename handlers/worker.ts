import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { openCloudWorker } from '../src/app/cloud/cloud-worker.ts';
import { loadConfig } from '../src/app/cloud/load-config.ts';
import { renewed } from '../src/app/cloud/renewed.ts';

/** Secrets are read anew this often. */
const RENEW_AFTER_MS = 5 * 60_000;

const opened = renewed(async () => openCloudWorker(await loadConfig(process.env)), RENEW_AFTER_MS);

/** Messages of the lanes: runs and their deliveries. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const worker = await opened();
  const records = event.Records.map(({ messageId, body }) => ({ id: messageId, body }));
  const failed = await worker.take(records, context.getRemainingTimeInMillis());
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
