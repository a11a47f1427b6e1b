import { cleanFilePath, isInFolder } from './file-path.ts';
import type { MemberId } from './ids.ts';
import type { Task } from './task.ts';

/** The folders of the workspace's files that the tools of a task may use, in their clean form. */
function foldersOf({ job }: Task): readonly string[] {
  if (job.kind !== 'agent') return [];
  return job.grants.flatMap(({ tool, pins }) => {
    if (!tool.startsWith('files-')) return [];
    return cleanFilePath(typeof pins.within === 'string' ? pins.within : '') ?? [];
  });
}

/**
 * The folders that tasks of this person may use and nobody else's: whose a file in a folder of several people is, nobody
 * knows. Each once; one that lies in another is that one's.
 */
export function ownFolders(tasks: readonly Task[], owner: MemberId): readonly string[] {
  const shared = tasks.filter((task) => task.owner !== owner).flatMap(foldersOf);
  const own = new Set(tasks.filter((task) => task.owner === owner).flatMap(foldersOf));
  return [...own].filter(
    (folder) =>
      !shared.some((other) => isInFolder(other, folder) || isInFolder(folder, other)) &&
      ![...own].some((other) => other !== folder && isInFolder(folder, other)),
  );
}
