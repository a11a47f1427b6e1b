import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { createTools } from '../../src/tools/index.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/tools.md', import.meta.url)), 'utf8');
const rows = [...page.matchAll(/^\| `([\w-]+)` \| (\w+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)];

it('docs/tools.md has a row for every tool, in the order of the registry, with its access', () => {
  const tools = createTools({
    ...{ github: { apiUrl: 'https://api.github.com' }, gitFolders: [], secrets: {} },
    clock: { now: () => 0, monotonic: () => 0 },
    safeFetch: () => Promise.reject(new Error('not used here')),
    leetCodeUrl: 'https://leetcode.example/graphql',
    mail: { allowed: [], toHtml: (text) => text },
    code: async () => ({ kind: 'done', output: '' }),
    files: localFileStore('/nowhere'),
  });

  expect(rows.map(([, name, access]) => `${name}: ${access}`)).toEqual(
    tools.map(({ name, access }) => `${name}: ${access}`),
  );
});

it('says what to set up for each tool that needs it', () => {
  const needs = rows.filter(([, name]) => /^(?:web-search|send-mail|send-files|gmail|google)/.test(name ?? ''));

  expect(needs.map(([, name, , , , without]) => [name, without === '–'])).toEqual(
    needs.map(([, name]) => [name, false]),
  );
});
