import { expect, it } from 'vitest';
import { createTools } from '../../src/tools/index.ts';

it('the tools are those that grants name, each name once', () => {
  const clock = { now: () => 0, monotonic: () => 0 };

  const tools = createTools({ github: { apiUrl: 'https://api.github.com' }, gitFolders: ['/'], clock });

  expect(tools.map(({ name }) => name)).toEqual(['github-commits', 'local-git-commits']);
  expect(tools.filter(({ access }) => access !== 'read')).toEqual([]);
});
