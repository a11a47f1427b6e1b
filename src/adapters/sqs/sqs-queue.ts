import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Priority } from '../../domain/task.ts';
import type { Queue } from '../../ports/queue.ts';
import { answersWithin } from '../aws-patience.ts';

/** One queue a lane, so that what is urgent never waits behind what nobody waits for. */
export type LaneUrls = Readonly<Record<'urgent' | 'normal' | 'low', string>>;

/** Messages to workers over SQS, by priority. */
export function sqsQueue({ client, lanes }: { readonly client: SQSClient; readonly lanes: LaneUrls }): Queue {
  return {
    async send(message, priority, { afterSeconds } = {}) {
      const request = {
        QueueUrl: lanes[laneOf(priority)],
        MessageBody: JSON.stringify(message),
        ...(afterSeconds === undefined ? {} : { DelaySeconds: afterSeconds }),
      };
      try {
        await client.send(new SendMessageCommand(request));
      } catch (cause) {
        throw new AutoTaskError({
          code: 'queue-unavailable',
          message: 'SQS did not take a message for the worker.',
          hint: 'The sweeper starts what is due, up to two minutes late.',
          retryable: true,
          cause,
        });
      }
    },
  };
}

/** The same, with a client as the environment says; a message that comes twice is worked on once. */
export function openSqsQueue(lanes: LaneUrls): Queue {
  return sqsQueue({ client: new SQSClient({ maxAttempts: 3, ...answersWithin(5_000) }), lanes });
}

function laneOf(priority: Priority): keyof LaneUrls {
  return priority === 'urgent' || priority === 'low' ? priority : 'normal';
}
