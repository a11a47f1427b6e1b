import { isRecord } from './is-record.ts';

/** Plain data as text that is equal when the data are: keys sorted, absent ones left out. */
export function canonical(value: unknown): string {
  return written(value) ?? 'undefined';
}

/** Whether two plain values say the same, whatever the order of their keys. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** As JSON writes it; undefined for what it leaves out. */
function written(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map((part) => written(part) ?? 'null').join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const text = written(value[key]);
    if (text !== undefined) fields.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${fields.join(',')}}`;
}
