import { forwardDiscord } from '../src/app/forward-discord.ts';
import { readConfig } from '../src/config/read-config.ts';

/** The one process of the container that holds the line to Discord (`infra/discord-forwarder.Dockerfile`). */
const read = readConfig(process.env, { folder: '/tmp', zone: 'UTC' });
if ('problems' in read) {
  for (const { name, problem, fix } of read.problems) console.error(`${name} ${problem}. Fix: ${fix}`);
  process.exit(1);
}
await forwardDiscord(read.config).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
