import { isRecord } from './is-record.ts';

/** What GitHub tells of, as far as tasks can wait for it. */
export const GITHUB_EVENTS = ['push', 'pull_request', 'issues', 'release'] as const;
type GitHubEvent = (typeof GITHUB_EVENTS)[number];

/** Which of GitHub's calls start a task; others are answered and start nothing. */
export interface GitHubFilter {
  readonly event: GitHubEvent;
  /** `opened`, `closed`, `published` …; absent: any. */
  readonly action?: string;
  /** `owner/name`; absent: any that knows the secret. */
  readonly repository?: string;
  /** For pushes: to this branch only. */
  readonly branch?: string;
}

/** Why a call is not one that the task waits for; undefined when it is. */
export function otherThan(filter: GitHubFilter, event: string, payload: unknown): string | undefined {
  if (event !== filter.event) return `the event is "${event}"`;
  const body = isRecord(payload) ? payload : {};
  const merged = filter.action === 'merged';
  const action = merged ? 'closed' : filter.action;
  if (action !== undefined && body.action !== action) return `the action is "${textOf(body.action)}"`;
  if (merged && !(isRecord(body.pull_request) && body.pull_request.merged === true)) return 'it was closed unmerged';
  const repository = isRecord(body.repository) ? textOf(body.repository.full_name) : '';
  if (filter.repository !== undefined && repository.toLowerCase() !== filter.repository.toLowerCase())
    return `the repository is "${repository}"`;
  const ref = textOf(body.ref);
  if (filter.branch !== undefined && ref !== `refs/heads/${filter.branch}`) return `the branch is "${ref}"`;
  return undefined;
}

const THINGS: Readonly<Record<GitHubEvent, string>> = {
  push: 'somebody pushes',
  pull_request: 'a pull request',
  issues: 'an issue',
  release: 'a release',
};

/** "when a pull request is opened in acme/api". */
export function githubSays({ event, action, repository, branch }: GitHubFilter): string {
  const thing = THINGS[event];
  const what = event === 'push' ? thing : `${thing} ${action === undefined ? 'changes' : `is ${action}`}`;
  const to = branch === undefined ? '' : ` to ${branch}`;
  return `when ${what}${to}${repository === undefined ? '' : ` in ${repository}`}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}
