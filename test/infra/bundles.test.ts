import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'autotask-build-'));

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly bytes: number; readonly inputs: object }>>;
}

/** What no function may carry, because it would be loaded at every cold start or could not work there. */
const NEVER = ['discord.js', '@slack/socket-mode', 'src/adapters/sqlite', 'src/surfaces/terminal'];
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  http: [...NEVER, 'nodemailer'],
  worker: [...NEVER, '@slack/bolt', 'node_modules/express', 'serverless-http', '/receive/'],
  wake: [...NEVER, '@slack/', '@discordjs', 'node_modules/express', 'openai', 'src/tools', 'src/surfaces', 'linkedom'],
};
/** Of all that a function may load, in bytes; what it loads at once is printed by `npm run build`. */
const MOST_BYTES: Readonly<Record<string, number>> = { http: 9_000_000, worker: 8_000_000, wake: 1_000_000 };

describe('the bundle', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [`${ROOT}scripts/build.mjs`, FOLDER], { stdio: 'pipe' });
    return () => rmSync(FOLDER, { recursive: true });
  }, 120_000);

  it.each(Object.keys(FORBIDDEN))('of %s holds nothing that it must not load', (name) => {
    const { outputs } = metafileOf(name);
    const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));

    const found = inputs.filter((input) => FORBIDDEN[name]?.some((part) => input.includes(part)));

    expect(inputs.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });

  it.each(Object.entries(MOST_BYTES))('of %s stays below %i bytes', (name, most) => {
    const { outputs } = metafileOf(name);

    expect(Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(most);
  });
});

function metafileOf(name: string): Metafile {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.meta.json`), 'utf8'));
}
