import { z } from 'zod';
import { AUDITED_THINGS } from '../../domain/audit.ts';

/** Who changed what, when, and by which door. */
export const AuditList = z
  .object({
    entries: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        by: z.object({
          userId: z.string(),
          name: z.string(),
          surface: z.string(),
          token: z.string().nullable(),
        }),
        verb: z.string(),
        subject: z.object({ kind: z.enum(AUDITED_THINGS), id: z.string(), name: z.string(), owner: z.string() }),
        fields: z.array(z.string()),
        version: z.int().nullable(),
        outcome: z.enum(['done', 'refused']),
      }),
    ),
    cursor: z.string().nullable(),
  })
  .meta({ id: 'AuditList' });
