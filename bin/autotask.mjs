#!/usr/bin/env node
// The program's door. Plain JavaScript on purpose: it must run on any Node, to say which one is needed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  // The sources run unbuilt; what Node makes of them is kept, so that the second start is quicker.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/autotask', import.meta.url)));
  const { main } = await import('../src/cli.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  runWithOwnNode();
}

/** `npm ci` brings Node 24 along; use it when the machine's own is older. */
function runWithOwnNode() {
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(`AutoTask needs Node ${NEEDED} or newer; this is ${process.version}.`);
    console.error(
      'Fix: run "npm ci" in this folder (it brings Node 24 along), or install Node 24 from https://nodejs.org.',
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(own, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}
