import { z } from 'zod';

/** What a deletion takes away. */
export const Erased = z
  .object({
    scope: z.enum(['member', 'workspace']),
    tasks: z.int(),
    running: z.int().describe('runs that are stopped'),
    tokens: z.int().describe('of whoever asked'),
    browsers: z.int().describe('of whoever asked'),
  })
  .meta({ id: 'Erased' });
