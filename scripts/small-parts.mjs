// What the bundles take in place of large parts of packages that the cloud never uses. Each stands with what it spares.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const never = here('never.cjs');

const REPLACED = [
  // The gateway of Discord and Slack's sockets need a process that stays.
  [/^(?:@slack\/socket-mode|discord\.js)$/, never],
  // 100 kB: Bolt's own way to install an app, with web tokens; installing is ours.
  [/^@slack\/oauth$/, never],
  // 350 kB: an undici of its own, where Node's fetch does.
  [/^@discordjs\/rest$/, here('../node_modules/@discordjs/rest/dist/web.mjs')],
  // Pino's own destinations and redaction; our lines are redacted by us and go to stderr by a function.
  [/^(?:thread-stream|sonic-boom|@pinojs\/redact)$/, here('never-made.cjs')],
  // 50 kB: nested fields in addresses and forms, which nobody sends us; those that repeat are lists in Node's reader too.
  [/^qs$/, here('small-qs.cjs')],
  // 490 kB of tables of encodings, most of them older than the web; Node knows those that bodies come in.
  [/^iconv-lite$/, here('small-iconv.cjs')],
];

const ZOD = "import { z } from 'zod';";

/** An esbuild plugin: smaller halves of what packages bring along. */
export const smallParts = {
  name: 'small-parts',
  setup(build) {
    for (const [filter, path] of REPLACED) build.onResolve({ filter }, () => ({ path }));
    // 350 kB: Zod's messages in fifty languages; English is loaded by name and stays.
    build.onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.c?js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
      loader: 'js',
    }));
    // 130 kB: types of files that nobody serves; what a browser meets stays.
    build.onLoad({ filter: /node_modules\/mime-db\/db\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(commonTypes(JSON.parse(readFileSync(path, 'utf8')))),
      loader: 'json',
    }));
    // 160 kB: public holidays of the world, of which a function needs a country or none; unpacked when first asked for.
    build.onLoad({ filter: /domain\/time\/holidays\/holiday-table\.ts$/ }, async ({ path }) => ({
      contents: packed(await import(pathToFileURL(path).href)),
      loader: 'js',
    }));
    // 95 kB: what we do not call of Zod; of the object `z` everything would be kept.
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      return text.includes(ZOD)
        ? { contents: text.replace(ZOD, "import * as z from 'zod';"), loader: 'ts' }
        : undefined;
    });
    // 70 kB: errors of 140 operations of Parameter Store; the one that we call tells its own by their names.
    build.onLoad({ filter: /client-ssm\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^n0_registry\.registerError\(.*\);$/gm, ''),
      loader: 'js',
    }));
  },
};

function packed({ FIRST_HOLIDAY_YEAR, LAST_HOLIDAY_YEAR, holidayTable }) {
  const text = brotliCompressSync(JSON.stringify(holidayTable())).toString('base64');
  return `import { brotliDecompressSync } from 'node:zlib';
export const FIRST_HOLIDAY_YEAR = ${FIRST_HOLIDAY_YEAR};
export const LAST_HOLIDAY_YEAR = ${LAST_HOLIDAY_YEAR};
let table;
export const holidayTable = () =>
  (table ??= JSON.parse(brotliDecompressSync(Buffer.from('${text}', 'base64')).toString('utf8')));`;
}

function commonTypes(all) {
  const isCommon = (type) => !/\/(?:vnd\.|x-|prs\.)/.test(type);
  return Object.fromEntries(Object.entries(all).filter(([type, { extensions }]) => extensions && isCommon(type)));
}
