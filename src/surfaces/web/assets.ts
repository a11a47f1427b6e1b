import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

/** What the browser loads besides the page. `htmx.min.js` is the package's own file, copied so that it can be bundled. */
const FILES = {
  'console.css': 'text/css; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'htmx.min.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** The console's files, named by their content so that a browser may keep them for ever. */
export interface Assets {
  /** Address of a file: `/assets/console.5f3a….css`. */
  path(name: keyof typeof FILES): string;
  readonly serve: RequestHandler;
}

/** Reads the files once, at start. */
export function loadAssets(): Assets {
  const paths = new Map<string, string>();
  const files = new Map<string, { readonly body: Buffer; readonly type: string }>();
  for (const [name, type] of Object.entries(FILES)) {
    const body = readFileSync(join(import.meta.dirname, 'assets', name));
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const path = `/assets/${name.replace(/(?=\.\w+$)/, `.${hash}`)}`;
    paths.set(name, path);
    files.set(path, { body, type });
  }
  return {
    path: (name) => paths.get(name) ?? `/assets/${name}`,
    serve(request, response, next) {
      const file = files.get(request.path);
      if (file === undefined) {
        next();
        return;
      }
      response.set({ 'Content-Type': file.type, 'Cache-Control': 'public, max-age=31536000, immutable' });
      response.send(file.body);
    },
  };
}
