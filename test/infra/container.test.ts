import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const dockerfile = read('Dockerfile');
const DOCKERFILES = ['Dockerfile', 'infra/discord-forwarder.Dockerfile'];

describe('the container', () => {
  it.each(DOCKERFILES)('of %s copies only what is there and what the build may see', (file) => {
    const copied = [...read(file).matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names]) => names?.split(' ') ?? []);
    const seen = read('.dockerignore').split('\n');

    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    expect(copied.filter((name) => !seen.includes(`!${name}`))).toEqual([]);
  });

  it('has every package that the sources import, though it leaves out those for development', () => {
    // What package.json says is an object of names and versions.
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const imported = sources.flatMap((name) => packagesOf(read(join('src', name))));

    expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([]);
  });

  it('runs as a user without rights and keeps its data in the volume that compose mounts', () => {
    const { services } = parse(read('compose.yaml')) as { services: { autotask: Record<string, unknown> } };
    const { autotask } = services;

    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/AUTOTASK_DATA_DIR=\/data\b/);
    expect(autotask).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['data:/data'] });
    expect(autotask.ports).toEqual(['127.0.0.1:3000:3000']);
  });
});

describe('the container of the forwarder', () => {
  it('runs as a user without rights, keeps nothing and listens nowhere', () => {
    const { services } = parse(read('infra/discord-forwarder.compose.yaml')) as { services: { forwarder: object } };
    const forwarder = read('infra/discord-forwarder.Dockerfile');

    expect(forwarder).toMatch(/^USER node$/m);
    expect(forwarder).not.toMatch(/^(?:EXPOSE|VOLUME)/m);
    expect(services.forwarder).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(services.forwarder).not.toHaveProperty('ports');
    expect(services.forwarder).not.toHaveProperty('volumes');
  });
});

/** `import x from 'a/b'`, `import('@a/b/c')` and the like: the packages, without Node's own and without types. */
function packagesOf(source: string): readonly string[] {
  const code = source.replace(/^import type .*$/gm, '');
  return [...code.matchAll(/(?<!['"])\b(?:from|import)\s*\(?\s*['"]([^'"\s,.][^'"\s,]*)['"]/g)]
    .map(([, name = '']) => name)
    .filter((name) => !isBuiltin(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}
