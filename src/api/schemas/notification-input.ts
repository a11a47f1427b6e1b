import { z } from 'zod';
import { NOTIFY_CHOICES } from '../../domain/notify.ts';

const MOST_CHANNELS = 5;

/** Where something goes: the member's own mail, their direct messages, or the place of a surface. */
const channel = z.union([
  z.enum(['email', 'push', 'slack', 'discord', 'web', 'console', 'webhook', 'sms']),
  z
    .strictObject({ type: z.literal('webhook'), url: z.string().max(2_000) })
    .describe('each message as JSON in a POST, with an Idempotency-Key'),
]);
const channels = z.array(channel).max(MOST_CHANNELS);

/** What is told of a task's runs and where; what is not named stays. */
export const NotificationInput = z
  .strictObject({
    when: z.enum(NOTIFY_CHOICES).optional().describe('the same as the flags, in one word'),
    onSuccess: z.boolean().optional().describe('results; true when left out'),
    onFailure: z.boolean().optional().describe('failures, and that it works again; true when left out'),
    onChange: z.boolean().optional().describe('results only when they are others than the last time'),
    channels: channels.min(1).optional().describe('where results and failures go'),
    failureChannels: channels
      .optional()
      .describe('where failures go, if not to the first of the channels; none: as results'),
  })
  .meta({ id: 'Notification' });
export type NotificationInput = z.infer<typeof NotificationInput>;
export type ChannelInput = z.infer<typeof channel>;
