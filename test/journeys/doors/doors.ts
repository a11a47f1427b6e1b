import { makeProgram, type ProgramOptions } from '../../support/program.ts';
import { consoleDoor } from './console-door.ts';
import { discordDoor } from './discord-door.ts';
import type { Door } from './door.ts';
import { slackDoor } from './slack-door.ts';
import { terminalDoor } from './terminal-door.ts';

/** Every way to the program, by what people call it. */
export const DOORS: readonly (readonly [string, (options: ProgramOptions) => Promise<Door>])[] = [
  ['the console', async (options) => consoleDoor(await started(options))],
  ['the terminal', async (options) => terminalDoor(await started(options))],
  ['Slack over HTTP', (options) => slackDoor('http', options)],
  ['Slack over Socket Mode', (options) => slackDoor('socket', options)],
  ['Discord over HTTP', (options) => discordDoor('http', options)],
  ['Discord over the gateway', (options) => discordDoor('gateway', options)],
];

async function started(options: ProgramOptions) {
  const program = await makeProgram(options);
  await program.start();
  return program;
}
