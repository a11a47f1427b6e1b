import { z } from 'zod';
import { CHART_LIMITS } from '../../domain/chart/chart.ts';

const { labels, series, title, label, unit } = CHART_LIMITS;

/** One figure as a model or a caller writes it. */
export const metricFields = z.strictObject({
  name: z.string().trim().min(1).max(100).describe('What was measured'),
  value: z.union([z.string().trim().min(1).max(60), z.number()]).describe('The value, with its unit if it has one'),
  change: z.string().trim().max(60).describe('Against before, such as "+12 %"').optional(),
});

/** One chart as a model or a caller writes it. */
export const chartFields = z
  .strictObject({
    kind: z.enum(['bar', 'line']).describe('Bars to compare things, a line for what changes over time'),
    title: z.string().trim().min(1).max(title).describe('What it shows'),
    labels: z.array(z.string().trim().max(label)).min(1).max(labels).describe('One for each place, left to right'),
    series: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(label).describe('What these values are'),
          values: z.array(z.number()).min(1).max(labels).describe('A value for each label'),
        }),
      )
      .min(1)
      .max(series)
      .describe('The values, one list for each thing that is compared'),
    unit: z.string().trim().max(unit).describe('The unit of the values').optional(),
  })
  .refine((chart) => chart.series.every(({ values }) => values.length === chart.labels.length), {
    path: ['series'],
    error: 'must have a value for every label',
  });
