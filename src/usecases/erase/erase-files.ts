import { workspaceFolder } from '../../domain/file-path.ts';
import type { Task } from '../../domain/task.ts';
import { ownFolders } from '../../domain/task-folders.ts';
import { readTasks } from '../../store/task-store.ts';
import type { RunContext } from '../context.ts';

const AT_ONCE = 1_000;

/** Removes the files that this task could write, as far as only tasks of its owner could. */
export async function eraseFilesOf(context: RunContext, task: Task): Promise<void> {
  if (context.files === undefined || ownFolders([task], task.owner).length === 0) return;
  const others = (await readTasks(context.items, task.workspace)).filter(({ owner }) => owner !== task.owner);
  for (const folder of ownFolders([task, ...others], task.owner))
    await eraseFolder(context, `${workspaceFolder(task.workspace)}/${folder}`.replace(/\/$/u, ''));
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
