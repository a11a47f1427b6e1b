import { expect, it } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { createTools } from '../../src/tools/index.ts';

it('the tools are those that grants name, each name once', () => {
  const tools = createTools({
    github: { apiUrl: 'https://api.github.com' },
    gitFolders: ['/'],
    clock: { now: () => 0, monotonic: () => 0 },
    safeFetch: () => Promise.reject(new Error('not used here')),
    leetCodeUrl: 'https://leetcode.example/graphql',
    secrets: {},
    mail: { allowed: [], toHtml: (text) => text },
    code: async () => ({ kind: 'done', output: '' }),
    files: localFileStore('/nowhere'),
  });

  expect(tools.map(({ name, access }) => `${name}: ${access}`)).toEqual([
    'github-commits: read',
    'local-git-commits: read',
    'github: read',
    'github-comment: write',
    'web-page: read',
    'page-watch: read',
    'page-up: read',
    'web-search: read',
    'http-request: write',
    'leetcode: compute',
    'files-read: read',
    'files-write: write',
    'run-code: compute',
    'send-mail: write',
    'send-files: write',
    'gmail: read',
    'gmail-send: write',
    'google-read: read',
    'google-write: write',
    'generate-report: compute',
    'breakdown-project: compute',
    'analyze-task: compute',
    'plan-day: compute',
    'recommend-task: compute',
    'date: compute',
    'json-query: compute',
    'remember-note: compute',
  ]);
});
