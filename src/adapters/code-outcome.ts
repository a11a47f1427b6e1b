import { z } from 'zod';
import type { CodeOutcome } from '../ports/code-runner.ts';

/** How a program ended, as another process or function says it. */
export const codeOutcome: z.ZodType<CodeOutcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), output: z.string() }),
  z.object({ kind: z.literal('failed'), output: z.string(), error: z.string() }),
  z.object({ kind: z.literal('stopped'), limit: z.enum(['time', 'memory']) }),
]);
