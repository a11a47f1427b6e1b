import { z } from 'zod';
import type { QueueMessage } from '../../ports/queue.ts';

const MESSAGE = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('wake'),
    workspace: z.string().min(1),
    taskId: z.string().regex(/^tsk_[a-z2-7]+$/),
    rev: z.number().int().optional(),
    scheduledTime: z.string().optional(),
  }),
  z.object({ kind: z.literal('attend') }),
]);

/** What a message asks for; undefined when it is none of ours. */
export function readMessage(body: string): QueueMessage | undefined {
  const read = MESSAGE.safeParse(jsonOf(body));
  // Ids are branded by what they begin with, which was checked.
  return read.success ? (read.data as QueueMessage) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
