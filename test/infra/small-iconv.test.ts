import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
/** As readers of request bodies call it. */
interface Iconv {
  encodingExists(encoding: string): boolean;
  decode(bytes: Uint8Array, encoding: string): string;
  getDecoder(encoding: string): { write(bytes: Uint8Array): string; end(): string };
}
// A script without types of its own.
const iconv = require('../../scripts/small-iconv.cjs') as Iconv;

describe('what the bundles know of encodings', () => {
  it('is what bodies come in, and the rest is refused with the words that are looked for', () => {
    expect(['utf-8', 'utf8', 'iso-8859-1', 'windows-1252', 'utf-16le'].every(iconv.encodingExists)).toBe(true);
    expect(iconv.encodingExists('klingon')).toBe(false);
    expect(() => iconv.getDecoder('klingon')).toThrow(/^Encoding not recognized: /);
    expect(iconv.decode(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), 'iso-8859-1')).toBe('café');
  });

  it('reads a character whose bytes come apart', () => {
    const decoder = iconv.getDecoder('utf-8');
    const bytes = Buffer.from('a😀b');

    const text = [bytes.subarray(0, 3), bytes.subarray(3)].map((part) => decoder.write(part)).join('') + decoder.end();

    expect(text).toBe('a😀b');
  });
});
