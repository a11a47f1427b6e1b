import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

/** What the browser loads besides the page. `htmx.min.js` is the package's own file, copied so that it can be bundled. */
const FILES = {
  'console.css': {
    type: 'text/css; charset=utf-8',
    // Later ones win: what holds for small screens comes last.
    parts: [
      'colours',
      'ground',
      'side',
      'chat',
      'composer',
      'card',
      'markdown',
      'buttons',
      'form',
      'pages',
      'calendar',
      'work',
      'screens',
    ].map((part) => `css/${part}.css`),
  },
  'console.js': { type: 'text/javascript; charset=utf-8', parts: ['console.js'] },
  'htmx.min.js': { type: 'text/javascript; charset=utf-8', parts: ['htmx.min.js'] },
  'icon.svg': { type: 'image/svg+xml', parts: ['icon.svg'] },
} as const;

/** The console's files, named by their content so that a browser may keep them for ever. */
export interface Assets {
  /** Address of a file: `/assets/console.5f3a….css`. */
  path(name: keyof typeof FILES): string;
  readonly serve: RequestHandler;
}

interface AssetFile {
  readonly type: string;
  readonly body: Buffer;
  /** Made when somebody asks for it first. Only files are compressed: a page holds a token beside foreign text. */
  compressed?: Buffer;
}

/** Reads the files once, at start. */
export function loadAssets(): Assets {
  const paths = new Map<string, string>();
  const files = new Map<string, AssetFile>();
  for (const [name, { type, parts }] of Object.entries(FILES)) {
    const body = Buffer.concat(parts.map((part) => readFileSync(join(import.meta.dirname, 'assets', part))));
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const path = `/assets/${name.replace(/(?=\.\w+$)/, `.${hash}`)}`;
    paths.set(name, path);
    files.set(path, { body, type });
  }
  return {
    path: (name) => paths.get(name) ?? `/assets/${name}`,
    serve(request, response, next) {
      const file = files.get(request.path);
      if (file === undefined) next();
      else sendFile(file, request, response);
    },
  };
}

function sendFile(file: AssetFile, request: Request, response: Response): void {
  response.set({
    'Content-Type': file.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
  if (request.acceptsEncodings('gzip') === false) {
    response.send(file.body);
    return;
  }
  file.compressed ??= gzipSync(file.body, { level: 9 });
  response.set('Content-Encoding', 'gzip').send(file.compressed);
}
