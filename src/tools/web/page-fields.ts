import { z } from 'zod';

/** Which page and which part of it. */
export const pageFields = {
  url: z
    .string()
    .max(2048)
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'must be an address with http:// or https://')
    .describe('The address of the page'),
  selector: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => (text.match(/[\s>+~,]+/g) ?? []).length <= 12, 'has too many parts')
    .refine((text) => !/:has\b|:is\b|:where\b|:not\([^)]*:/i.test(text), 'may not look around with :has, :is or :where')
    .describe('CSS selector such as .price or table.data; left out: the readable text of the page')
    .optional(),
};
