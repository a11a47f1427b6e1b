import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
/** As the reader of forms calls it. */
interface Qs {
  parse(text: string, options?: object): Readonly<Record<string, unknown>>;
}
// A script without types of its own.
const small = require('../../scripts/small-qs.cjs') as Qs;
// What express brings.
const whole = createRequire(require.resolve('express'))('qs') as Qs;

describe('what the bundles know of forms', () => {
  it.each([
    'v.title=Water+the+plants&v.when=every+monday%20at%209',
    'verb=pick&subject=a&subject=b&subject=c',
    'text=caf%C3%A9+%F0%9F%98%80%0D%0Anext&empty=&alone',
    'a%5Bb%5D=1&c[]=2&d.e=3',
    'hasOwnProperty=1&constructor=2',
  ])('reads as the whole reader does: %s', (form) => {
    const asForOurForms = { allowPrototypes: true, depth: 0, arrayLimit: 200, parameterLimit: 200, strictDepth: true };

    expect(small.parse(form)).toEqual(whole.parse(form, asForOurForms));
  });

  it('takes a field named like a part of every object for a field', () => {
    expect(Object.keys(small.parse('__proto__=1'))).toEqual(['__proto__']);
    expect(({} as { readonly polluted?: string }).polluted).toBeUndefined();
  });
});
