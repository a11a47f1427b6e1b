import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. `own` lists the parts of `src` that a part may use besides itself, `packages` what it may load
 * from outside. Whoever changes this test breaks a rule once on purpose, statically and dynamically, and sees it fail.
 */
const TABLE: Readonly<Record<string, { readonly own: readonly string[]; readonly packages: readonly RegExp[] }>> = {
  domain: { own: [], packages: [/^chrono-node\/en$/] },
  ports: { own: ['domain'], packages: [] },
  store: { own: ['domain', 'ports'], packages: [] },
  usecases: { own: ['domain', 'ports', 'store'], packages: [] },
  agent: { own: ['domain', 'ports'], packages: [] },
  tools: {
    own: ['domain', 'ports'],
    packages: [
      /^node:/,
      /^zod$/,
      /^@octokit\//,
      /^google-auth-library$/,
      /^linkedom$/,
      /^@mozilla\/readability$/,
      /^turndown$/,
      /^unpdf$/,
    ],
  },
  adapters: {
    own: ['domain', 'ports'],
    packages: [/^node:/, /^zod$/, /^openai/, /^pino$/, /^ulid$/, /^nodemailer/, /^@aws-sdk\//],
  },
  chat: { own: ['domain', 'ports', 'usecases'], packages: [] },
  surfaces: { own: ['domain', 'ports', 'chat'], packages: [/^node:/, /^express$/, /^marked$/] },
  api: { own: ['domain', 'ports', 'usecases'], packages: [/^express$/, /^zod$/] },
  config: { own: ['domain'], packages: [/^node:/] },
  'parse-lines.ts': { own: ['domain'], packages: [] },
  app: {
    own: ['domain', 'ports', 'store', 'usecases', 'agent', 'tools', 'adapters', 'chat', 'surfaces', 'api', 'config'],
    packages: [/^node:/, /^express$/],
  },
  'main.ts': { own: ['app', 'config', 'domain'], packages: [/^node:/] },
  'cli.ts': { own: ['app', 'config', 'domain', 'main.ts', 'parse-lines.ts'], packages: [/^node:/, /^commander$/] },
};

/** What a platform's own folder may load beside what its part may. */
const PLATFORM_PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  'adapters/code-sandbox': [/^quickjs-wasi$/, /^@bjorn3\/browser_wasi_shim$/],
  'adapters/resvg': [/^@resvg\/resvg-wasm$/],
  'adapters/yaml': [/^yaml$/],
  'adapters/safe-fetch': [/^undici$/, /^ipaddr\.js$/],
  'surfaces/mail': [/^smtp-server$/, /^postal-mime$/],
  'surfaces/slack': [/^zod$/, /^@slack\/(?:bolt|types|web-api)$/],
  'surfaces/discord': [/^zod$/, /^discord\.js$/, /^@discordjs\/rest$/, /^discord-api-types\/v10$/],
};

/** Parts whose next folder or file down is a part of its own: Slack does not know Discord, one tool not another. */
const SPLIT = new Set(['surfaces', 'adapters', 'tools']);

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
/** After a quote `from` is a word of somebody's vocabulary, not the start of a module's name. */
const MODULE_NAME = /(?<!['"])\b(?:from|import)\s*\(?\s*['"]([^'"\s,]+)['"]/g;

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('the layers', () => {
  it('let no file import what its row does not name', () => {
    const forbidden = files.flatMap(forbiddenArrows);

    expect(forbidden).toEqual([]);
  });

  it.each(Object.keys(TABLE))('have files in %s, so that the table looks at something', (part) => {
    const found = files.filter((file) => partOf(file) === part);

    expect(found.length).toBeGreaterThan(0);
  });

  it('have a row for every part of src', () => {
    const parts = new Set(files.map(partOf));

    expect([...parts].filter((part) => !(part in TABLE))).toEqual([]);
  });

  it('see static, dynamic, type and bare imports alike', () => {
    const text = `import a from 'one'; import 'two'; await import('three'); type T = import("four").T;\nexport * from 'five'`;

    expect(moduleNames(text)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });
});

describe('the sources', () => {
  it('import only literal names and never require', () => {
    const bad = files.filter((file) => /\bimport\s*\(\s*[^'"\s)]|\brequire\s*\(/.test(code(file)));

    expect(bad).toEqual([]);
  });

  it('keep clock, chance and process out of the domain', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bsetTimeout\b|\bfetch\(/;

    const bad = files.filter((file) => file.startsWith('domain/') && impure.test(code(file)));

    expect(bad).toEqual([]);
  });

  it('never mock our own modules in tests', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const mocking = tests.filter((file) =>
      /\bvi\.(do)?mock\s*\(/.test(stripComments(readFileSync(join(root, 'test', file), 'utf8'))),
    );

    expect(mocking.filter((file) => file !== 'architecture.test.ts')).toEqual([]);
  });
});

function forbiddenArrows(file: string): readonly string[] {
  return moduleNames(code(file)).flatMap((name) => {
    const complaint = name.startsWith('.') ? relativeComplaint(file, name) : packageComplaint(file, name);
    return complaint === undefined ? [] : [`src/${file} -> ${complaint}`];
  });
}

function packageComplaint(file: string, name: string): string | undefined {
  const folder = file.split('/').slice(0, 2).join('/');
  const allowed = [...(TABLE[partOf(file)]?.packages ?? []), ...(PLATFORM_PACKAGES[folder] ?? [])];
  return allowed.some((pattern) => pattern.test(name)) ? undefined : name;
}

function relativeComplaint(file: string, name: string): string | undefined {
  const target = relative(source, join(source, dirname(file), name));
  if (!existsSync(join(source, target))) return `${target} (does not exist)`;
  const [from, to] = [partOf(file), partOf(target)];
  // The version stands in one place only.
  if (target === '../package.json' && from === 'app') return undefined;
  if (from !== to) return TABLE[from]?.own.includes(to) ? undefined : `src/${target}`;
  const isIndex = file === `${from}/index.ts`;
  return SPLIT.has(from) && !isIndex && neighbour(file, target) ? `src/${target}` : undefined;
}

/** Whether both lie under different folders of a split part; files beside the folders are shared by them. */
function neighbour(file: string, target: string): boolean {
  const [, a, deeperA] = file.split('/');
  const [, b, deeperB] = target.split('/');
  return deeperA !== undefined && deeperB !== undefined && a !== b;
}

function partOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function moduleNames(text: string): readonly string[] {
  return [...text.matchAll(MODULE_NAME)].map((match) => match[1] ?? '');
}

function code(file: string): string {
  return stripComments(readFileSync(join(source, file), 'utf8'));
}

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
