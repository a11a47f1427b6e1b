import { AutoTaskError } from '../../domain/errors.ts';
import { cleanFilePath, isInFolder, workspaceFolder } from '../../domain/file-path.ts';
import type { FileStore, StoredFile } from '../../ports/file-store.ts';

/** The files of one workspace, as its tasks see them: paths begin at the workspace, and a task stays in its folder. */
export interface FileSpace {
  list(folder: string, most: number): Promise<readonly StoredFile[]>;
  /** Throws when there is no such file. */
  read(path: string): Promise<Uint8Array>;
  write(path: string, content: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

/** Opens the files of a workspace for a task that may touch one folder of it. */
export function fileSpace(store: FileStore, workspace: string, within: string): FileSpace {
  const home = workspaceFolder(workspace);
  const folder = pathOf(within);
  const placed = (path: string): string => {
    const clean = pathOf(path);
    if (!isInFolder(clean, folder)) throw outside(path, within);
    return clean === '' ? home : `${home}/${clean}`;
  };
  return {
    async list(path, most) {
      const files = await store.list(placed(path), most);
      return files.map((file) => ({ ...file, path: file.path.slice(home.length + 1) }));
    },
    async read(path) {
      const content = await store.read(placed(path));
      if (content === undefined) throw noFile(path);
      return content;
    },
    write: (path, content) => store.write(placed(path), content),
    async remove(path) {
      if (!(await store.remove(placed(path)))) throw noFile(path);
    },
  };
}

function pathOf(path: string): string {
  const clean = cleanFilePath(path);
  if (clean !== undefined) return clean;
  throw new AutoTaskError({
    code: 'file-path-refused',
    message: `"${path.slice(0, 100)}" is no path that can be used.`,
    hint: 'Use plain names with slashes between them, such as reports/march.md.',
  });
}

function outside(path: string, within: string): AutoTaskError {
  return new AutoTaskError({
    code: 'file-not-granted',
    message: `${path.slice(0, 100)} lies outside of the folder that this task may use (${within || 'all files'}).`,
    hint: 'Change the task so that it names this folder.',
  });
}

function noFile(path: string): AutoTaskError {
  return new AutoTaskError({
    code: 'file-not-found',
    message: `There is no file ${path.slice(0, 100)}.`,
    hint: 'List the folder to see what is there.',
  });
}
