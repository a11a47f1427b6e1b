import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, saysTheSame } from '../../src/domain/canonical.ts';

describe('canonical text', () => {
  it('is that of JSON with sorted keys', () => {
    const value = { b: [1, undefined, null, { d: 'é"', c: -0 }], a: { z: undefined, y: true }, e: Number.NaN };

    expect(canonical(value)).toBe('{"a":{"y":true},"b":[1,null,null,{"c":0,"d":"é\\""}],"e":null}');
    expect(canonical(undefined)).toBe('undefined');
  });

  it('loses nothing and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(saysTheSame(reversed(value), value)).toBe(true);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, reversed(part)])
      .reverse(),
  );
}
