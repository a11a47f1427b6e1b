import { afterEach, describe, expect, it } from 'vitest';
import type { CommitList } from '../../src/domain/commit.ts';
import { githubCommits } from '../../src/tools/github-commits.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import {
  type GitHubServer,
  type GitHubServerOptions,
  GOOD_TOKEN,
  type ServedCommit,
  startGitHubServer,
} from '../stand-ins/github-server.ts';

const NOW = Date.UTC(2026, 2, 6, 14);
const clock = { now: () => NOW, monotonic: () => 0 };

const BASKET: ServedCommit = {
  ...{ message: 'feat: basket\n\nKept for a day.', author: 'Ben Okafor', login: 'ben-o' },
  ...{ email: 'ben@example.com', at: '2026-03-03T09:00:00Z' },
};
const PRICE: ServedCommit = {
  message: 'fix: price',
  author: 'Ana Lima',
  email: 'ana@example.com',
  at: '2026-03-05T09:00:00Z',
};
const OLD: ServedCommit = { message: 'chore: old', author: 'Ana Lima', at: '2026-02-20T09:00:00Z' };

const servers: GitHubServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: Partial<GitHubServerOptions> = {}): Promise<GitHubServer> {
  const repositories = {
    'acme/api': { branches: { main: [PRICE, BASKET, OLD], dev: [BASKET] } },
    ...options.repositories,
  };
  const server = await startGitHubServer({ ...options, repositories });
  servers.push(server);
  return server;
}

/** Waits between tries are a few milliseconds here instead of seconds. */
function toolFor({ url }: GitHubServer, token?: string) {
  return githubCommits({ apiUrl: url, retryBaseMs: 5, ...(token === undefined ? {} : { token }) }, clock);
}

async function read(server: GitHubServer, input: Record<string, unknown> = {}, token?: string): Promise<CommitList> {
  const { data } = await toolFor(server, token).use({ repository: 'acme/api', ...input }, toolContext());
  return data as CommitList;
}

const fault = (server: GitHubServer, input: Record<string, unknown> = {}, token?: string) =>
  read(server, input, token).then(
    (list) => list,
    (error: unknown) => error,
  );

const subjects = ({ commits }: CommitList) => commits.map(({ subject }) => subject);

toolContract({
  name: 'github-commits',
  make: async () => {
    const server = await start();
    return { tool: toolFor(server), good: { repository: 'acme/api' }, faulty: { repository: 'acme/gone' } };
  },
  bad: [
    [{}, /repository/],
    [{ repository: 'api' }, /repository: must be owner\/name/],
    [{ repository: 'acme/api/issues' }, /repository/],
    [{ repository: 'acme/..' }, /repository/],
    [{ repository: '-acme/api' }, /repository/],
    [{ repository: 'acme/api', period: 'soon' }, /period/],
  ],
});

describe('commits of a GitHub repository', () => {
  it('are those since the previous run, newest first', async () => {
    const list = await read(await start());

    expect(list).toMatchObject({ source: 'acme/api', from: Date.UTC(2026, 1, 27, 14), to: NOW, more: false });
    expect(list.commits).toMatchObject([
      { author: 'Ana Lima', subject: 'fix: price', body: '', merge: false },
      { author: 'Ben Okafor', subject: 'feat: basket', body: 'Kept for a day.', at: Date.UTC(2026, 2, 3, 9) },
    ]);
  });

  it.each([
    [{ period: 'all time' }, ['fix: price', 'feat: basket', 'chore: old']],
    [{ since: '2026-03-04' }, ['fix: price']],
    [{ since: '2026-02-01', until: '2026-03-01' }, ['chore: old']],
    [{ branch: 'dev' }, ['feat: basket']],
    [{ limit: 1 }, ['fix: price']],
    [{ author: 'ben-o' }, ['feat: basket']],
    [{ author: 'ben@example.com' }, ['feat: basket']],
    [{ author: 'Ana' }, ['fix: price']],
    [{ author: 'Ana Lima' }, ['fix: price']],
    [{ author: 'nobody@example.com' }, []],
  ])('can be narrowed by %j', async (input, expected) => {
    expect(subjects(await read(await start(), input))).toEqual(expected);
  });

  it('do not hold the commit at the very end of the span, which belongs to the next run', async () => {
    const onTheSecond = { ...PRICE, at: new Date(NOW).toISOString() };
    const server = await start({ repositories: { 'acme/api': { branches: { main: [onTheSecond, BASKET] } } } });

    expect(subjects(await read(server))).toEqual(['feat: basket']);
  });

  it('are read page by page, up to 500, which is said', async () => {
    const many = Array.from({ length: 730 }, (_, n) => ({ ...PRICE, message: `n${n}` }));
    const server = await start({ repositories: { 'acme/api': { branches: { main: many } } } });

    const list = await read(server);

    expect(list.commits).toHaveLength(500);
    expect(list.more).toBe(true);
    expect(server.requests.map(({ query }) => query.get('page') ?? '1')).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('know merges by their parents', async () => {
    const merge = { ...PRICE, message: 'Merge pull request #7 from acme/x', parents: 2 };
    const server = await start({ repositories: { 'acme/api': { branches: { main: [merge] } } } });

    expect((await read(server)).commits).toMatchObject([{ merge: true }]);
  });

  it('are none in an empty repository, which is no fault', async () => {
    const server = await start({ repositories: { 'acme/api': { branches: { main: [] } } } });

    expect(await read(server)).toMatchObject({ commits: [], more: false });
    expect(server.requests).toHaveLength(1);
  });

  it('of a private repository need the token', async () => {
    const server = await start({ repositories: { 'acme/api': { private: true, branches: { main: [PRICE] } } } });

    expect(await fault(server)).toMatchObject({ code: 'github-not-found' });
    expect(subjects(await read(server, {}, GOOD_TOKEN))).toEqual(['fix: price']);
  });

  it('of a renamed repository are found under its new name', async () => {
    const server = await start({ repositories: { 'acme/old': { movedTo: 'acme/api', branches: {} } } });

    expect(subjects(await read(server, { repository: 'acme/old' }))).toEqual(['fix: price', 'feat: basket']);
  });
});

describe('the token', () => {
  it('goes to no other server by a redirect', async () => {
    const elsewhere = await start();
    const server = await start({ repositories: { 'acme/old': { movedTo: `${elsewhere.url}/steal`, branches: {} } } });

    const error = await fault(server, { repository: 'acme/old' }, GOOD_TOKEN);

    expect(error).toMatchObject({ code: 'github-redirect', retryable: false });
    expect(elsewhere.requests).toEqual([]);
  });

  it('goes to no other server by the address of a next page', async () => {
    const elsewhere = await start();
    const many = Array.from({ length: 150 }, (_, n) => ({ ...PRICE, message: `n${n}` }));
    const server = await start({
      pagesLeadTo: elsewhere.url,
      repositories: { 'acme/api': { branches: { main: many } } },
    });

    const error = await fault(server, {}, GOOD_TOKEN);

    expect(error).toMatchObject({ code: 'github-redirect' });
    expect(elsewhere.requests).toEqual([]);
  });

  it('stands in no error', async () => {
    const server = await start();
    server.refuseNext({ status: 422, body: { message: 'strange' } });

    const error = await fault(server, {}, GOOD_TOKEN);

    expect(JSON.stringify([error, String(error)])).not.toContain(GOOD_TOKEN.slice(6));
  });
});

describe('what GitHub refuses', () => {
  it.each([
    [
      { status: 404 },
      'github-not-found',
      /^There is no repository acme\/api at 127\.0\.0\.1:\d+, or it is private\.$/,
      false,
    ],
    [
      { status: 403, body: { message: 'Resource protected by organization SAML enforcement.' } },
      'github-forbidden',
      /SAML/,
      false,
    ],
    [{ status: 422, body: { message: 'Validation Failed' } }, 'github-failed', /422/, false],
    [{ status: 451, body: { message: 'Repository access blocked' } }, 'github-failed', /blocked/, false],
    [{ status: 503 }, 'github-unavailable', /status 503/, true],
    [{ status: 500, breaks: true }, 'github-unreachable', /could not be reached/, true],
  ])('as %j is told as %s', async (refusal, code, message, retryable) => {
    const server = await start();
    server.refuseNext(refusal, 3);

    const error = await fault(server);

    expect(error).toMatchObject({ code, message: expect.stringMatching(message), retryable, hint: expect.any(String) });
  });

  it('as a bad token is told with the way to a new one', async () => {
    expect(await fault(await start(), {}, 'ghp_expired')).toMatchObject({
      code: 'github-token-refused',
      hint: expect.stringContaining('GITHUB_TOKEN'),
      retryable: false,
    });
  });

  it('names the branch among what may be wrong', async () => {
    expect(await fault(await start(), { branch: 'gone' })).toMatchObject({
      message: expect.stringContaining('no branch "gone"'),
    });
  });

  it('is asked again when the server stumbles, and nobody notices', async () => {
    const server = await start();
    server.refuseNext({ status: 502 }, 2);

    expect(subjects(await read(server))).toEqual(['fix: price', 'feat: basket']);
  });

  it.each([401, 403, 404, 409, 422])('is asked only once for %i, which says the same again', async (status) => {
    const server = await start();
    server.refuseNext({ status, body: { message: 'no' } }, 5);

    await fault(server);

    expect(server.requests).toHaveLength(1);
  });
});

describe('the limits of GitHub', () => {
  const used = (seconds: number) => ({
    status: 403,
    body: { message: 'API rate limit exceeded' },
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds) },
  });

  it('of the hour are told with the time at which they end', async () => {
    const server = await start();
    server.refuseNext(used(NOW / 1000 + 1800 + 10 * 365 * 24 * 3600));

    const error = await fault(server);

    expect(error).toMatchObject({
      code: 'github-rate-limit',
      retryable: true,
      hint: expect.stringContaining('GITHUB_TOKEN'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('carry how long to wait', async () => {
    const server = await start();
    const reset = Math.ceil(Date.now() / 1000) + 3600;
    server.refuseNext(used(reset));

    expect(await fault(server)).toMatchObject({ retryAfter: reset * 1000 - NOW + 1000 });
  });

  it('of the second kind that are short are waited for', async () => {
    const server = await start();
    const body = { message: 'You have exceeded a secondary rate limit' };
    server.refuseNext({ status: 403, body, headers: { 'retry-after': '1' } });

    expect(subjects(await read(server))).toEqual(['fix: price', 'feat: basket']);
  });

  it('of the second kind that are long are handed to the run', async () => {
    const server = await start();
    const body = { message: 'You have exceeded a secondary rate limit' };
    server.refuseNext({ status: 403, body, headers: { 'retry-after': '120' } });

    expect(await fault(server)).toMatchObject({ code: 'github-rate-limit', retryable: true, retryAfter: 120_000 });
    expect(server.requests).toHaveLength(1);
  });

  it('as 429 without any header are tried again in a minute', async () => {
    const server = await start();
    server.refuseNext({ status: 429, body: { message: 'Too Many Requests' } });

    expect(await fault(server)).toMatchObject({ code: 'github-rate-limit', retryable: true, retryAfter: 60_000 });
  });
});

describe('a run that ends', () => {
  it('ends the wait between two tries too', async () => {
    const server = await start();
    server.refuseNext({ status: 502 }, 3);
    const ended = new AbortController();
    const tool = githubCommits({ apiUrl: server.url, retryBaseMs: 60_000 }, clock);

    const used = tool.use({ repository: 'acme/api' }, toolContext({ signal: ended.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    ended.abort(new Error('cancelled'));

    await expect(used).rejects.toThrow('cancelled');
  });
});
