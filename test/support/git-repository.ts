import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface CommitOptions {
  readonly author?: string;
  readonly email?: string;
  /** When it was committed. */
  readonly at?: string;
  /** File names and contents to write before. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A real git repository in a temporary folder, removed after the test. */
export interface TestRepository {
  readonly folder: string;
  commit(message: string, options?: CommitOptions): void;
  /** Many small commits at once, a second apart; the last one at this instant. */
  commitMany(count: number, last: string): void;
  /** Joins a branch into the present one, with a merge commit. */
  merge(branch: string, options?: CommitOptions): void;
  /** Gives the last commit a signature, which git checks with `gpg.program` where it is told to show it. */
  signLastCommit(): void;
  git(...args: readonly string[]): string;
}

/** An empty folder for one test. */
export function makeFolder(name = 'shop-api'): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'autotask-git-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
}

/** A repository without commits. */
export function makeRepository(name?: string): TestRepository {
  const folder = makeFolder(name);
  let count = 0;
  const run = (
    args: readonly string[],
    { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
  ) =>
    execFileSync('git', [...args], {
      cwd: folder,
      env: { ...gitEnvironment(), ...env },
      input,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  run(['init', '--quiet', '--initial-branch=main']);
  return {
    folder,
    git: (...args) => run(args),
    commit(message, options = {}) {
      count += 1;
      for (const [file, content] of Object.entries(options.files ?? { 'notes.txt': `${message} ${count}\n` })) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), content);
      }
      run(['add', '--all']);
      run(['commit', '--quiet', '--allow-empty', '--message', message], { env: identity(options) });
    },
    commitMany(many, last) {
      const start = Date.parse(last) / 1000 - many + 1;
      const commit = (_: unknown, n: number) =>
        `commit refs/heads/main\ncommitter Ana Lima <ana@example.com> ${start + n} +0000\ndata 6\nn${String(n).padStart(5, '0')}\n`;
      run(['fast-import', '--quiet'], { input: Array.from({ length: many }, commit).join('') });
    },
    signLastCommit() {
      const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\n';
      const signed = run(['cat-file', 'commit', 'HEAD']).replace('\n\n', `\n${signature}`);
      const sha = run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input: signed }).trim();
      run(['update-ref', 'HEAD', sha]);
    },
    merge(branch, options = {}) {
      run(['merge', '--no-ff', '--quiet', '--message', `Merge ${branch}`, branch], { env: identity(options) });
    },
  };
}

function identity({ author = 'Ana Lima', email = 'ana@example.com', at = '2026-03-06T09:00:00Z' }: CommitOptions) {
  return {
    ...{ GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: at },
    ...{ GIT_COMMITTER_NAME: author, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: at },
  };
}

/** Nothing of the machine's own settings. */
function gitEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
}
