import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AutoTaskError } from '../../domain/errors.ts';
import { type FileStore, LARGEST_FILE_BYTES, type StoredFile } from '../../ports/file-store.ts';

/** Names of files that are being written; they are none yet. */
const UNFINISHED = '.unfinished-';
const DEEPEST = 12;

/** Files in one folder of this machine. Links are not followed and not listed, whoever put them there. */
export function localFileStore(root: string): FileStore {
  return {
    async list(folder, most) {
      const found: StoredFile[] = [];
      if (await isReal(root, folder)) await collect({ root, most, found }, folder, 0);
      return found.sort((a, b) => (a.path < b.path ? -1 : 1)).slice(0, most);
    },
    async read(path) {
      if (!(await isReal(root, path))) return undefined;
      return faultsExplained(path, async () => {
        const file = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW);
        try {
          const { size } = await file.stat();
          if (size > LARGEST_FILE_BYTES) throw fileTooLarge(path);
          return new Uint8Array(await file.readFile());
        } finally {
          await file.close();
        }
      });
    },
    async write(path, content) {
      if (content.byteLength > LARGEST_FILE_BYTES) throw fileTooLarge(path);
      await faultsExplained(path, async () => {
        const folder = dirname(join(root, path));
        await refuseLinks(root, path);
        await mkdir(folder, { recursive: true });
        const unfinished = join(folder, `${UNFINISHED}${randomUUID()}`);
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, join(root, path)).catch(async (error: unknown) => {
          await rm(unfinished, { force: true });
          throw error;
        });
      });
    },
    async remove(path) {
      const entry = (await isReal(root, path)) ? await lstat(join(root, path)) : undefined;
      if (entry === undefined || !entry.isFile()) return false;
      await rm(join(root, path), { force: true });
      return true;
    },
  };
}

interface Collecting {
  readonly root: string;
  readonly most: number;
  readonly found: StoredFile[];
}

async function collect(into: Collecting, path: string, depth: number): Promise<void> {
  const full = join(into.root, path);
  const entry = await lstat(full);
  if (entry.isFile()) into.found.push({ path, size: entry.size, changedAt: Math.floor(entry.mtimeMs) });
  if (!entry.isDirectory() || depth > DEEPEST) return;
  for (const name of (await readdir(full)).sort()) {
    // One more than asked tells the caller that there are more.
    if (into.found.length > into.most) return;
    if (!name.startsWith(UNFINISHED)) await collect(into, path === '' ? name : `${path}/${name}`, depth + 1);
  }
}

/** Whether a path exists and no part of it is a link. */
async function isReal(root: string, path: string): Promise<boolean> {
  let full = root;
  for (const part of ['', ...path.split('/').filter(Boolean)]) {
    full = join(full, part);
    const entry = await lstat(full).catch(() => undefined);
    if (entry === undefined || (part !== '' && entry.isSymbolicLink())) return false;
  }
  return true;
}

async function refuseLinks(root: string, path: string): Promise<void> {
  let full = root;
  for (const part of path.split('/')) {
    full = join(full, part);
    const entry = await lstat(full).catch(() => undefined);
    if (entry?.isSymbolicLink()) throw badPlace(path);
  }
}

async function faultsExplained<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AutoTaskError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (['EISDIR', 'ENOTDIR', 'ELOOP', 'EEXIST', 'ENOTEMPTY', 'ENAMETOOLONG'].includes(String(code)))
      throw badPlace(path);
    throw new AutoTaskError({
      code: 'file-store-failed',
      message: `The file ${path} could not be stored or read: ${String(code ?? error)}.`,
      hint: 'Look whether the disk is full and whether the data folder belongs to AutoTask.',
      retryable: true,
      cause: error,
    });
  }
}

function badPlace(path: string): AutoTaskError {
  return new AutoTaskError({
    code: 'file-place-taken',
    message: `${path} cannot be a file: there is a folder or a link in its place.`,
    hint: 'Choose another path.',
  });
}

function fileTooLarge(path: string): AutoTaskError {
  return new AutoTaskError({
    code: 'file-too-large',
    message: `${path} is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MiB.`,
    hint: 'Keep it in several smaller files.',
  });
}
