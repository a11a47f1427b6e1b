import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/agent/digest/commit-kind.ts';
import type { Commit } from '../../../src/domain/commit.ts';

const commit = (subject: string, more: Partial<Commit> = {}): Commit => ({
  ...{ sha: '0123456789abcdef', author: 'Ana Lima', at: 0, subject, body: '', merge: false },
  ...more,
});

describe('what a commit is about', () => {
  it.each([
    ['feat: basket', 'feature', 'basket'],
    ['feat(cart): basket', 'feature', 'basket'],
    ['Feat: basket', 'feature', 'basket'],
    ['fix: price', 'fix', 'price'],
    ['bugfix: price', 'fix', 'price'],
    ['perf(db): index', 'speed-up', 'index'],
    ['docs: how to start', 'document', 'how to start'],
    ['test: the basket', 'test', 'the basket'],
    ['refactor: split the file', 'clean-up', 'split the file'],
    ['chore: tidy', 'upkeep', 'tidy'],
    ['ci: cache', 'upkeep', 'cache'],
    ['chore(deps): bump x from 1 to 2', 'dependency', 'bump x from 1 to 2'],
    ['build(deps-dev): bump y', 'dependency', 'bump y'],
    ['revert: feat: basket', 'revert', 'feat: basket'],
  ])('is told by its type: %s', (subject, kind, text) => {
    expect(judge(commit(subject))).toMatchObject({ kind, text });
  });

  it.each([
    ['Add a basket', 'feature'],
    ['Adds support for Polish', 'feature'],
    ['Fixed rounding of prices', 'fix'],
    ['Resolve a race in the queue', 'fix'],
    ['Revert "Add a basket"', 'revert'],
    ['Bump lodash from 4.17.20 to 4.17.21', 'dependency'],
    ['Update dependency vite to v8', 'dependency'],
    ['Update README', 'document'],
    ['Fix typo', 'fix'],
    ['More tests for the basket', 'test'],
    ['Rename the module', 'clean-up'],
    ['Remove dead code', 'clean-up'],
    ['v1.2.3', 'upkeep'],
    ['Address review', 'other'],
    ['Basket: keep it for a day', 'other'],
  ])('is told by its words: %s', (subject, kind) => {
    expect(judge(commit(subject))).toMatchObject({ kind, text: subject });
  });

  it.each([
    [commit('feat!: new addresses'), true],
    [commit('feat(api)!: new addresses'), true],
    [commit('feat: x', { body: 'why\nBREAKING CHANGE: addresses differ' }), true],
    [commit('feat: no BREAKING CHANGE: here'), false],
    [commit('Wow! great'), false],
  ])('is breaking where it says so: %j', (entry, breaking) => {
    expect(judge(entry).breaking).toBe(breaking);
  });

  it.each([
    ['fix(security): tokens', true],
    ['Fix CVE-2026-1234 in the parser', true],
    ['Prevent XSS in comments', true],
    ['fix: secure socket address', false],
  ])('is about security where it says so: %s', (subject, security) => {
    expect(judge(commit(subject)).security).toBe(security);
  });
});
