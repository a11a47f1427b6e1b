import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** The folder with `.git` that a folder lies in, which is where git would look. */
export function repositoryRoot(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryRoot(parent);
}

/** Where a path really leads; nothing when there is no such folder. */
export function realFolder(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a folder is one of the allowed ones or lies in one; both by their real paths. */
export function isAllowed(folder: string, allowed: readonly string[]): boolean {
  return allowed.some((root) => folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep));
}

/** What people call a folder: its last name. */
export function folderName(folder: string): string {
  return basename(folder) || folder;
}
