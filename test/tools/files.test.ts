import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import type { WorkspaceId } from '../../src/domain/ids.ts';
import { filesRead } from '../../src/tools/files-read.ts';
import { filesWrite } from '../../src/tools/files-write.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function tools() {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-files-'));
  folders.push(folder);
  const store = localFileStore(folder);
  return { store, read: filesRead(store), write: filesWrite(store) };
}

const of = (workspace: string) => toolContext({ workspace: workspace as WorkspaceId });
const writing = (path: string, content: string, within = '') => ({ operation: 'write', path, content, within });

toolContract({
  name: 'files-read',
  make: async () => {
    const { read, write } = tools();
    await write.use(writing('notes/a.md', 'hello'), toolContext());
    return {
      tool: read,
      good: { operation: 'read', path: 'notes/a.md' },
      faulty: { operation: 'read', path: 'gone.md' },
    };
  },
  bad: [
    [{}, /operation/],
    [{ operation: 'read', path: '../x' }, /path/],
    [{ operation: 'list', within: 'a/../b' }, /within/],
  ],
});

toolContract({
  name: 'files-write',
  make: async () => ({
    tool: tools().write,
    good: writing('notes/a.md', 'hello'),
    faulty: { operation: 'delete', path: 'gone.md' },
  }),
  bad: [
    [{ operation: 'write', path: 'a' }, /content: is missing/],
    [{ operation: 'write', content: 'a' }, /path: is missing/],
    [{ operation: 'copy', path: 'a' }, /to: is missing/],
    [{ operation: 'backup', keep: 0 }, /keep/],
    [writing('/etc/../passwd', 'x'), /path/],
    [{ operation: 'destroy', path: 'a' }, /operation/],
  ],
});

describe('the files of tasks', () => {
  it('are listed with sizes and dates of the zone', async () => {
    const { read, write } = tools();
    await write.use(writing('notes/a.md', 'hello'), toolContext());

    const { text } = await read.use({ operation: 'list', path: 'notes' }, toolContext());

    expect(text).toMatch(/^Files in notes:\n- notes\/a\.md · 5 bytes · \d{4}-\d\d-\d\d \d\d:\d\d$/);
  });

  it('are copied and deleted', async () => {
    const { read, write } = tools();
    await write.use(writing('a.md', 'hello'), toolContext());

    await write.use({ operation: 'copy', path: 'a.md', to: 'b/c.md' }, toolContext());
    await write.use({ operation: 'delete', path: 'a.md' }, toolContext());

    expect(await read.use({ operation: 'read', path: 'b/c.md' }, toolContext())).toMatchObject({ text: 'hello' });
    await expect(read.use({ operation: 'read', path: 'a.md' }, toolContext())).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });

  it('of one workspace are not there for another, whatever its name is', async () => {
    const { read, write } = tools();
    await write.use(writing('secret.md', 'of acme'), of('acme'));

    for (const other of ['acme2', 'a', '..', '../acme', 'acme/.', '%2e%2e/acme'])
      await expect(read.use({ operation: 'read', path: 'secret.md' }, of(other))).rejects.toMatchObject({
        code: 'file-not-found',
      });
  });

  it.each([
    [{ operation: 'read', path: 'other/b.md', within: 'data' }],
    [{ operation: 'read', path: 'data2', within: 'data' }],
    [{ operation: 'list', path: '', within: 'data' }],
  ])('outside of the granted folder are out of reach: %j', async (input) => {
    const { read } = tools();

    await expect(read.use(input, toolContext())).rejects.toMatchObject({ code: 'file-not-granted' });
  });

  it.each([
    [writing('other.md', 'x', 'data')],
    [{ operation: 'copy', path: 'data/a', to: 'b', within: 'data' }],
    [{ operation: 'delete', path: 'b', within: 'data' }],
  ])('outside of the granted folder are not changed: %j', async (input) => {
    const { write } = tools();
    await write.use(writing('data/a', 'x'), toolContext());

    await expect(write.use(input, toolContext())).rejects.toMatchObject({ code: 'file-not-granted' });
  });
});

describe('a backup', () => {
  const days = (day: number) => toolContext({ scheduledFor: Date.UTC(2026, 2, day, 14) });

  it('copies the folder beside the earlier ones and keeps as many as wanted', async () => {
    const { read, write } = tools();
    await write.use(writing('data/a.md', 'one'), toolContext());
    await write.use(writing('data/deep/b.md', 'two'), toolContext());
    const backup = { operation: 'backup', path: '/data', within: 'data', keep: 2 };

    const texts = [];
    for (const day of [1, 2, 3]) texts.push((await write.use(backup, days(day))).text);

    expect(texts[0]).toBe('Backed up 2 files (1 KiB) to backups/data/2026-03-01T1500.');
    expect(texts[2]).toBe('Backed up 2 files (1 KiB) to backups/data/2026-03-03T1500. Deleted 1 older backup.');
    const { data } = await read.use({ operation: 'list', path: 'backups' }, toolContext());
    expect((data as { files: { path: string }[] }).files.map(({ path }) => path)).toEqual([
      'backups/data/2026-03-02T1500/data/a.md',
      'backups/data/2026-03-02T1500/data/deep/b.md',
      'backups/data/2026-03-03T1500/data/a.md',
      'backups/data/2026-03-03T1500/data/deep/b.md',
    ]);
  });

  it('of everything leaves out the backups, and of nothing says so', async () => {
    const { write } = tools();
    const backup = { operation: 'backup' };

    expect(await write.use(backup, days(1))).toMatchObject({ nothingNew: true });
    await write.use(writing('a.md', 'one'), toolContext());
    await write.use(backup, days(1));

    expect((await write.use(backup, days(2))).text).toBe('Backed up 1 file (1 KiB) to backups/all/2026-03-02T1500.');
  });
});
