import { describe, it } from 'vitest';
import { makeRepository } from '../support/git-repository.ts';
import { makeProgram, type ProgramOptions } from '../support/program.ts';
import { consoleDoor } from './doors/console-door.ts';
import { discordDoor } from './doors/discord-door.ts';
import type { Door } from './doors/door.ts';
import { slackDoor } from './doors/slack-door.ts';
import { tellStory } from './doors/story.ts';
import { terminalDoor } from './doors/terminal-door.ts';

type OpenDoor = (options: ProgramOptions) => Promise<Door>;

const DOORS: readonly (readonly [string, OpenDoor])[] = [
  ['the console', async (options) => consoleDoor(await started(options))],
  ['the terminal', async (options) => terminalDoor(await started(options))],
  ['Slack over HTTP', (options) => slackDoor('http', options)],
  ['Slack over Socket Mode', (options) => slackDoor('socket', options)],
  ['Discord over HTTP', (options) => discordDoor('http', options)],
  ['Discord over the gateway', (options) => discordDoor('gateway', options)],
];

describe.each(DOORS)('what a person does in %s', (_name, open) => {
  it('is the same story from the first sentence to undo', async () => {
    await tellStory(await open({ cwd: repositoryWithOneCommit() }));
  });
});

async function started(options: ProgramOptions) {
  const program = await makeProgram(options);
  await program.start();
  return program;
}

function repositoryWithOneCommit(): string {
  const repository = makeRepository('shop-api');
  repository.commit('feat: teach the printer to sing', {
    author: 'Ana Lopez',
    at: new Date().toISOString(),
    files: { 'a.txt': 'a' },
  });
  return repository.folder;
}
