import type { Commit } from '../../domain/commit.ts';
import type { Span } from '../../domain/look-back.ts';
import { splitMessage } from '../commit-message.ts';
import type { GitHubClient } from './client.ts';

/** Which commits of which repository. */
export interface CommitQuery {
  readonly owner: string;
  readonly repo: string;
  readonly branch?: string;
  readonly author?: string;
  readonly span: Span;
  /** No more than these are wanted. */
  readonly most: number;
}

/** The part of GitHub's commit that we read. */
interface GitHubCommit {
  readonly sha: string;
  readonly commit: {
    readonly message: string;
    readonly author?: Signature | null;
    readonly committer?: Signature | null;
  };
  readonly author?: { readonly login?: string } | null;
  readonly parents?: readonly unknown[];
}

interface Signature {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

const PAGE = 100;
const LOGIN_OR_MAIL = /^[A-Za-z\d](?:[A-Za-z\d-]{0,38})(?:\[bot\])?$|^\S+@\S+$/;

/**
 * The commits in a span, newest first. GitHub knows authors by login or mail only; where that finds nobody, the name is
 * looked for in what everybody committed.
 */
export async function readCommits(
  client: GitHubClient,
  query: CommitQuery,
  signal: AbortSignal,
): Promise<readonly Commit[]> {
  const { author } = query;
  const atGitHub = author !== undefined && LOGIN_OR_MAIL.test(author) ? author : undefined;
  const found = await readPages(client, query, { signal, author: atGitHub, keep: everyone });
  if (author === undefined || (atGitHub !== undefined && (found.length > 0 || author.includes('@')))) return found;
  return readPages(client, query, { signal, author: undefined, keep: (commit) => isBy(commit, author) });
}

async function readPages(
  client: GitHubClient,
  { owner, repo, branch, span, most }: CommitQuery,
  {
    signal,
    author,
    keep,
  }: { signal: AbortSignal; author: string | undefined; keep: (commit: GitHubCommit) => boolean },
): Promise<readonly Commit[]> {
  const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/commits', {
    ...{ owner, repo, per_page: Math.min(PAGE, most), request: { signal } },
    ...(branch === undefined ? {} : { sha: branch }),
    ...(author === undefined ? {} : { author }),
    ...(span.from === undefined ? {} : { since: new Date(span.from).toISOString() }),
    until: new Date(span.to).toISOString(),
  });
  const commits: Commit[] = [];
  for await (const { data } of pages) {
    commits.push(...data.filter(keep).map(toCommit).filter(isIn(span)));
    if (commits.length >= most) break;
  }
  return commits.slice(0, most);
}

function toCommit({ sha, commit, author, parents }: GitHubCommit): Commit {
  return {
    sha,
    author: commit.author?.name?.trim() || author?.login || 'unknown',
    at: Date.parse(commit.committer?.date ?? commit.author?.date ?? ''),
    ...splitMessage(commit.message),
    merge: (parents?.length ?? 0) > 1,
  };
}

/** GitHub counts the end of the span in; the next run would tell that commit again. */
function isIn({ from, to }: Span): (commit: Commit) => boolean {
  return ({ at }) => (from === undefined || at >= from) && at < to;
}

function everyone(): boolean {
  return true;
}

function isBy({ commit, author }: GitHubCommit, wanted: string): boolean {
  const names = [commit.author?.name, commit.author?.email, author?.login];
  return names.some((name) => name?.toLowerCase().includes(wanted.toLowerCase()));
}
