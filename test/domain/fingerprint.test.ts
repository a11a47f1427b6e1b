import { describe, expect, it } from 'vitest';
import { canonical, saysTheSame } from '../../src/domain/canonical.ts';
import { fingerprintText } from '../../src/domain/fingerprint.ts';
import { LOCAL_MEMBER } from '../../src/domain/ids.ts';
import { someDefinition } from '../support/definitions.ts';

describe('plain data as text', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: { c: [1, { e: 1, d: 2 }] } }, { a: { c: [1, { d: 2, e: 1 }] } }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [[1, 2], [2, 1], false],
    [{ a: 1 }, { a: '1' }, false],
    [{ __proto__: null, a: 1 }, { a: 1 }, true],
    [undefined, null, false],
    ['x', 'x', true],
  ])('%o and %o', (a, b, expected) => {
    expect(saysTheSame(a, b)).toBe(expected);
  });

  it('keeps what it does not sort', () => {
    expect(canonical({ b: [2, 1], a: null })).toBe('{"a":null,"b":[2,1]}');
  });
});

describe('the fingerprint of a wish', () => {
  it('does not depend on the title, the words said, or the name of the place', () => {
    const definition = someDefinition();
    const [place] = definition.destinations;
    if (place === undefined) throw new Error('a definition has a destination');
    const renamed = someDefinition({
      title: 'Other',
      said: 'other',
      destinations: [{ ...place, name: 'renamed' }],
    });

    expect(fingerprintText(LOCAL_MEMBER, renamed)).toBe(fingerprintText(LOCAL_MEMBER, definition));
  });

  it('tells bounds on the wall calendar apart, but not when counting began', () => {
    const from = (start: object) =>
      fingerprintText(
        LOCAL_MEMBER,
        someDefinition({
          trigger: {
            kind: 'schedule',
            schedule: {
              kind: 'recurring',
              zone: 'UTC',
              rules: [{ kind: 'interval', everySeconds: 300, anchor: 1 }],
              ...start,
            },
          },
        }),
      );

    expect(from({ start: { instant: 1 } })).toBe(from({ start: { instant: 2 } }));
    expect(from({ start: { at: '2026-03-09T10:00' } })).not.toBe(from({ start: { at: '2026-03-10T10:00' } }));
  });
});
