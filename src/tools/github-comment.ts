import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { defineTool } from './define-tool.ts';
import { type GitHubAccess, gitHubClient } from './github/client.ts';
import { gitHubFault } from './github/faults.ts';
import { REPOSITORY, repositoryField } from './github/repository.ts';
import { untilAborted } from './until-aborted.ts';

const answer = z.object({ html_url: z.string() });

/** Writes a comment on an issue or a pull request. */
export function gitHubComment(access: GitHubAccess, clock: Clock) {
  return defineTool({
    name: 'github-comment',
    label: 'writing a comment',
    description: 'Writes a comment on one issue or pull request of a GitHub repository.',
    access: 'write',
    ...(access.token === undefined
      ? {
          missing: {
            what: 'a token for GitHub',
            fix: 'Set GITHUB_TOKEN to a token that may write issues, and start AutoTask again.',
          },
        }
      : {}),
    schema: z.strictObject({
      repository: repositoryField,
      number: z.int().min(1).describe('The number of the issue or pull request'),
      body: z.string().trim().min(1).max(60_000).describe('The comment in Markdown'),
    }),
    async use({ repository, number, body }, context) {
      if (access.token === undefined) throw tokenMissing();
      const [, owner = '', repo = ''] = REPOSITORY.exec(repository) ?? [];
      try {
        const client = await gitHubClient({ ...access, once: true });
        const writing = client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...{ owner, repo, issue_number: number, body },
          request: { signal: context.signal },
        });
        const { data } = await untilAborted(writing, context.signal);
        const { html_url: link } = answer.parse(data);
        return { text: `Commented on ${repository}#${number}: ${link}`, data: { kind: 'comment', link } };
      } catch (error) {
        context.signal.throwIfAborted();
        const host = new URL(access.apiUrl).host;
        throw gitHubFault(error, { repository, host, token: true, now: clock.now(), zone: context.zone });
      }
    },
  });
}

function tokenMissing(): AutoTaskError {
  return new AutoTaskError({
    code: 'github-token-missing',
    message: 'Comments need a token for GitHub, and none is set.',
    hint: 'The operator sets GITHUB_TOKEN to a token that may write issues, and starts AutoTask again.',
  });
}
