import { describe, it } from 'vitest';
import { makeRepository } from '../support/git-repository.ts';
import { DOORS } from './doors/doors.ts';
import { tellStory } from './doors/story.ts';

describe.each(DOORS)('what a person does in %s', (_name, open) => {
  it('is the same story from the first sentence to undo', async () => {
    await tellStory(await open({ cwd: repositoryWithOneCommit() }));
  });
});

function repositoryWithOneCommit(): string {
  const repository = makeRepository('shop-api');
  repository.commit('feat: teach the printer to sing', {
    author: 'Ana Lopez',
    at: new Date().toISOString(),
    files: { 'a.txt': 'a' },
  });
  return repository.folder;
}
