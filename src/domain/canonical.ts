import { isRecord } from './is-record.ts';

/** Plain data as text that is equal when the data are: keys sorted, absent ones left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sortedByKey(part) : part)) ?? 'undefined';
}

/** Whether two plain values say the same, whatever the order of their keys. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

function sortedByKey(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
