import { cleanFilePath, isInFolder, workspaceFolder } from '../../domain/file-path.ts';
import type { Task } from '../../domain/task.ts';
import { readTasks } from '../../store/task-store.ts';
import type { RunContext } from '../context.ts';

const AT_ONCE = 1_000;

/**
 * Removes the files that a task of this person could write, and nobody else's task may use: whose a file in a folder of
 * several people is, nobody knows.
 */
export async function eraseFilesOf(context: RunContext, task: Task): Promise<void> {
  const folders = foldersOf(task);
  if (context.files === undefined || folders.length === 0) return;
  const others = (await readTasks(context.items, task.workspace)).filter(({ owner }) => owner !== task.owner);
  const shared = others.flatMap(foldersOf);
  for (const folder of folders) {
    const isShared = shared.some((other) => isInFolder(other, folder) || isInFolder(folder, other));
    if (!isShared) await eraseFolder(context, `${workspaceFolder(task.workspace)}/${folder}`.replace(/\/$/u, ''));
  }
}

/** Removes every file of a workspace. */
export async function eraseAllFiles(context: RunContext, workspace: Task['workspace']): Promise<void> {
  await eraseFolder(context, workspaceFolder(workspace));
}

async function eraseFolder({ files, crashPoints }: RunContext, folder: string): Promise<void> {
  if (files === undefined) return;
  for (;;) {
    const found = await files.list(folder, AT_ONCE);
    for (const { path } of found) {
      await files.remove(path);
      crashPoints.reached('g2');
    }
    if (found.length < AT_ONCE) return;
  }
}

/** The folders that the tools of a task may use, in their clean form. */
function foldersOf({ job }: Task): readonly string[] {
  if (job.kind !== 'agent') return [];
  return job.grants.flatMap(({ tool, pins }) => {
    if (!tool.startsWith('files-')) return [];
    return cleanFilePath(typeof pins.within === 'string' ? pins.within : '') ?? [];
  });
}
