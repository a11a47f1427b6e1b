import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { allowedActions, COMMAND_ACTIONS, NOT_CALLED } from './role-actions.ts';

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
/** What takes things in; drawing a home tab needs the answering half alone. */
const RECEIVERS = [
  '/receive/http-door',
  '/receive/slack-app',
  '/receive/interaction',
  '/receive/gateway',
  '/mail/receive/',
];
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  http: [...NEVER, 'nodemailer'],
  worker: [...NEVER, '@slack/bolt', 'node_modules/express', 'serverless-http', ...RECEIVERS],
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
  http: { atOnce: 650_000, all: 7_500_000 },
  worker: { atOnce: 750_000, all: 7_500_000 },
  wake: { atOnce: 380_000, all: 800_000 },
  mail: { atOnce: 750_000, all: 1_300_000 },
  code: { atOnce: 130_000, all: 250_000 },
} as const;

/** What the first who comes to a door of `http` waits for, and what of other doors must not be in it. */
const DOORS: Readonly<Record<string, { readonly parts: readonly string[]; readonly without: readonly string[] }>> = {
  health: { parts: [], without: ['src/chat', 'node_modules/zod', 'src/api/resources/tasks', 'client-scheduler'] },
  slack: { parts: ['cloud/cloud-platforms', 'slack'], without: ['src/api/schemas', 'src/surfaces/web/', '@discordjs'] },
  discord: { parts: ['cloud/cloud-platforms', 'discord'], without: ['src/api/schemas', '@slack/bolt', '/undici/'] },
  api: { parts: ['cloud/cloud-api'], without: ['@slack/bolt', 'src/surfaces/web/', '@discordjs', 'node_modules/yaml'] },
  console: {
    parts: ['cloud/cloud-console'],
    without: ['@slack/bolt', 'src/api/schemas', '@discordjs', 'node_modules/yaml'],
  },
};
/** A door with the conversation behind it, in bytes. */
const MOST_OF_A_DOOR = 2_200_000;

describe('the bundle', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [`${ROOT}scripts/build.mjs`, FOLDER], { stdio: 'pipe' });
    return () => rmSync(FOLDER, { recursive: true });
  }, 300_000);

  it.each(Object.keys(FORBIDDEN))('of %s holds nothing that it must not load', (name) => {
    const { outputs } = metafileOf(name);
    const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));

    const found = inputs.filter((input) => FORBIDDEN[name]?.some((part) => input.includes(part)));

    expect(inputs.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });

  it.each(Object.entries(MOST_BYTES))('of %s stays below what a cold start bears: %o', (name, most) => {
    const { outputs } = metafileOf(name);
    const bytesOf = (files: readonly string[]) => files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);

    expect(bytesOf(Object.keys(outputs))).toBeLessThan(most.all);
    expect(bytesOf(loadedAtOnce(outputs))).toBeLessThan(most.atOnce);
  });

  it.each(Object.keys(FORBIDDEN))('of %s asks AWS for nothing that its role may not do', (name) => {
    const { outputs } = metafileOf(name);
    const adapters = Object.values(outputs)
      .flatMap((output) => Object.keys(output.inputs))
      .filter((input) => /src\/adapters\/(?:dynamodb|eventbridge|lambda-code|s3|ses|sqs|ssm)\//.test(input));
    const texts = [...new Set(adapters)].map((input) => readFileSync(join(ROOT, input), 'utf8'));

    const commands = texts.flatMap((text) =>
      [...text.matchAll(/new (\w+Command)\(/g)].map(([, command = '']) => command),
    );
    const called = commands.filter((command) => !NOT_CALLED[name]?.includes(command));
    const allowed = allowedActions(name);

    expect(called.filter((command) => COMMAND_ACTIONS[command] === undefined)).toEqual([]);
    expect(called.flatMap((command) => COMMAND_ACTIONS[command] ?? []).filter((one) => !allowed.has(one))).toEqual([]);
  });

  it('of the worker loads the conversation, the agent and its tools only when a run or a home needs them', () => {
    const { outputs } = metafileOf('worker');

    const inputs = loadedAtOnce(outputs).flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));

    const late = [
      '/receive/',
      'src/chat/commands',
      'src/tools/',
      'node_modules/zod',
      'openai',
      'nodemailer',
      '@slack/',
      'node_modules/marked',
    ];
    expect(inputs.filter((input) => late.some((part) => input.includes(part)))).toEqual([]);
  });

  it.each(Object.entries(DOORS))('of http loads for %s what that door needs', (_name, { parts, without }) => {
    const { outputs } = metafileOf('http');
    const opened = parts.length === 0 ? [] : [...parts, 'cloud/cloud-talk', 'cloud/slack-sender'];

    const files = loadedAtOnce(outputs, ['handlers/', ...opened.map((part) => `src/app/${part}.ts`)]);
    const inputs = files.flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));

    expect(inputs.length).toBeGreaterThan(100);
    expect(inputs.filter((input) => without.some((part) => input.includes(part)))).toEqual([]);
    expect(files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0)).toBeLessThan(MOST_OF_A_DOOR);
  });
});

function metafileOf(name: string): Metafile {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.meta.json`), 'utf8'));
}

/** The entries that begin so, and everything that they import without waiting. */
function loadedAtOnce(outputs: Metafile['outputs'], entries: readonly string[] = ['handlers/']): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || outputs[file] === undefined) return;
    seen.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') visit(path);
  };
  for (const [file, { entryPoint = '' }] of Object.entries(outputs))
    if (entries.some((entry) => entryPoint.startsWith(entry))) visit(file);
  return [...seen];
}
