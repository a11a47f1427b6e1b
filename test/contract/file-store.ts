import { describe, expect, it } from 'vitest';
import { type FileStore, LARGEST_FILE_BYTES } from '../../src/ports/file-store.ts';

/** What every file store must keep; `make` gives an empty one. */
export function fileStoreContract(name: string, make: () => Promise<FileStore>): void {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const text = (content: Uint8Array | undefined) => content && new TextDecoder().decode(content);

  describe(`the file store ${name}`, () => {
    it('gives back what was written, byte for byte', async () => {
      const store = await make();
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);

      await store.write('acme/a b/ünï-1.bin', all);

      expect(Buffer.from((await store.read('acme/a b/ünï-1.bin')) ?? []).equals(Buffer.from(all))).toBe(true);
    });

    it('keeps the last of two writes, and empty files', async () => {
      const store = await make();

      await store.write('a.txt', bytes('first and longer'));
      await store.write('a.txt', bytes(''));

      expect(text(await store.read('a.txt'))).toBe('');
    });

    it('has nothing where nothing was written', async () => {
      const store = await make();
      await store.write('folder/a.txt', bytes('a'));

      expect([await store.read('b.txt'), await store.read('folder/b'), await store.list('none', 10)]).toEqual([
        undefined,
        undefined,
        [],
      ]);
      expect(await store.remove('b.txt')).toBe(false);
    });

    it('lists a folder by path, not what only begins alike', async () => {
      const store = await make();
      for (const path of ['docs/b.md', 'docs/a/1.md', 'docs2/c.md', 'top.md']) await store.write(path, bytes(path));

      expect((await store.list('docs', 10)).map(({ path, size }) => [path, size])).toEqual([
        ['docs/a/1.md', 11],
        ['docs/b.md', 9],
      ]);
      expect((await store.list('', 10)).map(({ path }) => path)).toEqual([
        'docs/a/1.md',
        'docs/b.md',
        'docs2/c.md',
        'top.md',
      ]);
      expect((await store.list('', 10)).every(({ changedAt }) => Number.isInteger(changedAt) && changedAt > 0)).toBe(
        true,
      );
    });

    it('lists no more than asked', async () => {
      const store = await make();
      for (let index = 0; index < 5; index++) await store.write(`f/${index}`, bytes('x'));

      expect((await store.list('f', 3)).map(({ path }) => path)).toEqual(['f/0', 'f/1', 'f/2']);
    });

    it('removes a file and leaves its neighbours', async () => {
      const store = await make();
      await store.write('f/a', bytes('a'));
      await store.write('f/b', bytes('b'));

      expect(await store.remove('f/a')).toBe(true);
      expect((await store.list('f', 10)).map(({ path }) => path)).toEqual(['f/b']);
    });

    it('refuses what is too large, and keeps what was there', async () => {
      const store = await make();
      await store.write('a.bin', bytes('small'));

      await expect(store.write('a.bin', new Uint8Array(LARGEST_FILE_BYTES + 1))).rejects.toMatchObject({
        code: 'file-too-large',
      });
      expect(text(await store.read('a.bin'))).toBe('small');
    });
  });
}
