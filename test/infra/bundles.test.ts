import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'autotask-build-'));

interface Metafile {
  readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
  readonly bytes: number;
  readonly inputs: object;
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

/** What no function may carry, because it would be loaded at every cold start or could not work there. */
const NEVER = ['discord.js', '@slack/socket-mode', 'src/adapters/sqlite', 'src/surfaces/terminal'];
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  http: [...NEVER, 'nodemailer'],
  worker: [...NEVER, '@slack/bolt', 'node_modules/express', 'serverless-http', '/receive/'],
  wake: [
    ...NEVER,
    'client-ssm',
    'node_modules/zod',
    '@slack/',
    '@discordjs',
    'node_modules/express',
    'openai',
    'src/tools',
    'src/surfaces',
    'linkedom',
  ],
  mail: [
    ...NEVER,
    '@slack/',
    '@discordjs',
    'node_modules/express',
    'openai',
    'src/tools',
    'smtp-server',
    'src/chat/commands',
  ],
  code: [...NEVER, '@aws-sdk', 'openai', 'src/tools', 'src/surfaces', 'src/store', 'src/app', 'src/config'],
};
/** Of what is loaded at a cold start, and of all that a function may load, in bytes. */
const MOST_BYTES = {
  http: { atOnce: 2_200_000, all: 9_000_000 },
  worker: { atOnce: 1_600_000, all: 8_000_000 },
  wake: { atOnce: 600_000, all: 800_000 },
  mail: { atOnce: 1_000_000, all: 1_300_000 },
  code: { atOnce: 250_000, all: 350_000 },
} as const;

describe('the bundle', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [`${ROOT}scripts/build.mjs`, FOLDER], { stdio: 'pipe' });
    return () => rmSync(FOLDER, { recursive: true });
  }, 300_000);

  it.each(Object.keys(FORBIDDEN))('of %s holds nothing that it must not load', (name) => {
    const { outputs } = metafileOf(name);
    const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));

    const found = inputs.filter((input) => FORBIDDEN[name]?.some((part) => input.includes(part)));

    expect(inputs.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });

  it.each(Object.entries(MOST_BYTES))('of %s stays below what a cold start bears: %o', (name, most) => {
    const { outputs } = metafileOf(name);
    const bytesOf = (files: readonly string[]) => files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);

    expect(bytesOf(Object.keys(outputs))).toBeLessThan(most.all);
    expect(bytesOf(loadedAtOnce(outputs))).toBeLessThan(most.atOnce);
  });
});

function metafileOf(name: string): Metafile {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.meta.json`), 'utf8'));
}

/** The entry and everything that it imports without waiting. */
function loadedAtOnce(outputs: Metafile['outputs']): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || outputs[file] === undefined) return;
    seen.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') visit(path);
  };
  for (const [file, { entryPoint = '' }] of Object.entries(outputs))
    if (entryPoint.startsWith('handlers/')) visit(file);
  return [...seen];
}
