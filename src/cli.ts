import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type OwnPrices, readOwnPrices } from './app/cost/aws-prices.ts';
import type { Workload } from './app/cost/estimate-cost.ts';
import type { Config } from './config/config.ts';
import type { ConfigProblem } from './config/environment.ts';
import { readConfig } from './config/read-config.ts';
import { AutoTaskError } from './domain/errors.ts';

/** The program `autotask`: one small function per word; what a word needs is loaded only when it is used. */
export async function main(words: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = commands((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error);
  }
}

function commands(exit: (code: number) => void): Command {
  const program = new Command('autotask')
    .description('Schedule anything in plain words: the bot, its terminal and its tools')
    .exitOverride()
    .configureHelp({ sortSubcommands: false });

  program
    .command('start', { isDefault: true })
    .description('start the bot on this machine and print the address of its console')
    .option('--demo', 'with a stand-in model and a clock that can jump; its data is thrown away')
    .action(async (options: { demo?: boolean }) => {
      const { start } = await import('./main.ts');
      exit(await start(configuration(), { demo: options.demo === true }));
    });

  program
    .command('chat')
    .description('talk to the bot here, or print one reply and exit (0 done, 1 error, 2 a question)')
    .argument('[text...]', 'one line; without it a conversation begins')
    .option('--json', 'print the neutral card as JSON')
    .allowUnknownOption(false)
    .action(async (text: readonly string[], options: { json?: boolean }) => {
      const { answerInTerminal, talkInTerminal } = await import('./app/terminal.ts');
      const line = { text: text.join(' '), json: options.json === true };
      exit(text.length === 0 ? await talkInTerminal(configuration()) : await answerInTerminal(configuration(), line));
    });

  program
    .command('parse')
    .description('show how a sentence is understood; with --jsonl one JSON object per line in and out')
    .argument('[text...]')
    .option('--jsonl', 'read {"id","text","now","tz"} lines from standard input')
    .action(async (text: readonly string[], options: { jsonl?: boolean }) => {
      const { parseLine, previewText } = await import('./parse-lines.ts');
      if (options.jsonl === true) return answerLines(process.stdin, parseLine);
      const { zone } = configuration();
      process.stdout.write(`${previewText(text.join(' '), { now: Date.now(), zone })}\n`);
    });

  program
    .command('manifest')
    .description('print the link that creates the Slack app with everything filled in')
    .option('--url <address>', 'for https://…/slack/events; default: AUTOTASK_PUBLIC_URL, else Socket Mode')
    .option('--json', 'print the manifest itself')
    .action(async (options: { url?: string; json?: boolean }) => {
      const { slackManifestText } = await import('./app/slack-manifest.ts');
      const publicUrl = options.url ?? configuration().publicUrl;
      process.stdout.write(`${slackManifestText({ publicUrl, json: options.json === true })}\n`);
    });

  program
    .command('register')
    .description('register the commands with Discord and print the link that adds the bot to a server')
    .action(async () => {
      const { discord } = configuration();
      if (discord === undefined) throw new DiscordMissingError();
      const { registerDiscordCommands } = await import('./app/discord.ts');
      process.stdout.write(`${await registerDiscordCommands(discord)}\n`);
    });

  program
    .command('forward-discord')
    .description('hold the line to Discord for a bot on AWS: hand on direct messages and mentions')
    .action(async () => {
      const { forwardDiscord } = await import('./app/forward-discord.ts');
      await forwardDiscord(configuration());
    });

  program
    .command('doctor')
    .description('check what is connected, and print what to do about each problem')
    .option('--aws', 'a deployment on AWS instead, with the credentials of this shell')
    .option('--stage <stage>', 'of the deployment', 'prod')
    .action(async ({ aws, stage }: { aws?: boolean; stage: string }) => {
      const { examine, examineDeployment } = await import('./app/doctor.ts');
      const examined = aws === true ? examineDeployment(stage, process.env) : examine(configuration());
      const { text, exitCode } = await examined;
      process.stdout.write(`${text}\n`);
      exit(exitCode);
    });

  program
    .command('init')
    .description('ask what to connect, try each answer at once, and write .env')
    .argument('[part]', 'slack, discord, model or github; default: all of them, one after the other')
    .action(async (part: string | undefined) => {
      const { initHere } = await import('./app/init/init-here.ts');
      exit(await initHere(part));
    });

  program
    .command('backup')
    .description('copy the data folder’s store into one file, also while the bot runs')
    .argument('[file]', 'default: backups/autotask-<date>.sqlite beside the store')
    .action(async (file: string | undefined) => {
      const { backupData } = await import('./app/backup.ts');
      process.stdout.write(`${await backupData(configuration(), file, Date.now())}\n`);
    });

  program
    .command('export')
    .description('write everything that is stored to one file of lines, or your tasks to a file that people read')
    .argument('<file>', 'autotask.jsonl, or tasks.yaml for tasks alone; must not exist yet')
    .option('--stage <name>', 'from the deployment on AWS of this stage instead of this machine')
    .option('--table <name>', 'with --stage: from this table, such as one restored to an earlier moment')
    .option('--without-secrets', 'without the encrypted tokens of connections')
    .action(async (file: string, options: { stage?: string; table?: string; withoutSecrets?: boolean }) => {
      const { exportTaskFile, isTaskFile } = await import('./app/task-file.ts');
      if (isTaskFile(file)) {
        process.stdout.write(`${await exportTaskFile(configuration(), file)}\n`);
        return;
      }
      const { exportTo } = await import('./app/move/export-to.ts');
      const { stage, table } = options;
      const place = stage === undefined ? configuration() : { stage, ...(table === undefined ? {} : { table }) };
      process.stdout.write(`${await exportTo(place, file, { withSecrets: options.withoutSecrets !== true })}\n`);
    });

  program
    .command('import')
    .description(
      'bring such a file into an empty store; interrupted, the same command goes on. Tasks of a YAML file are added',
    )
    .argument('<file>', 'autotask.jsonl, or tasks.yaml: its tasks are yours, and paused')
    .option('--stage <name>', 'into the deployment on AWS of this stage instead of this machine')
    .option('--merge', 'into a store that is not empty; what is there stays as it is')
    .option('--without-secrets', 'without the encrypted tokens of connections')
    .action(async (file: string, options: { stage?: string; merge?: boolean; withoutSecrets?: boolean }) => {
      const { importTaskFile, isTaskFile } = await import('./app/task-file.ts');
      if (isTaskFile(file)) {
        const { text, exitCode } = await importTaskFile(configuration(), file);
        process.stdout.write(`${text}\n`);
        exit(exitCode);
        return;
      }
      const { importFrom } = await import('./app/move/import-from.ts');
      const place = options.stage === undefined ? configuration() : { stage: options.stage };
      const { merge = false, withoutSecrets = false } = options;
      process.stdout.write(`${await importFrom(place, file, { merge, withoutSecrets })}\n`);
    });

  program
    .command('cost')
    .description('estimate what a month on AWS costs; what is not given is assumed, and printed')
    .option('--tasks <n>', 'active tasks', count)
    .option('--runs-per-day <n>', 'of each task', count)
    .option('--seconds <n>', 'of a run, waiting for a model included', count)
    .option('--steps <n>', 'calls of the model and of tools in a run', count)
    .option('--input-tokens <n>', 'read by the model in a run', count)
    .option('--output-tokens <n>', 'written by the model in a run', count)
    .option('--mails-per-day <n>', 'of all tasks together', count)
    .option('--commands-per-day <n>', 'lines and presses of all people together', count)
    .option('--input-price <usd>', 'for a million tokens read', count)
    .option('--output-price <usd>', 'for a million tokens written', count)
    .option('--price <name=usd ...>', 'what AWS takes from you, by the names in the list: "write=0.7125"', ownPrices)
    .action(async ({ price, ...options }: Partial<Workload> & { readonly price?: OwnPrices }) => {
      const { costText } = await import('./app/cost/cost-text.ts');
      const { SOME_WORKLOAD } = await import('./app/cost/estimate-cost.ts');
      process.stdout.write(
        `${costText({ ...SOME_WORKLOAD, ...options, ...(price === undefined ? {} : { prices: price }) })}\n`,
      );
    });

  return program;
}

function ownPrices(text: string, before: OwnPrices = {}): OwnPrices {
  const read = readOwnPrices(text);
  if ('problem' in read) throw new InvalidArgumentError(read.problem);
  return { ...before, ...read.prices };
}

/** A number of things, `1e6` and `1000000` alike. */
function count(text: string): number {
  const value = Number(text.replaceAll(',', ''));
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('It must be a number, 0 or more.');
  return value;
}

/** One answer per line, in order, written before the next line is read. */
async function answerLines(input: NodeJS.ReadableStream, answer: (line: string) => string): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') process.stdout.write(`${answer(line)}\n`);
  }
}

function configuration(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const machine = { folder: process.cwd(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const read = readConfig(process.env, machine);
  if ('config' in read) return read.config;
  throw new ConfigurationError(read.problems);
}

class DiscordMissingError extends AutoTaskError {
  override name = 'DiscordMissingError';

  constructor() {
    super({
      code: 'discord-not-configured',
      message: 'Discord is not configured.',
      hint: 'Put DISCORD_TOKEN and DISCORD_APPLICATION_ID into .env (docs/connect-discord.md).',
    });
  }
}

/** All that is wrong with the environment, told at once. */
class ConfigurationError extends AutoTaskError {
  override name = 'ConfigurationError';

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, problem, fix }) => `  ${name} ${problem}.\n    fix: ${fix}`);
    super({
      code: 'configuration',
      message: `The configuration has ${problems.length} problem(s):\n${lines.join('\n')}`,
    });
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof AutoTaskError) {
    console.error(error.message);
    if (error.hint !== undefined) console.error(`Fix: ${error.hint}`);
    return 1;
  }
  console.error(error);
  return 1;
}
