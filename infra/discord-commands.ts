// Prints the commands of Discord as JSON, for people who register them by other means than `autotask register`.
import { commandDefinitions } from '../src/surfaces/discord/commands.ts';

process.stdout.write(`${JSON.stringify(commandDefinitions(), undefined, 2)}\n`);
