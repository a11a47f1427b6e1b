import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { localFileStore } from '../../../src/adapters/local-files/local-file-store.ts';
import { fileStoreContract } from '../../contract/file-store.ts';

const folders: string[] = [];
const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-files-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

fileStoreContract('in a folder', async () => localFileStore(join(freshFolder(), 'not-yet-there')));

describe('a folder of this machine', () => {
  it('is not left by a link that somebody put there', async () => {
    const [root, outside] = [freshFolder(), freshFolder()];
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    symlinkSync(outside, join(root, 'link'));
    symlinkSync(join(outside, 'secret.txt'), join(root, 'file-link'));
    const store = localFileStore(root);

    expect(await store.read('link/secret.txt')).toBeUndefined();
    expect(await store.read('file-link')).toBeUndefined();
    expect(await store.list('', 10)).toEqual([]);
    expect(await store.remove('file-link')).toBe(false);
    await expect(store.write('link/new.txt', new Uint8Array())).rejects.toMatchObject({ code: 'file-place-taken' });
    await expect(store.write('file-link', new Uint8Array())).rejects.toMatchObject({ code: 'file-place-taken' });
    expect(readdirSync(outside)).toEqual(['secret.txt']);
  });

  it('tells when a folder is where a file should be', async () => {
    const root = freshFolder();
    mkdirSync(join(root, 'a'));
    writeFileSync(join(root, 'b'), 'x');
    const store = localFileStore(root);

    await expect(store.write('a', new Uint8Array())).rejects.toMatchObject({ code: 'file-place-taken' });
    await expect(store.write('b/c', new Uint8Array())).rejects.toMatchObject({ code: 'file-place-taken' });
    await expect(store.read('a')).rejects.toMatchObject({ code: 'file-place-taken' });
  });

  it('leaves no half of a file behind', async () => {
    const root = freshFolder();
    mkdirSync(join(root, 'a'));

    await localFileStore(root)
      .write('a', new Uint8Array([1]))
      .catch(() => {});

    expect(readdirSync(root)).toEqual(['a']);
  });
});
