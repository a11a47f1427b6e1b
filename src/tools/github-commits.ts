import { z } from 'zod';
import type { CommitList } from '../domain/commit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Tool, ToolContext } from '../ports/tool.ts';
import { type CommitFilter, commitFields, commitSpan, MOST_COMMITS } from './commit-input.ts';
import { commitsAsText } from './commit-text.ts';
import { inputProblems, inputSchema } from './define-tool.ts';
import { type GitHubAccess, type GitHubClient, gitHubClient } from './github/client.ts';
import { gitHubFault } from './github/faults.ts';
import { readCommits } from './github/read-commits.ts';
import { REPOSITORY, repositoryField } from './github/repository.ts';
import { untilAborted } from './until-aborted.ts';

/** Reads the commits of a GitHub repository: public ones without any account, private ones with a token. */
export function githubCommits(access: GitHubAccess, clock: Clock): Tool {
  const schema = z.strictObject({
    repository: repositoryField,
    ...commitFields,
  });
  let client: Promise<GitHubClient> | undefined;
  return {
    name: 'github-commits',
    label: 'reading commits',
    description: 'Lists the commits of a GitHub repository: who committed what and when, newest first.',
    access: 'read',
    get input() {
      return inputSchema(schema);
    },
    check: (input) => inputProblems(schema, input),
    async use(input, context) {
      const { repository, ...filter } = schema.parse(input);
      client ??= gitHubClient(access);
      context.progress('reading commits');
      const list = await listCommits(await client, { repository, filter, access, clock }, context);
      return { text: commitsAsText(list, context.zone), data: list };
    },
  };
}

interface Ask {
  readonly repository: string;
  readonly filter: CommitFilter;
  readonly access: GitHubAccess;
  readonly clock: Clock;
}

async function listCommits(client: GitHubClient, ask: Ask, context: ToolContext): Promise<CommitList> {
  const { repository, filter, access, clock } = ask;
  const { author, branch, limit } = filter;
  const [, owner = '', repo = ''] = REPOSITORY.exec(repository) ?? [];
  const span = commitSpan(filter, context);
  const most = limit ?? MOST_COMMITS;
  const narrowed = { ...(branch === undefined ? {} : { branch }), ...(author === undefined ? {} : { author }) };
  try {
    const reading = readCommits(client, { owner, repo, ...narrowed, span, most: most + 1 }, context.signal);
    const commits = await untilAborted(reading, context.signal);
    const more = limit === undefined && commits.length > most;
    return { kind: 'commits', source: repository, ...narrowed, ...span, commits: commits.slice(0, most), more };
  } catch (error) {
    context.signal.throwIfAborted();
    const host = new URL(access.apiUrl).host;
    const token = access.token !== undefined;
    throw gitHubFault(error, { repository, ...narrowed, token, host, now: clock.now(), zone: context.zone });
  }
}
