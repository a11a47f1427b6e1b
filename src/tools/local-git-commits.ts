import { z } from 'zod';
import type { CommitList } from '../domain/commit.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { Span } from '../domain/look-back.ts';
import type { Tool, ToolContext } from '../ports/tool.ts';
import { type CommitFilter, commitFields, commitSpan, MOST_COMMITS } from './commit-input.ts';
import { commitsAsText } from './commit-text.ts';
import { inputProblems, inputSchema } from './define-tool.ts';
import { gitFault, isWithoutCommits } from './git/faults.ts';
import { LOG_FORMAT, parseLog } from './git/parse-log.ts';
import { folderName, isAllowed, realFolder, repositoryRoot } from './git/repositories.ts';
import { runGit } from './git/run-git.ts';

/** Reads the commits of git repositories on this machine, in the folders that the operator allows and nowhere else. */
export function localGitCommits(allowedFolders: readonly string[]): Tool {
  const schema = z.strictObject({
    folder: z.string().min(1).max(1000).describe('Absolute path of the folder; left out: the usual one').optional(),
    ...commitFields,
  });
  return {
    name: 'local-git-commits',
    label: 'reading commits',
    description:
      'Lists the commits of a git repository on this machine: who committed what and when, newest first, with the number of changed lines.',
    access: 'read',
    get input() {
      return inputSchema(schema);
    },
    check: (input) => inputProblems(schema, input),
    async use(input, context) {
      const { folder, ...filter } = schema.parse(input);
      context.progress('reading commits');
      const list = await readCommits(allowedFolder(folder, allowedFolders), filter, context);
      return { text: commitsAsText(list, context.zone), data: list };
    },
  };
}

/** One text for a folder that does not exist and one that is not allowed, so that nobody can explore the machine. */
function allowedFolder(asked: string | undefined, allowedFolders: readonly string[]): string {
  const allowed = allowedFolders.flatMap((folder) => realFolder(folder) ?? []);
  const folder = asked === undefined ? allowed[0] : realFolder(asked);
  if (folder !== undefined && isAllowed(folder, allowed)) return folder;
  throw new AutoTaskError({
    code: 'git-folder-not-allowed',
    message: `There is no folder "${asked ?? ''}" that may be read.`,
    hint: 'The operator names the folders in AUTOTASK_GIT_FOLDERS (separated by colons) and starts AutoTask again.',
  });
}

async function readCommits(folder: string, filter: CommitFilter, context: ToolContext): Promise<CommitList> {
  const span = commitSpan(filter, context);
  const most = filter.limit ?? MOST_COMMITS;
  const outcome = await runGit(folder, logArguments(folder, filter, span, most + 1), context.signal);
  const unborn = isWithoutCommits(outcome);
  if (outcome.exitCode !== 0 && !unborn) throw gitFault(outcome, folder, filter.branch);
  const commits = parseLog(outcome.stdout);
  return {
    kind: 'commits',
    source: `the folder ${folderName(folder)}`,
    ...(filter.branch === undefined ? {} : { branch: filter.branch }),
    ...(filter.author === undefined ? {} : { author: filter.author }),
    ...span,
    commits: commits.slice(0, most),
    more: filter.limit === undefined && commits.length > most,
    ...(unborn ? { remark: 'the repository has no commits yet' } : {}),
  };
}

/**
 * A folder inside a repository shows only what touched that folder: nothing outside it was allowed. As everywhere in git,
 * a commit with an older date than the span hides what lies behind it.
 */
function logArguments(folder: string, filter: CommitFilter, span: Span, most: number): readonly string[] {
  const { author, branch } = filter;
  return [
    ...['log', LOG_FORMAT, '--shortstat', '--no-color', '--no-ext-diff', '--no-textconv'],
    `--max-count=${most}`,
    ...(span.from === undefined ? [] : [`--since=@${Math.ceil(span.from / 1000)}`]),
    `--until=@${Math.ceil(span.to / 1000) - 1}`,
    ...(author === undefined ? [] : ['--regexp-ignore-case', '--fixed-strings', `--author=${author}`]),
    '--end-of-options',
    ...(branch === undefined ? [] : [branch]),
    '--',
    ...(repositoryRoot(folder) === folder ? [] : ['.']),
  ];
}
