import type { LaneUrls } from '../../adapters/sqs/sqs-queue.ts';
import type { Queue } from '../../ports/queue.ts';
import { lazily } from './lazily.ts';

/** Messages to workers. The client of SQS is loaded by the first message, not at every start. */
export function cloudQueue(lanes: LaneUrls): Queue {
  const opened = lazily(async () => (await import('../../adapters/sqs/sqs-queue.ts')).openSqsQueue(lanes));
  return { send: async (message, priority, when) => (await opened()).send(message, priority, when) };
}
