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
  z.object({
    kind: z.literal('answer'),
    // Written by our own function `http`; what is looked at here is that it is one at all.
    inbound: z.looseObject({
      id: z.string().min(1),
      actor: z.looseObject({ workspace: z.string().min(1), member: z.string().min(1), surface: z.string() }),
      conversation: z.looseObject({ surface: z.string(), workspace: z.string(), id: z.string(), private: z.boolean() }),
      content: z.looseObject({ kind: z.enum(['text', 'action']) }),
    }),
  }),
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
