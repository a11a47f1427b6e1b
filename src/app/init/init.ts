import type { Config } from '../../config/config.ts';
import { readConfig } from '../../config/read-config.ts';
import type { Check } from '../../ports/check.ts';
import type { Asker } from './asker.ts';
import { readEnvFile, type Settings, withSettings, writeEnvFile } from './env-file.ts';
import { type Section, sections } from './sections.ts';

/** What the set-up needs from outside. */
export interface InitParts {
  readonly asker: Asker;
  /** `.env` of the folder where the bot is started. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly machine: { readonly folder: string; readonly zone: string };
  /** The checks of `doctor`: what is typed is tried at once. */
  readonly check: (config: Config) => Promise<readonly Check[]>;
}

type Outcome = 'saved' | 'skipped' | 'over';

const YES = /^(?:y|yes|j|ja|oui|si)$/i;

/**
 * `autotask init [word]`: asks what to connect, tries each answer at once, and writes `.env`. Every question can be
 * skipped; a second time changes only what is answered.
 */
export async function init(parts: InitParts, word: string | undefined): Promise<number> {
  const { asker } = parts;
  const all = sections({ publicUrl: parts.environment.AUTOTASK_PUBLIC_URL });
  const chosen = all.filter((section) => word === undefined || section.word === word);
  if (chosen.length === 0) {
    asker.tell(`There is nothing called "${word}" to set up. Works: ${all.map((one) => one.word).join(', ')}`);
    return 1;
  }
  asker.tell('Empty answers skip. Nothing leaves this machine but to the service that is asked about.');
  for (const section of chosen) {
    if (word === undefined && !YES.test((await asker.ask(`\n${section.ask} [y/N]`)) ?? '')) continue;
    if ((await settle(parts, section)) === 'over') break;
  }
  asker.tell(`\nSettings are in ${parts.file}. Start with: npm start`);
  return 0;
}

/** One section until its answers work, are skipped, or nothing more comes. */
async function settle(parts: InitParts, section: Section): Promise<Outcome> {
  const { asker } = parts;
  for (const step of section.steps) asker.tell(`  ${step}`);
  for (;;) {
    const answers = await askAll(asker, section);
    if (answers === undefined) return 'over';
    if (Object.keys(answers).length === 0) {
      asker.tell(`  Skipped. Later: npm run init -- ${section.word}`);
      return 'skipped';
    }
    if (await works(parts, section, answers)) {
      writeEnvFile(parts.file, withSettings(readEnvFile(parts.file), answers));
      for (const line of section.afterwards(answers)) asker.tell(`  ${line}`);
      return 'saved';
    }
    asker.tell('  Nothing was saved. Once more, or press Enter to skip:');
  }
}

async function askAll(asker: Asker, { questions }: Section): Promise<Settings | undefined> {
  const answers: Record<string, string> = {};
  for (const { name, ask, secret } of questions) {
    const answer = await asker.ask(`  ${ask}`, { secret: secret === true });
    if (answer === undefined) return undefined;
    if (answer !== '') answers[name] = answer;
  }
  return answers;
}

/** Tells what is wrong with the answers: their form first, then what the service says about them. */
async function works(
  { asker, environment, machine, check }: InitParts,
  section: Section,
  answers: Settings,
): Promise<boolean> {
  const read = readConfig({ ...environment, ...answers }, machine);
  if ('problems' in read) {
    for (const { name, problem, fix } of read.problems) asker.tell(`  FAIL  ${name} ${problem}\n        fix: ${fix}`);
    return false;
  }
  const checks = (await check(read.config)).filter(({ text }) => text.startsWith(section.checks));
  for (const { status, text, fix } of checks)
    asker.tell(
      `  ${status === 'fail' ? 'FAIL' : status.padEnd(4)}  ${text}${fix === undefined ? '' : `\n        fix: ${fix}`}`,
    );
  return checks.every(({ status }) => status !== 'fail');
}
