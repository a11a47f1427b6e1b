import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import { defineTool } from './define-tool.ts';
import { followPath, readPath } from './json-query/path.ts';

const MOST_SHOWN = 50_000;
const NUMBERS = { sum, mean: (list: readonly number[]) => sum(list) / list.length, min, max };

/** Takes values out of JSON by a path, and counts or adds them up. */
export function jsonQuery() {
  return defineTool({
    name: 'json-query',
    label: 'looking into data',
    description:
      'Takes the values out of a JSON text that a path such as orders[*].total leads to; counts or adds them up if asked.',
    access: 'compute',
    schema: z.strictObject({
      json: z.string().min(1).max(1_000_000).describe('The JSON text'),
      path: z
        .string()
        .max(300)
        .refine(
          (text) => readPath(text) !== undefined,
          'must be a path such as orders[*].total or list[-1]["odd name"]',
        )
        .describe('Where to look: names with dots, [0] and [-1] in lists, [*] for all; empty for everything')
        .default(''),
      make: z
        .enum(['values', 'count', 'sum', 'mean', 'min', 'max'])
        .describe('What to make of the values')
        .default('values'),
    }),
    async use({ json, path, make }) {
      const found = followPath(parse(json), readPath(path) ?? []);
      if (make === 'count') return answer(found.length);
      if (make !== 'values') return answer(NUMBERS[make](numbersOf(found, path)));
      return answer(found.length === 1 ? found[0] : found, found.length === 0);
    },
  });
}

function answer(value: unknown, nothingNew = false) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return {
    text: text.slice(0, MOST_SHOWN) || '(empty)',
    data: { kind: 'value', value },
    ...(nothingNew ? { nothingNew } : {}),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AutoTaskError({
      code: 'not-json',
      message: `This is no JSON: ${String(cause).slice(0, 150)}.`,
      hint: 'Give the text exactly as the source gave it.',
      cause,
    });
  }
}

function numbersOf(found: readonly unknown[], path: string): readonly number[] {
  const numbers = found.map(Number);
  if (numbers.length > 0 && numbers.every(Number.isFinite)) return numbers;
  throw new AutoTaskError({
    code: 'not-numbers',
    message: `"${path}" leads to ${found.length === 0 ? 'nothing' : 'something else than numbers'}.`,
    hint: 'Look at the values first, then choose a path that ends at numbers.',
  });
}

function sum(list: readonly number[]): number {
  return list.reduce((total, value) => total + value, 0);
}

function min(list: readonly number[]): number {
  return list.reduce((least, value) => Math.min(least, value));
}

function max(list: readonly number[]): number {
  return list.reduce((most, value) => Math.max(most, value));
}
