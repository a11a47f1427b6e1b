// Prints the manifest of the Slack app as JSON: for Socket Mode, or for the address that is given as an argument.
import { slackManifest } from '../src/surfaces/slack/manifest.ts';

const [publicUrl] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(slackManifest({ publicUrl }), undefined, 2)}\n`);
