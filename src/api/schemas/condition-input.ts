import { z } from 'zod';
import { words } from './words.ts';

const value = z.union([words(200), z.number()]);
const TEXT_OPERATORS = ['equals', 'not_equals', 'contains', 'not_contains', 'greater', 'less'] as const;
const test = {
  operator: z.enum(TEXT_OPERATORS),
  value: value.optional(),
  about: words(60).optional().describe('for greater and less: the word that stands before the number'),
};

/** What must be so for a run to begin or for its result to be told. */
export const ConditionInput = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('time'),
      operator: z.enum(['greater', 'less']),
      value: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 09:00'),
    }),
    z.strictObject({
      type: z.literal('holiday'),
      country: z
        .string()
        .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, 'is no country such as FR or DE-BY')
        .optional(),
    }),
    z.strictObject({
      type: z.literal('variable'),
      name: z
        .string()
        .regex(/^[A-Za-z][\w.-]{0,39}$/, 'is no name of a variable')
        .optional()
        .describe('environment when left out; the operator sets them in AUTOTASK_VARIABLES'),
      ...test,
    }),
    z.strictObject({
      type: z.literal('page'),
      url: z
        .string()
        .max(2_048)
        .regex(/^https?:\/\/[^/\s]/, 'is no web address'),
      selector: words(200).optional(),
      ...test,
    }),
    z.strictObject({
      type: z.literal('result'),
      ...test,
      operator: z.enum([...TEXT_OPERATORS, 'changed', 'new']),
    }),
  ])
  .meta({ id: 'Condition' });
export type ConditionInput = z.infer<typeof ConditionInput>;
