import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

/** How many levels of folders the page draws; of the others it draws the name. */
const DEPTH: Readonly<Record<string, number>> = { src: 3, handlers: 3, infra: 3, test: 2 };

describe('ARCHITECTURE.md', () => {
  const drawn = readTree(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));

  it('draws every folder that exists', () => {
    const missing = realFolders().filter((folder) => !drawn.folders.includes(folder));

    expect(missing).toEqual([]);
  });

  it('draws no folder or file that does not exist', () => {
    const invented = [...drawn.folders, ...drawn.files].filter((path) => !existsSync(join(root, path)));

    expect(invented).toEqual([]);
  });
});

describe('the pages', () => {
  const pages = tracked.filter((file) => file.endsWith('.md'));

  it.each(pages)('%s names only paths that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8');

    const paths = [...text.matchAll(/`((?:src|test|docs|tools|scripts|handlers|infra|examples)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    );

    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(pages)('%s links only to files that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const folder = join(root, page, '..');

    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');

    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  });
});

function realFolders(): readonly string[] {
  const folders = new Set<string>();
  for (const file of tracked) {
    const parts = file.split('/').slice(0, -1);
    const depth = DEPTH[parts[0] ?? ''] ?? 1;
    for (let i = 1; i <= Math.min(depth, parts.length); i++) folders.add(parts.slice(0, i).join('/'));
  }
  return [...folders].filter((folder) => !mirrorsSource(folder));
}

/** "test mirrors src" is drawn once, not folder by folder. */
function mirrorsSource(folder: string): boolean {
  return folder.startsWith('test/') && existsSync(join(root, folder.replace(/^test/, 'src')));
}

/** The first code block that begins with a folder: two spaces of indentation per level, the comment after two spaces. */
function readTree(page: string): { readonly folders: string[]; readonly files: string[] } {
  const block = /```text\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const stack: string[] = [];
  const folders: string[] = [];
  const files: string[] = [];
  for (const line of block.split('\n')) {
    const match = /^( *)(\S+)/.exec(line);
    if (match === null) continue;
    const level = (match[1] ?? '').length / 2;
    const name = match[2] ?? '';
    stack.length = level;
    const path = [...stack, name.replace(/\/$/, '')].join('/');
    stack.push(name.replace(/\/$/, ''));
    (name.endsWith('/') ? folders : files).push(path);
  }
  return { folders, files };
}
