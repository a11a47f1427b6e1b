import { describe, expect, it } from 'vitest';
import { cleanFilePath, isInFolder } from '../../src/domain/file-path.ts';

describe('a path in a file store', () => {
  it.each([
    ['/data', 'data'],
    ['data/', 'data'],
    ['reports/März 2026.md', 'reports/März 2026.md'],
    ['', ''],
    ['/', ''],
    ['a.b/c', 'a.b/c'],
    ['.hidden', '.hidden'],
  ])('%j is %j', (path, clean) => {
    expect(cleanFilePath(path)).toBe(clean);
  });

  it.each([
    '..',
    '../etc',
    'a/../../b',
    'a/./b',
    'a//b',
    '.../x',
    'a\\..\\b',
    'C:/x',
    'a\u0000b',
    'a\nb',
    'a/ b',
    'x\u202egnp',
    '\ud800',
    'x'.repeat(121),
    'x/'.repeat(300),
    'a*',
  ])('%j is none', (path) => {
    expect(cleanFilePath(path)).toBeUndefined();
  });

  it.each([
    ['data/a', 'data', true],
    ['data', 'data', true],
    ['data2/a', 'data', false],
    ['other', '', true],
  ])('%s in %s: %s', (path, folder, inside) => {
    expect(isInFolder(path, folder)).toBe(inside);
  });
});
