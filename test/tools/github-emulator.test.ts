import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommitList } from '../../src/domain/commit.ts';
import { githubCommits } from '../../src/tools/github-commits.ts';
import { toolContext } from '../contract/tool.ts';

/** GitHub as somebody else understands it: our own stand-in could share our mistakes. */
let github: Emulator;
const TOKEN = 'ghp_emulated';

beforeAll(async () => {
  github = await startOnFreePort();
  await commit('basket.ts', { message: 'feat: basket', at: '2026-03-03T09:00:00Z' });
  await commit('price.ts', { message: 'fix: price\n\nRounded twice.', at: '2026-03-05T09:00:00Z', name: 'Ben Okafor' });
});
afterAll(() => github.close());

/** It takes a number only, and client ports begin at 32768. */
async function startOnFreePort(): Promise<Emulator> {
  const seed = {
    tokens: { [TOKEN]: { login: 'ana', scopes: ['repo'] } },
    github: {
      users: [{ login: 'ana', name: 'Ana Lima', email: 'ana@example.com' }],
      repos: [{ owner: 'ana', name: 'shop', auto_init: true }],
    },
  };
  for (let tries = 0; ; tries++) {
    const port = 20_000 + ((process.pid * 7 + tries * 131) % 12_000);
    try {
      return await createEmulator({ service: 'github', port, seed });
    } catch (error) {
      if (tries >= 10) throw error;
    }
  }
}

async function commit(
  file: string,
  { message, at, name = 'Ana Lima' }: { message: string; at: string; name?: string },
) {
  const signature = { name, email: `${name.split(' ')[0]?.toLowerCase()}@example.com`, date: at };
  const response = await fetch(`${github.url}/repos/ana/shop/contents/${file}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message, content: btoa(file), author: signature, committer: signature }),
  });
  expect(response.status).toBe(201);
}

async function read(input: Record<string, unknown> = {}): Promise<CommitList> {
  const tool = githubCommits({ apiUrl: github.url, token: TOKEN }, { now: Date.now, monotonic: () => 0 });
  const { data } = await tool.use({ repository: 'ana/shop', ...input }, toolContext());
  return data as CommitList;
}

describe('against an independent emulator of GitHub', () => {
  it('commits are read as from our own stand-in', async () => {
    const { commits } = await read();

    expect(commits).toMatchObject([
      {
        author: 'Ben Okafor',
        subject: 'fix: price',
        body: 'Rounded twice.',
        at: Date.UTC(2026, 2, 5, 9),
        merge: false,
      },
      { author: 'Ana Lima', subject: 'feat: basket', body: '', at: Date.UTC(2026, 2, 3, 9) },
    ]);
  });

  it.each([
    [{ since: '2026-03-04' }, ['fix: price']],
    [{ author: 'ana' }, ['feat: basket']],
    [{ author: 'Ben Okafor' }, ['fix: price']],
    [{ limit: 1 }, ['fix: price']],
  ])('they are narrowed by %j', async (input, subjects) => {
    expect((await read(input)).commits.map(({ subject }) => subject)).toEqual(subjects);
  });

  it('a repository that does not exist is told as that', async () => {
    await expect(read({ repository: 'ana/gone' })).rejects.toMatchObject({ code: 'github-not-found' });
  });
});
