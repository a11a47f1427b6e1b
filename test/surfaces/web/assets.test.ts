import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signIn } from './browser-like.ts';
import { openConsole } from './open-console.ts';

const LIGHTEST_PAGE = 100_000;
const assetFile = (name: string): Buffer =>
  readFileSync(new URL(`../../../src/surfaces/web/assets/${name}`, import.meta.url));

describe('what the browser loads', () => {
  it('has htmx exactly as its package ships it', () => {
    const shipped = new URL(import.meta.resolve('htmx.org/dist/htmx.min.js'));

    expect(assetFile('htmx.min.js').equals(readFileSync(shipped))).toBe(true);
  });

  it('weighs less than 100 kB with the first page, before any compression', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const page = await (await browser.get('/')).text();
    const paths = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const files = await Promise.all(paths.map(async (path) => (await (await browser.get(path)).bytes()).length));

    expect(paths).toHaveLength(4);
    expect(files.reduce((sum, size) => sum + size, page.length)).toBeLessThan(LIGHTEST_PAGE);
  });

  it('has a script of our own of less than 10 kB', () => {
    expect(assetFile('console.js').length).toBeLessThan(10_000);
  });

  it('may be kept for ever, since its name changes with its content', async () => {
    const { url } = await openConsole();
    const page = await (await fetch(url)).text();
    const path = /href="(\/assets\/console\.[^"]+\.css)"/.exec(page)?.[1] ?? '';

    const file = await fetch(`${url}${path}`);

    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is compressed for browsers that take it, and whole for the others', async () => {
    const { url } = await openConsole();
    const page = await (await (await signIn(url)).get('/')).text();
    const path = /src="(\/assets\/htmx[^"]+)"/.exec(page)?.[1] ?? '';

    const packed = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'br, gzip' } });
    const plain = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'identity' } });

    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(14_000);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await packed.bytes()).equals(Buffer.from(await plain.bytes()))).toBe(true);
  });

  it.each([
    '/assets/console.css',
    '/assets/console.old.css',
    '/assets/../web-surface.ts',
    '/assets/%2e%2e%2fassets.ts',
  ])('is nothing else: %s', async (path) => {
    const { url } = await openConsole();

    const response = await fetch(`${url}${path}`);

    expect(response.status).toBe(401);
  });
});
