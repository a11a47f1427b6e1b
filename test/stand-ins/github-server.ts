import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The part of GitHub's REST API that lists commits, over real HTTP: filters, pages by `Link`, ETags, tokens, private and
 * empty repositories, and any refusal that a test asks for.
 */
export interface GitHubServer {
  /** For GITHUB_API_URL. */
  readonly url: string;
  readonly requests: readonly GitHubServerRequest[];
  /** The next requests are answered with this instead. */
  refuseNext(refusal: Answer, times?: number): void;
  close(): Promise<void>;
}

export interface GitHubServerRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Break the connection instead of answering. */
  readonly breaks?: boolean;
}

export interface ServedCommit {
  readonly message: string;
  /** Name, and where GitHub knows the account, its login. */
  readonly author: string;
  readonly login?: string;
  readonly email?: string;
  readonly at: string;
  readonly parents?: number;
}

export interface ServedRepository {
  /** By branch; `main` is the default. Newest first. */
  readonly branches: Readonly<Record<string, readonly ServedCommit[]>>;
  /** Only with the token `good-token`. */
  readonly private?: boolean;
  /** Moved: answers with a redirect to this name, or to this address. */
  readonly movedTo?: string;
}

export interface GitHubServerOptions {
  readonly repositories: Readonly<Record<string, ServedRepository>>;
  /** The Link header of the next page leads to this origin. */
  readonly pagesLeadTo?: string;
}

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };

export const GOOD_TOKEN = 'ghp_goodgoodgoodgoodgoodgoodgoodgoodgood';

/** Starts one on a free port of this machine. */
export async function startGitHubServer(options: GitHubServerOptions): Promise<GitHubServer> {
  const requests: GitHubServerRequest[] = [];
  const refusals: Answer[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    requests.push({ path: url.pathname, query: url.searchParams, headers: request.headers });
    const refusal = refusals.shift();
    if (refusal?.breaks) response.destroy();
    else send(response, refusal ?? answerTo(request, url, options));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    refuseNext: (refusal, times = 1) => void refusals.push(...Array.from({ length: times }, () => refusal)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answerTo(request: IncomingMessage, url: URL, options: GitHubServerOptions): Answer {
  const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined && token !== GOOD_TOKEN) return { status: 401, body: { message: 'Bad credentials' } };
  const name = /^\/repos\/([^/]+\/[^/]+)\/commits$/.exec(url.pathname)?.[1] ?? '';
  const repository = options.repositories[decodeURIComponent(name)];
  if (repository === undefined || (repository.private && token === undefined)) return NOT_FOUND;
  if (repository.movedTo !== undefined) return moved(url, repository.movedTo);
  const commits = repository.branches[url.searchParams.get('sha') ?? 'main'];
  if (commits === undefined) return NOT_FOUND;
  if (commits.length === 0) return { status: 409, body: { message: 'Git Repository is empty.' } };
  return pageOf(request, { url, commits: commits.filter(isWanted(url.searchParams)), options });
}

function isWanted(query: URLSearchParams) {
  const [since, until, author] = [query.get('since'), query.get('until'), query.get('author')?.toLowerCase()];
  return ({ at, login, email }: ServedCommit) =>
    (since === null || Date.parse(at) >= Date.parse(since)) &&
    (until === null || Date.parse(at) <= Date.parse(until)) &&
    (author === undefined || login?.toLowerCase() === author || email?.toLowerCase() === author);
}

interface Page {
  readonly url: URL;
  readonly commits: readonly ServedCommit[];
  readonly options: GitHubServerOptions;
}

function pageOf(request: IncomingMessage, { url, commits, options }: Page): Answer {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const body = JSON.stringify(commits.slice((page - 1) * size, page * size).map(toJson));
  const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, body: '', headers: { etag } };
  const next = new URL(url.pathname + url.search, options.pagesLeadTo ?? url.origin);
  next.searchParams.set('page', String(page + 1));
  const link = commits.length > page * size ? { link: `<${next.href}>; rel="next"` } : {};
  return { status: 200, body, headers: { etag, 'x-ratelimit-remaining': '59', ...link } };
}

function toJson({ message, author, login, email = 'someone@example.com', at, parents = 1 }: ServedCommit): unknown {
  const signature = { name: author, email, date: at };
  return {
    sha: createHash('sha1')
      .update(message + at)
      .digest('hex'),
    commit: { message, author: signature, committer: signature },
    author: login === undefined ? null : { login },
    parents: Array.from({ length: parents }, (_, index) => ({ sha: `parent${index}` })),
  };
}

function moved(url: URL, to: string): Answer {
  const location = to.startsWith('http') ? to : `/repos/${to}/commits${url.search}`;
  return { status: 301, body: { message: 'Moved Permanently' }, headers: { location } };
}

function send(response: ServerResponse, { status, body = { message: 'refused' }, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
