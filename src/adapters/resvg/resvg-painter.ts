import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Painter } from '../../ports/painter.ts';

/** Sharp also on dense screens. */
const SCALE = 2;
const FONT = 'DejaVuSans.ttf';
const MODULE = 'index_bg.wasm';

type Resvg = typeof import('@resvg/resvg-wasm').Resvg;
interface Loaded {
  readonly Resvg: Resvg;
  readonly font: Uint8Array;
}

let loaded: Promise<Loaded> | undefined;

/** The painter: WebAssembly and one font, read when the first picture is wanted. The same picture is the same bytes. */
export function resvgPainter(): Painter {
  return async (svg) => {
    try {
      loaded ??= load();
      const { Resvg, font } = await loaded;
      const picture = new Resvg(svg, {
        fitTo: { mode: 'zoom', value: SCALE },
        font: { fontBuffers: [font], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
      }).render();
      const png = picture.asPng();
      picture.free();
      return png;
    } catch (cause) {
      loaded = undefined;
      throw new AutoTaskError({
        code: 'picture-not-painted',
        message: 'The picture could not be painted.',
        hint: 'Its values are in the text. Reinstall with npm ci if it stays so.',
        cause,
      });
    }
  };
}

async function load(): Promise<Loaded> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const [wasm, font] = await Promise.all([
    read(MODULE, () => createRequire(import.meta.url).resolve(`@resvg/resvg-wasm/${MODULE}`)),
    read(FONT, () => new URL(`./${FONT}`, import.meta.url)),
  ]);
  await initWasm(wasm).catch((error: unknown) => {
    // A second start in one process finds it ready.
    if (!/already initialized/i.test(String(error))) throw error;
  });
  return { Resvg, font };
}

/** In a bundle both files lie beside it. */
async function read(name: string, place: () => string | URL): Promise<Uint8Array> {
  try {
    return await readFile(new URL(`./${name}`, import.meta.url));
  } catch {
    return await readFile(place());
  }
}
