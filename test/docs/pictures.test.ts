import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pictureNames } from '../browser/console-pages.ts';

const FOLDER = new URL('../../docs/pictures/', import.meta.url);
const MOST_BYTES = 200_000;

describe('the pictures of the docs', () => {
  it('are those of the pages that browser tests open; npm run pictures takes them', () => {
    const files = readdirSync(FOLDER).map((name) => name.replace(/\.png$/, ''));

    expect(files.toSorted()).toEqual([...pictureNames()].sort());
  });

  it('are small, and all of them are shown', () => {
    const shown = ['README.md', 'docs/console.md']
      .map((page) => readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8'))
      .join('\n');

    for (const name of pictureNames()) {
      const png = readFileSync(new URL(`${name}.png`, FOLDER));
      expect(png.subarray(1, 4).toString(), name).toBe('PNG');
      expect(png.length, name).toBeLessThanOrEqual(MOST_BYTES);
      expect(shown, name).toContain(`pictures/${name}.png`);
    }
  });
});
