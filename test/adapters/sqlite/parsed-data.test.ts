import { describe, expect, it } from 'vitest';
import { ParsedData } from '../../../src/adapters/sqlite/parsed-data.ts';

const KEY = { pk: 'w#a', sk: 'task#1' };
/** Long enough to be kept. */
const LONG = 'x'.repeat(100);
const text = (data: unknown) => JSON.stringify([data, LONG]);

describe('data of long pages', () => {
  it('are parsed once as long as their text is the same', () => {
    const parsed = new ParsedData();

    const first = parsed.parse(KEY, text({ a: [1] }));

    expect(first).toEqual([{ a: [1] }, LONG]);
    expect(parsed.parse({ ...KEY }, text({ a: [1] }))).toBe(first);
    expect(parsed.parse(KEY, text({ a: [2] }))).toEqual([{ a: [2] }, LONG]);
    expect(parsed.parse({ ...KEY, sk: 'task#2' }, text({ a: [1] }))).not.toBe(first);
  });

  it('cannot be changed by one of those who read them', () => {
    const data = new ParsedData().parse(KEY, text({ a: { b: [1] } })) as [{ a: { b: number[] } }];

    expect(() => data[0].a.b.push(2)).toThrow(TypeError);
    expect(() => Object.assign(data[0].a, { c: 1 })).toThrow(TypeError);
  });

  it('are not kept when they were erased', () => {
    const parsed = new ParsedData();
    const first = parsed.parse(KEY, text(1));
    const other = parsed.parse({ ...KEY, sk: 'task#2' }, text(1));

    parsed.forget(KEY);

    expect(parsed.parse(KEY, text(1))).not.toBe(first);
    expect(parsed.parse({ ...KEY, sk: 'task#2' }, text(1))).toBe(other);
    parsed.forgetAll();
    expect(parsed.parse({ ...KEY, sk: 'task#2' }, text(1))).not.toBe(other);
  });

  it('do not grow without end', () => {
    const parsed = new ParsedData();
    const large = JSON.stringify('x'.repeat(1_500_000));
    const first = parsed.parse(KEY, text(1));

    for (const sk of ['1', '2', '3']) parsed.parse({ pk: 'w', sk }, large);

    expect(parsed.parse(KEY, text(1))).not.toBe(first);
  });
});
