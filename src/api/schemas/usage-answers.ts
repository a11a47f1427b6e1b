import { z } from 'zod';
import { UsageAnswer } from './answers.ts';

const ALLOWANCE = {
  plan: z.string().nullable().describe('the operator’s plan that sets it'),
  monthlyCredits: z.int(),
  creditsUsed: z.int(),
  creditsReserved: z.int().describe('for what is under way'),
  creditsLeft: z.int(),
  limitUsd: z.number(),
  runs: z.int(),
  usage: UsageAnswer,
};

/** What may be used a month, and what was. */
export const AllowanceAnswer = z.object(ALLOWANCE).meta({ id: 'Allowance' });

/** The whole report; members only with an admin token. */
export const UsageReport = z
  .object({
    ...ALLOWANCE,
    scope: z.enum(['member', 'workspace']),
    month: z.string(),
    pricesAsOf: z.iso.date(),
    months: z.array(z.object({ month: z.string(), runs: z.int(), usage: UsageAnswer })),
    tasks: z.array(
      z.object({ taskId: z.string(), shortId: z.string(), name: z.string(), runs: z.int(), usage: UsageAnswer }),
    ),
    members: z.array(z.object({ userId: z.string(), name: z.string(), ...ALLOWANCE })),
  })
  .meta({ id: 'UsageReport' });
