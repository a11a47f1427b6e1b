import type { Clock } from '../ports/clock.ts';
import type { Tool } from '../ports/tool.ts';
import type { GitHubAccess } from './github/client.ts';
import { githubCommits } from './github-commits.ts';
import { localGitCommits } from './local-git-commits.ts';

export interface ToolOptions {
  readonly github: GitHubAccess;
  /** Folders whose git history may be read. */
  readonly gitFolders: readonly string[];
  readonly clock: Clock;
}

/** Everything an agent can do here; a task may use only what it was granted. */
export function createTools({ github, gitFolders, clock }: ToolOptions): readonly Tool[] {
  return [githubCommits(github, clock), localGitCommits(gitFolders)];
}
