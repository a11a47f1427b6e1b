import { z } from 'zod';
import { cleanFilePath } from '../domain/file-path.ts';
import { toLocal } from '../domain/time/zone.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { filePath, within } from './files/fields.ts';
import { fileSpace } from './files/space.ts';

/** Files that one backup copies at most; a larger folder is told, not half copied. */
const MOST_COPIED = 1000;
const BACKUPS = 'backups';

const schema = z
  .strictObject({
    operation: z
      .enum(['write', 'copy', 'delete', 'backup'])
      .describe('write a text, copy one file, delete one file, or back up a folder into backups/'),
    path: filePath.describe('The file, or the folder to back up').default(''),
    to: filePath.describe('Where a copy goes').optional(),
    content: z.string().max(2_000_000).describe('The text to write').optional(),
    keep: z.int().min(1).max(100).describe('How many backups of this folder stay; older ones are deleted').default(7),
    within,
  })
  .refine(({ operation, path }) => operation === 'backup' || path !== '', { path: ['path'], error: 'is missing' })
  .refine(({ operation, to }) => operation !== 'copy' || to, { path: ['to'], error: 'is missing for a copy' })
  .refine(({ operation, content }) => operation !== 'write' || content !== undefined, {
    path: ['content'],
    error: 'is missing for writing',
  });

/** Writes, copies, deletes and backs up files that tasks of this workspace keep. */
export function filesWrite(store: FileStore) {
  return defineTool({
    name: 'files-write',
    label: 'writing files',
    description: 'Writes, copies or deletes one file in the store of this workspace, or backs up a folder of it.',
    access: 'write',
    schema,
    async use({ operation, path, to = '', content = '', keep, within: folder }, context) {
      const space = fileSpace(store, context.workspace ?? '', folder);
      switch (operation) {
        case 'write':
          await space.write(path, new TextEncoder().encode(content));
          return done(`Wrote ${path}.`, { path });
        case 'copy':
          await space.write(to, await space.read(path));
          return done(`Copied ${path} to ${to}.`, { path: to });
        case 'delete':
          await space.remove(path);
          return done(`Deleted ${path}.`, { path });
        case 'backup':
          return backUp(store, { path, keep, folder }, context);
      }
    },
  });
}

interface Backup {
  readonly path: string;
  readonly keep: number;
  readonly folder: string;
}

/** Copies a folder beside all others of its name, then deletes the oldest ones. A repeated run writes the same copy. */
async function backUp(store: FileStore, { path, keep, folder }: Backup, context: ToolContext) {
  const { workspace = '', scheduledFor, zone, signal } = context;
  const source = fileSpace(store, workspace, folder);
  const files = (await source.list(path, MOST_COPIED + 1)).filter((file) => !file.path.startsWith(`${BACKUPS}/`));
  if (files.length === 0)
    return { ...done(`There is nothing to back up in ${path || 'the file store'}.`, { files: 0 }), nothingNew: true };
  if (files.length > MOST_COPIED)
    return done(`Not backed up: more than ${MOST_COPIED} files are in ${path}.`, { files: 0 });
  const name = cleanFilePath(path)?.replaceAll('/', '-') || 'all';
  const place = `${BACKUPS}/${name}`;
  const target = fileSpace(store, workspace, place);
  const stamp = toLocal(scheduledFor, zone).slice(0, 16).replace(':', '');
  for (const file of files) {
    signal.throwIfAborted();
    await target.write(`${place}/${stamp}/${file.path}`, await source.read(file.path));
  }
  const removed = await removeOld(target, { place, keep });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const old = removed === 0 ? '' : ` Deleted ${removed} older ${removed === 1 ? 'backup' : 'backups'}.`;
  const text = `Backed up ${files.length} ${files.length === 1 ? 'file' : 'files'} (${Math.ceil(size / 1024)} KiB) to ${place}/${stamp}.${old}`;
  return done(text, { files: files.length, size, place: `${place}/${stamp}` });
}

async function removeOld(
  target: ReturnType<typeof fileSpace>,
  { place, keep }: { readonly place: string; readonly keep: number },
): Promise<number> {
  const files = await target.list(place, MOST_COPIED * 20);
  const stampOf = (path: string) => path.slice(place.length + 1).split('/')[0] ?? '';
  const stamps = [...new Set(files.map(({ path }) => stampOf(path)))].sort();
  const old = new Set(stamps.slice(0, Math.max(0, stamps.length - keep)));
  for (const { path } of files) if (old.has(stampOf(path))) await target.remove(path);
  return old.size;
}

function done(text: string, data: Readonly<Record<string, unknown>>) {
  return { text, data: { kind: 'file-written', ...data } };
}
