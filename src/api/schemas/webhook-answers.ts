import { z } from 'zod';

/* What is answered about addresses that start tasks, and to those who call them. */

export const WebhookOpened = z
  .object({ webhookId: z.string(), webhookUrl: z.string(), secret: z.string(), mailAddress: z.string().nullable() })
  .meta({ id: 'WebhookOpened' });

export const WebhookClosed = z.object({ taskId: z.string(), closed: z.boolean() }).meta({ id: 'WebhookClosed' });

export const CallReceipt = z
  .object({
    runId: z.string().nullable(),
    outcome: z.enum(['started', 'repeated', 'skipped', 'ignored']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CallReceipt' });

export const EventReceipt = z
  .object({
    name: z.string(),
    runs: z.array(
      z.object({
        taskId: z.string(),
        runId: z.string().nullable(),
        outcome: z.enum(['started', 'repeated', 'skipped', 'paused']),
        statusUrl: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'EventReceipt' });
