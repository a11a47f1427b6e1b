import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CommitList } from '../../src/domain/commit.ts';
import { localGitCommits } from '../../src/tools/local-git-commits.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { makeFolder, makeRepository } from '../support/git-repository.ts';

toolContract({
  name: 'local-git-commits',
  make: async () => {
    const { folder, commit } = makeRepository();
    commit('feat: first');
    return { tool: localGitCommits([folder]), good: { folder, period: 'last week' }, faulty: { folder: '/nowhere' } };
  },
  bad: [
    [{ folder: '' }, /folder/],
    [{ period: 'some day' }, /period: must be words such as "last week"/],
    [{ since: 'last week' }, /since: must be a date/],
    [{ since: '2026-02-30' }, /since/],
    [{ branch: '--output=/tmp/x' }, /branch: must be the name of a branch/],
    [{ branch: 'main..dev' }, /branch/],
    [{ branch: 'main@{1}' }, /branch/],
    [{ limit: 0 }, /limit/],
    [{ author: ' ' }, /author/],
    [{ period: 'x', limit: 'y' }, /period[\s\S]*limit/],
  ],
});

async function read(folder: string, input: Record<string, unknown> = {}, allowed = [folder]): Promise<CommitList> {
  const { data } = await localGitCommits(allowed).use({ folder, ...input }, toolContext());
  return data as CommitList;
}

const subjects = (list: CommitList) => list.commits.map(({ subject }) => subject);

describe('commits of a local repository', () => {
  it('are those since the previous run, newest first, with what they changed', async () => {
    const { folder, commit } = makeRepository();
    commit('chore: too old', { at: '2026-02-27T13:59:59Z' });
    commit('feat: basket', { at: '2026-02-27T14:00:00Z', author: 'Ben Okafor', files: { 'a.txt': '1\n2\n3\n' } });
    commit('fix: price\n\nIt was rounded\ntwice.', {
      at: '2026-03-06T13:59:59Z',
      files: { 'a.txt': '1\n2\n', 'b.txt': 'x\n' },
    });
    commit('feat: from the future', { at: '2026-03-06T14:00:00Z' });

    const list = await read(folder);

    expect(list).toMatchObject({ source: 'the folder shop-api', more: false, to: Date.UTC(2026, 2, 6, 14) });
    expect(list.commits).toMatchObject([
      {
        author: 'Ana Lima',
        subject: 'fix: price',
        body: 'It was rounded\ntwice.',
        at: Date.UTC(2026, 2, 6, 13, 59, 59),
        merge: false,
        changes: { files: 2, insertions: 1, deletions: 1 },
      },
      { author: 'Ben Okafor', subject: 'feat: basket', body: '', changes: { files: 1, insertions: 3, deletions: 0 } },
    ]);
  });

  it('come as text for a model, on the wall clock of the task', async () => {
    const { folder, commit } = makeRepository();
    commit('feat: basket\n\nKept for a day.', { at: '2026-03-06T09:00:00Z', files: { 'a.txt': '1\n' } });

    const { text } = await localGitCommits([folder]).use({}, toolContext());

    expect(text).toMatch(
      /^Commits of the folder shop-api, from 2026-02-27 15:00 to 2026-03-06 15:00 \(Europe\/Paris\): 1, newest first\.\n[\da-f]{8} 2026-03-06 10:00 Ana Lima \(1 files, \+1 -0 lines\): feat: basket\n {4}Kept for a day\.$/,
    );
  });

  it.each([
    [{ period: 'yesterday' }, ['of the 5th']],
    [{ period: 'this week' }, ['of the 6th', 'of the 5th', 'of the 2nd']],
    [{ since: '2026-03-05' }, ['of the 6th', 'of the 5th']],
    [{ since: '2026-03-02', until: '2026-03-06' }, ['of the 5th', 'of the 2nd']],
    [{ since: '2026-03-06T08:59:59Z' }, ['of the 6th']],
    [{ limit: 2 }, ['of the 6th', 'of the 5th']],
    [{ period: 'all time' }, ['of the 6th', 'of the 5th', 'of the 2nd', 'of January']],
    [{ period: 'all time', author: 'ben' }, ['of the 5th']],
    [{ period: 'all time', author: 'ana@example' }, ['of the 6th', 'of the 2nd', 'of January']],
    [{ author: 'B.n', period: 'all time' }, []],
  ])('can be narrowed by %j', async (input, expected) => {
    const { folder, commit } = makeRepository();
    commit('of January', { at: '2026-01-10T09:00:00Z' });
    commit('of the 2nd', { at: '2026-03-02T09:00:00Z' });
    commit('of the 5th', { at: '2026-03-05T09:00:00Z', author: 'Ben Okafor', email: 'ben@example.com' });
    commit('of the 6th', { at: '2026-03-06T09:00:00Z' });

    expect(subjects(await read(folder, input))).toEqual(expected);
  });

  it('can be those of another branch', async () => {
    const { folder, commit, git } = makeRepository();
    commit('on main');
    git('checkout', '--quiet', '-b', 'feature/basket');
    commit('on the branch');
    git('checkout', '--quiet', 'main');

    const [main, branch] = [await read(folder), await read(folder, { branch: 'feature/basket' })];

    expect(subjects(main)).toEqual(['on main']);
    expect(subjects(branch)).toEqual(['on the branch', 'on main']);
    expect(branch.branch).toBe('feature/basket');
  });

  it('know merges, and people by the name of the mail map', async () => {
    const { folder, commit, git, merge } = makeRepository();
    commit('base', { files: { '.mailmap': 'Ana Lima <ana@example.com> <ana@work.example>\n' } });
    git('checkout', '--quiet', '-b', 'side');
    commit('side', { author: 'ana-work', email: 'ana@work.example', files: { 'side.txt': 'x' } });
    git('checkout', '--quiet', 'main');
    commit('main', { files: { 'main.txt': 'x' } });
    merge('side', { at: '2026-03-06T10:00:00Z' });

    const list = await read(folder);

    expect(list.commits[0]).toMatchObject({ subject: 'Merge side', merge: true });
    expect(list.commits.filter(({ merge: joins }) => joins)).toHaveLength(1);
    expect(new Set(list.commits.map(({ author }) => author))).toEqual(new Set(['Ana Lima']));
  });

  it('survive any message and any name', async () => {
    const { folder, commit } = makeRepository();
    const message =
      'feat: "quoted" `code` \u001e\u001f %H %x00 \\0 \u{1f600}\n\nBREAKING CHANGE: all\n--\n 3 files changed';
    commit(message, { author: 'Zoë "Z" O’Neil <script>' });

    const list = await read(folder);

    expect(list.commits).toHaveLength(1);
    expect(list.commits[0]).toMatchObject({
      subject: expect.stringContaining('%H %x00 \\0 \u{1f600}'),
      body: expect.stringContaining('BREAKING CHANGE: all'),
      changes: { files: 1 },
    });
  });

  it('are no more than the newest 500, and say so', async () => {
    const { folder, commitMany } = makeRepository();
    commitMany(505, '2026-03-06T09:00:00Z');

    const list = await read(folder);

    expect(list).toMatchObject({ more: true });
    expect(list.commits).toHaveLength(500);
    expect([list.commits[0]?.subject, list.commits[499]?.subject]).toEqual(['n00504', 'n00005']);
  });

  it('are none in a new repository, which is said', async () => {
    const { folder } = makeRepository();

    const list = await read(folder);

    expect(list).toMatchObject({ commits: [], more: false, remark: 'the repository has no commits yet' });
  });
});

describe('what may be read', () => {
  const fault = async (folder: string, allowed: readonly string[], input: Record<string, unknown> = {}) =>
    localGitCommits(allowed)
      .use({ folder, ...input }, toolContext())
      .then(
        () => undefined,
        (error: unknown) => error,
      );

  it('is the first allowed folder when none is named', async () => {
    const { folder, commit } = makeRepository('web');
    commit('feat: here');

    const { data } = await localGitCommits([folder, makeRepository().folder]).use({}, toolContext());

    expect(data).toMatchObject({ source: 'the folder web' });
  });

  it('is no other folder of the machine, and nobody learns whether it exists', async () => {
    const [allowed, other] = [makeRepository(), makeRepository('secret')];
    other.commit('feat: secret');

    const [existing, absent] = [
      await fault(other.folder, [allowed.folder]),
      await fault('/no/such/secret', [allowed.folder]),
    ];

    expect(existing).toMatchObject({
      code: 'git-folder-not-allowed',
      hint: expect.stringContaining('AUTOTASK_GIT_FOLDERS'),
    });
    expect(absent).toMatchObject({ code: 'git-folder-not-allowed' });
  });

  it.each([
    ['by dots', (folder: string) => join(folder, '..', 'other')],
    ['by a neighbour whose name begins alike', (folder: string) => `${folder}-2`],
    ['by a link inside', (folder: string) => join(folder, 'link')],
  ])('cannot be left %s', async (_, path) => {
    const { folder } = makeRepository();
    const outside = makeRepository().folder;
    for (const name of [join(folder, '..', 'other'), `${folder}-2`]) mkdirSync(name);
    symlinkSync(outside, join(folder, 'link'));

    expect(await fault(path(folder), [folder])).toMatchObject({ code: 'git-folder-not-allowed' });
  });

  it('is only its own part where a folder lies inside a repository', async () => {
    const { folder, commit } = makeRepository();
    commit('feat: of the api', { files: { 'api/a.txt': '1' } });
    commit('feat: of the web', { files: { 'web/a.txt': '1' } });

    const list = await read(join(folder, 'api'), {}, [join(folder, 'api')]);

    expect(subjects(list)).toEqual(['feat: of the api']);
  });
});

describe('what git cannot do', () => {
  const fault = async (folder: string, input: Record<string, unknown> = {}) =>
    localGitCommits([folder])
      .use({ folder, ...input }, toolContext())
      .catch((error: unknown) => error);

  it('is told for a folder that is no repository', async () => {
    const folder = makeFolder('plain');

    expect(await fault(folder)).toMatchObject({
      code: 'git-not-a-repository',
      message: 'The folder plain is not a git repository.',
      retryable: false,
    });
  });

  it('is told for a branch that does not exist', async () => {
    const { folder, commit } = makeRepository();
    commit('feat: first');

    expect(await fault(folder, { branch: 'gone' })).toMatchObject({
      code: 'git-branch-unknown',
      message: 'The folder shop-api has no branch "gone".',
    });
  });

  it('is told for a repository that is broken', async () => {
    const { folder, commit, git } = makeRepository();
    commit('feat: first');
    const sha = git('rev-parse', 'HEAD').trim();
    rmSync(join(folder, '.git', 'objects', sha.slice(0, 2)), { recursive: true });

    expect(await fault(folder)).toMatchObject({ code: 'git-failed', hint: expect.stringContaining('git log') });
  });

  it('is told where git is not installed', async () => {
    const { folder } = makeRepository();
    vi.stubEnv('PATH', makeFolder('empty'));

    const error = await fault(folder).finally(() => vi.unstubAllEnvs());

    expect(error).toMatchObject({ code: 'git-missing', hint: expect.stringContaining('Install git') });
  });

  it('is never what a repository tells git to start', async () => {
    const { folder, commit, git, signLastCommit } = makeRepository();
    const proof = join(folder, 'proof');
    const script = join(folder, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
    commit('feat: first', { files: { '.gitattributes': '* diff=evil\n', 'a.txt': '1' } });
    signLastCommit();
    for (const name of ['core.pager', 'core.fsmonitor', 'gpg.program', 'diff.external', 'diff.evil.textconv'])
      git('config', name, script);
    git('config', 'log.showSignature', 'true');

    const list = await read(folder);

    expect(subjects(list)).toEqual(['feat: first']);
    expect(existsSync(proof)).toBe(false);
  });

  it('is not led elsewhere by the environment', async () => {
    const [{ folder, commit }, other] = [makeRepository(), makeRepository('other')];
    commit('feat: here');
    other.commit('feat: elsewhere');
    vi.stubEnv('GIT_DIR', join(other.folder, '.git'));

    const list = await read(folder).finally(() => vi.unstubAllEnvs());

    expect(subjects(list)).toEqual(['feat: here']);
  });
});
