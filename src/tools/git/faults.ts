import { AutoTaskError } from '../../domain/errors.ts';
import { folderName } from './repositories.ts';
import type { GitOutcome } from './run-git.ts';

/** Whether git only says that the repository is new. */
export function isWithoutCommits({ exitCode, stderr }: GitOutcome): boolean {
  return exitCode === 128 && /does not have any commits yet/.test(stderr);
}

/** What git's refusal means and what to do about it. */
export function gitFault({ stderr }: GitOutcome, folder: string, branch: string | undefined): AutoTaskError {
  const name = folderName(folder);
  if (/not a git repository/i.test(stderr)) {
    return new AutoTaskError({
      code: 'git-not-a-repository',
      message: `The folder ${name} is not a git repository.`,
      hint: 'Name a folder with a git history in AUTOTASK_GIT_FOLDERS, or a GitHub repository such as owner/name.',
    });
  }
  if (/dubious ownership/i.test(stderr)) {
    return new AutoTaskError({
      code: 'git-owner',
      message: `git does not read the folder ${name}, because it belongs to another user of this machine.`,
      hint: `Allow it once: git config --global --add safe.directory ${folder}`,
    });
  }
  if (branch !== undefined && /unknown revision|bad revision|ambiguous argument/i.test(stderr)) {
    return new AutoTaskError({
      code: 'git-branch-unknown',
      message: `The folder ${name} has no branch "${branch}".`,
      hint: 'Check the spelling, or leave the branch out to read the one that is checked out.',
    });
  }
  return new AutoTaskError({
    code: 'git-failed',
    message: `git could not read the folder ${name}: ${firstLine(stderr)}`,
    hint: 'Run "git log" in that folder to see what is wrong with the repository.',
  });
}

function firstLine(stderr: string): string {
  const line = stderr.split('\n').find((text) => text.trim() !== '') ?? 'it gave no reason';
  return line.replace(/^(?:fatal|error):\s*/i, '').slice(0, 300);
}
