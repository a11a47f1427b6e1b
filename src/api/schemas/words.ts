import { z } from 'zod';

/** Text with something to see in it and nothing that no keyboard types. */
export function words(most: number): z.ZodString {
  return z
    .string()
    .max(most, `has more than ${most} characters`)
    .regex(/[^\p{C}\p{Z}]/u, 'has nothing that can be read')
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u, 'holds control characters');
}
