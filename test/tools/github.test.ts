import { afterEach, describe, expect, it } from 'vitest';
import { gitHub } from '../../src/tools/github.ts';
import { gitHubComment } from '../../src/tools/github-comment.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type JsonServer, startJsonServer } from '../stand-ins/json-server.ts';

const clock = { now: () => Date.UTC(2026, 2, 6, 14), monotonic: () => 0 };
const servers: JsonServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const item = (number: number, title: string, day: string, more: Record<string, unknown> = {}) => ({
  ...{ number, title, html_url: `https://github.com/acme/api/pull/${number}`, user: { login: 'ana' } },
  ...{ created_at: `${day}T09:00:00Z`, updated_at: `${day}T09:00:00Z`, labels: [], ...more },
});

const PULLS = [
  item(9, 'Faster [search]', '2026-03-05', { labels: [{ name: 'perf' }] }),
  item(7, 'Draft of carts', '2026-02-20', { draft: true, user: null }),
];
const ISSUES = [item(12, 'Prices are wrong', '2026-03-04'), item(9, 'Faster', '2026-03-05', { pull_request: {} })];
const RELEASES = [
  {
    tag_name: 'v2',
    name: 'Second',
    html_url: 'https://github.com/acme/api/releases/v2',
    author: { login: 'ana' },
    draft: false,
    created_at: '2026-03-05T09:00:00Z',
    published_at: '2026-03-05T10:00:00Z',
  },
  {
    tag_name: 'v3',
    name: null,
    html_url: 'x',
    author: null,
    draft: true,
    created_at: '2026-03-06T09:00:00Z',
    published_at: null,
  },
];

async function start() {
  const server = await startJsonServer(({ method, path }) => {
    if (method === 'POST' && path === '/repos/acme/api/issues/9/comments')
      return { status: 201, body: { html_url: 'https://github.com/acme/api/issues/9#c1' } };
    if (method === 'POST' && path === '/repos/acme/api/issues/13/comments') return { status: 502 };
    const lists: Record<string, unknown> = { pulls: PULLS, issues: ISSUES, releases: RELEASES };
    const list = path.startsWith('/repos/acme/api/') ? lists[path.slice(16)] : undefined;
    return list === undefined ? undefined : { body: list };
  });
  servers.push(server);
  const access = { apiUrl: server.url, token: 'good', retryBaseMs: 5 };
  return { server, read: gitHub(access, clock), comment: gitHubComment(access, clock) };
}

const of = (operation: string, more: Record<string, unknown> = {}) => ({ operation, repository: 'acme/api', ...more });

toolContract({
  name: 'github',
  make: async () => ({
    tool: (await start()).read,
    good: of('pulls'),
    faulty: { operation: 'pulls', repository: 'acme/gone' },
  }),
  bad: [
    [{ operation: 'pulls' }, /repository/],
    [of('stars'), /operation/],
    [of('pulls', { repository: 'acme' }), /owner\/name/],
    [of('pulls', { idleDays: 0 }), /idleDays/],
  ],
});

toolContract({
  name: 'github-comment',
  make: async () => ({
    tool: (await start()).comment,
    good: { repository: 'acme/api', number: 9, body: 'Thanks!' },
    faulty: { repository: 'acme/api', number: 99, body: 'Thanks!' },
  }),
  bad: [
    [{ repository: 'acme/api', number: 9 }, /body/],
    [{ repository: 'acme/api', number: 9, body: ' ' }, /body/],
    [{ repository: 'acme/api', number: '9', body: 'x' }, /number/],
  ],
});

describe('what is on GitHub', () => {
  it('is listed with links, age and labels', async () => {
    const { read, server } = await start();

    const { text } = await read.use(of('pulls'), toolContext());

    expect(text).toBe(
      '**2 pull requests** (acme/api)\n' +
        '- [#9 Faster  search ](https://github.com/acme/api/pull/9) · ana · 1 day ago · perf\n' +
        '- [#7 Draft of carts](https://github.com/acme/api/pull/7) · ghost · 14 days ago · draft',
    );
    expect(server.requests[0]?.headers.authorization).toBe('token good');
  });

  it('leaves out pull requests among issues and drafts among releases', async () => {
    const { read } = await start();

    expect((await read.use(of('issues'), toolContext())).text).toMatch(
      /^\*\*1 issue\*\* .*\n- \[#12 Prices are wrong\]/,
    );
    expect((await read.use(of('releases'), toolContext())).text).toMatch(/^\*\*1 release\*\* .*\n- \[v2: Second\]/);
  });

  it('can be narrowed to what is idle, labelled or new', async () => {
    const { read } = await start();
    const names = async (input: Record<string, unknown>) =>
      ((await read.use(input, toolContext())).data as { items: { name: string }[] }).items.map(({ name }) => name);

    expect(await names(of('pulls', { idleDays: 7 }))).toEqual(['#7']);
    expect(await names(of('pulls', { labels: 'Perf' }))).toEqual(['#9']);
    expect(await names(of('pulls', { onlyNew: true }))).toEqual(['#9']);
    expect(await read.use(of('pulls', { idleDays: 100 }), toolContext())).toMatchObject({ nothingNew: true });
  });

  it('gets a comment once, even when the answer is lost', async () => {
    const { comment, server } = await start();
    const lost = { repository: 'acme/api', number: 13, body: 'Hello' };

    await expect(comment.use(lost, toolContext())).rejects.toMatchObject({ code: 'github-unavailable' });
    expect(server.requests.length).toBe(1);
  });

  it('needs a token for comments, and says so before', async () => {
    const comment = gitHubComment({ apiUrl: 'http://127.0.0.1:1' }, clock);

    expect(comment.missing).toMatchObject({ what: 'a token for GitHub', fix: expect.stringContaining('GITHUB_TOKEN') });
    await expect(comment.use({ repository: 'a/b', number: 1, body: 'x' }, toolContext())).rejects.toMatchObject({
      code: 'github-token-missing',
    });
  });
});
