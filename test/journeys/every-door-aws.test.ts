import { beforeAll, describe, it, onTestFinished } from 'vitest';
import { startGitHubServer } from '../stand-ins/github-server.ts';
import { buildFunctions } from '../support/cloud.ts';
import { HAS_DYNAMO } from '../support/dynamo-server.ts';
import type { ProgramOptions } from '../support/program.ts';
import { discordDoor } from './doors/discord-door.ts';
import type { Door } from './doors/door.ts';
import { slackDoor } from './doors/slack-door.ts';
import { tellStory } from './doors/story.ts';

const DOORS: readonly (readonly [string, (options: ProgramOptions) => Promise<Door>])[] = [
  ['Slack over HTTP', (options) => slackDoor('http', options, 'aws')],
  ['Discord over HTTP', (options) => discordDoor('http', options, 'aws')],
  ['Discord over a forwarder of its gateway', (options) => discordDoor('gateway', options, 'aws')],
];

describe.skipIf(!HAS_DYNAMO)('what a person does, with the bot on AWS', () => {
  beforeAll(buildFunctions, 120_000);

  it.each(DOORS)('is the same story in %s, though every message of a lane comes twice', async (_name, open) => {
    await tellStory(await open({ env: await repositoryWithOneCommit() }), 'acme/shop-api');
  });
});

/** A function has no folder that it was started in: the repository is on GitHub. */
async function repositoryWithOneCommit(): Promise<Readonly<Record<string, string>>> {
  const commit = { message: 'feat: teach the printer to sing', author: 'Ana Lopez', at: new Date().toISOString() };
  const github = await startGitHubServer({ repositories: { 'acme/shop-api': { branches: { main: [commit] } } } });
  onTestFinished(() => github.close());
  return { GITHUB_API_URL: github.url, GITHUB_DEFAULT_OWNER: 'acme', GITHUB_DEFAULT_REPO: 'shop-api' };
}
