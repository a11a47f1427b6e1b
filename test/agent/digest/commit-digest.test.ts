import { describe, expect, it } from 'vitest';
import { commitDigest } from '../../../src/agent/digest/commit-digest.ts';
import { daySpan } from '../../../src/agent/digest/day-span.ts';
import type { Commit, CommitList } from '../../../src/domain/commit.ts';

const zone = 'Europe/Paris';
const TO = Date.UTC(2026, 2, 9, 9);
const FROM = TO - 7 * 86_400_000;
let count = 0;

function commit(subject: string, more: Partial<Commit> & { lines?: number } = {}): Commit {
  const { lines, ...rest } = more;
  count += 1;
  return {
    ...{
      sha: count.toString(16).padStart(40, 'a'),
      author: 'Ana Lima',
      at: TO - count * 60_000,
      subject,
      body: '',
      merge: false,
    },
    ...(lines === undefined ? {} : { changes: { files: 2, insertions: lines, deletions: 0 } }),
    ...rest,
  };
}

function list(commits: readonly Commit[], more: Partial<CommitList> = {}): CommitList {
  return { kind: 'commits', source: 'acme/api', from: FROM, to: TO, commits, more: false, ...more };
}

const digest = (commits: readonly Commit[], more?: Partial<CommitList>) =>
  commitDigest([list(commits, more)], zone).text;

describe('a digest of commits', () => {
  it('says how many, by how many people, when, and of what kinds', () => {
    const ben = { author: 'Ben Okafor' };

    const text = digest([
      commit('feat: basket'),
      commit('fix: price', ben),
      commit('fix: name', { author: 'ana lima' }),
    ]);

    expect(text.split('\n')[0]).toBe('**3 commits by 2 people** in acme/api, 2–9 Mar 2026: 1 feature, 2 fixes.');
  });

  it('is grouped by author, most commits first, and by kind', () => {
    const ben = { author: 'Ben Okafor' };

    const text = digest([commit('fix: a', ben), commit('docs: b'), commit('feat: c'), commit('fix: d')]);

    expect(text.split('\n\n').slice(-2)).toEqual([
      '**Ana Lima**, 3 commits\n- Feature: c\n- Fix: d\n- Document: b',
      '**Ben Okafor**, 1 commit\n- Fix: a',
    ]);
  });

  it('names what stands out, each once and the gravest first', () => {
    const text = digest([
      commit('test: search', { author: 'Ben Okafor' }),
      commit('feat: new search', { lines: 900 }),
      commit('revert: old search'),
      commit('fix(security): tokens'),
      commit('feat!: addresses'),
      commit('feat: colours'),
      ...Array.from({ length: 5 }, (_, n) => commit(`docs: page ${n}`)),
    ]);

    expect(text.split('\n\n')[1]?.replace(/`\w+`/g, 'SHA').split('\n')).toEqual([
      '**Worth knowing**',
      '- Breaking: addresses (Ana Lima, SHA)',
      '- Security: tokens (Ana Lima, SHA)',
      '- Reverted: old search (Ana Lima, SHA)',
      '- Biggest change: new search, +900 −0 lines in 2 files (Ana Lima, SHA)',
      '- New: colours (Ana Lima, SHA)',
    ]);
  });

  it('does not list again what it called worth knowing', () => {
    const text = digest([
      commit('fix!: price'),
      ...['revert: basket', 'docs: search'].map((subject) => commit(subject, { author: 'Ben Okafor' })),
    ]);

    expect(text.match(/basket/g)).toHaveLength(1);
    expect(text).toMatch(/\*\*Ben Okafor\*\*, 2 commits\n- Document: search\n\n\*\*Ana Lima\*\*, 1 commit$/);
  });

  it('names the only author once', () => {
    const text = digest([commit('feat: search'), commit('feat!: basket'), commit('fix: price')]);

    expect(text.match(/Ana Lima/g)).toHaveLength(1);
    expect(text).toMatch(/- Breaking: basket \(`\w{7}`\)/);
    expect(text).toMatch(/\*\*Also\*\*\n- Feature: search\n- Fix: price$/);
  });

  it('does not call the news of a quiet week worth knowing', () => {
    expect(digest([commit('feat: basket'), commit('fix: price', { lines: 12 })])).not.toContain('Worth knowing');
  });

  it('counts merges and does not list them', () => {
    const merge = commit('Merge pull request #7 from acme/x', { merge: true, author: 'Chloé' });

    const text = digest([merge, commit('feat: basket')]);

    expect(text).toContain('**1 commit by Ana Lima** in acme/api, 2–9 Mar 2026: 1 feature, 1 merge.');
    expect(text).not.toContain('pull request');
  });

  it('tells merges where there is nothing else', () => {
    expect(digest([commit('Merge branch x', { merge: true })])).toContain(
      '**No commits by Ana Lima** in acme/api, 2–9 Mar 2026: 1 merge.',
    );
  });

  it.each([
    [1, 98],
    [2, 98],
    [4, 98],
    [30, 400],
  ])('fits one message: %i people with %i commits get at most 15 lines', (people, total) => {
    const commits = Array.from({ length: total }, (_, n) =>
      commit(`${n % 3 === 0 ? 'feat' : 'fix'}: change number ${n} ${'long '.repeat(60)}`, {
        author: `Person ${n % people}`,
      }),
    );

    const text = digest(commits);

    expect(text.match(/^- /gm)?.length).toBeGreaterThan(9);
    expect(text.match(/^- /gm)?.length).toBeLessThanOrEqual(15);
    expect(text.length).toBeLessThan(3000);
  });

  it('counts what it leaves out', () => {
    const commits = Array.from({ length: 400 }, (_, n) =>
      commit(`feat: change number ${n}`, { author: `Person ${n % 30}` }),
    );

    const text = digest(commits, { more: true });

    expect(text).toContain('**The newest 400 commits by 30 people**');
    expect(text).toContain('Older ones are left out.');
    expect(text).toMatch(/- and \d+ more: \d+ features/);
    expect(text).toMatch(/And \d+ commits by 25 more people\.$/);
  });

  it('uses the room of absent people for those who are there', () => {
    const lines = digest(Array.from({ length: 40 }, (_, n) => commit(`feat: change ${n}`))).split('\n');

    expect(lines.filter((line) => line.startsWith('- Feature:'))).toHaveLength(9);
    expect(lines.at(-1)).toBe('- and 28 more: 28 features');
  });

  it('does not hide the one fix behind many features', () => {
    const features = Array.from({ length: 40 }, (_, n) => commit(`feat: change ${n}`));

    expect(digest([...features, commit('fix: price')])).toContain('- Fix: price');
  });

  it('names the branch, and the time of the commits where no time was asked', () => {
    const { from: _from, ...open } = list([
      commit('feat: b', { at: Date.UTC(2026, 2, 5) }),
      commit('feat: a', { at: Date.UTC(2026, 1, 20) }),
    ]);

    expect(commitDigest([{ ...open, branch: 'dev' }], zone).text).toContain('in acme/api (dev), 20 Feb – 5 Mar 2026');
  });

  it('shows hostile words as words', () => {
    const text = digest([
      commit('feat: <!channel> @here **x** [y](https://evil.example)', { author: '**Ana** <@U1>' }),
    ]);

    expect(text).toContain('\\<!channel\\> @\u2060here \\*\\*x\\*\\*');
    expect(text).toContain('\\*\\*Ana\\*\\* \\<@\u2060U1\\>');
  });
});

describe('nothing new', () => {
  it('is told in words, and as such', () => {
    expect(commitDigest([list([])], zone)).toEqual({
      text: 'Nothing new in acme/api, 2–9 Mar 2026.',
      nothingNew: true,
    });
  });

  it('says why', () => {
    expect(digest([], { remark: 'the repository has no commits yet' })).toBe(
      'Nothing new in acme/api, 2–9 Mar 2026: the repository has no commits yet.',
    );
  });

  it('is told beside what is new elsewhere', () => {
    const { text, nothingNew } = commitDigest([list([]), list([commit('feat: x')], { source: 'acme/web' })], zone);

    expect(nothingNew).toBeUndefined();
    expect(text).toContain('Nothing new in acme/api');
    expect(text).toContain('in acme/web');
  });
});

describe('a span of days', () => {
  it.each([
    ['2026-03-09T00:00Z', '2026-03-09T10:00Z', '9 Mar 2026'],
    ['2026-03-02T09:00Z', '2026-03-09T09:00Z', '2–9 Mar 2026'],
    ['2026-02-28T09:00Z', '2026-03-09T09:00Z', '28 Feb – 9 Mar 2026'],
    ['2025-12-30T09:00Z', '2026-01-02T09:00Z', '30 Dec 2025 – 2 Jan 2026'],
    ['2026-03-08T23:30Z', '2026-03-09T09:00Z', '9 Mar 2026'],
    ['2026-03-09T09:00Z', '2026-03-01T09:00Z', '9 Mar 2026'],
  ])('from %s to %s is "%s" in Paris', (from, to, says) => {
    expect(daySpan(Date.parse(from), Date.parse(to), zone)).toBe(says);
  });
});
