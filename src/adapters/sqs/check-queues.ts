import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Check } from '../../ports/check.ts';
import { awsCheck } from '../aws-check.ts';
import { answersWithin } from '../aws-patience.ts';
import type { LaneUrls } from './sqs-queue.ts';

/** More than these in a lane mean that workers do not keep up. */
const MANY = 1_000;

/** Whether the lanes are there, and how much waits in them. */
export async function checkQueues(lanes: LaneUrls): Promise<readonly Check[]> {
  const client = new SQSClient({ maxAttempts: 2, ...answersWithin(10_000) });
  const checks = Object.entries(lanes).map(([lane, url]) =>
    awsCheck(`queue ${lane}`, 'sqs:GetQueueAttributes', async () => {
      const { Attributes: found } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      const waiting = Number(found?.ApproximateNumberOfMessages ?? 0);
      if (waiting < MANY) return { status: 'ok', says: `${waiting} messages wait` };
      return {
        status: 'warn',
        says: `${waiting} messages wait`,
        fix: 'Look into the log of the worker; raise maximumConcurrency in serverless.yml (docs/scale.md)',
      };
    }),
  );
  return await Promise.all(checks);
}
