import { readFileSync } from 'node:fs';
import { EvalFlags, QuickJS } from 'quickjs-wasi';
import type { CodeOutcome } from '../../ports/code-runner.ts';
import { limitMemory } from './limit-memory.ts';
import { SANDBOX } from './limits.ts';
import { boundedOutput } from './output.ts';

/** Inside the engine: what a program finds. Works on copies taken before the program could change anything. */
const PRELUDE = `(print, text) => {
  const { stringify } = JSON;
  const show = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return (value.name + ': ' + value.message + '\\n' + (value.stack || '')).trim();
    try { return stringify(value) ?? String(value); } catch { return String(value); }
  };
  const log = (...values) => print(values.map(show).join(' '));
  globalThis.console = { log, info: log, warn: log, error: log, debug: log };
  globalThis.data = text === '' ? undefined : JSON.parse(text);
  globalThis.input = globalThis.data;
  return show;
}`;

interface JavaScriptJob {
  readonly code: string;
  readonly input: string;
  readonly wallMs: number;
  readonly engine: string;
}

/** Runs JavaScript in QuickJS inside WebAssembly, with nothing of the host but a way to print. */
export async function runJavaScript(job: JavaScriptJob, begun: () => void): Promise<CodeOutcome> {
  const { code, input, wallMs, engine } = job;
  const output = boundedOutput(SANDBOX.outputBytes);
  const until = performance.now() + wallMs;
  let late = false;
  const vm = await QuickJS.create({
    wasm: limitMemory(readFileSync(engine), SANDBOX.javascriptPages),
    memoryLimit: SANDBOX.javascriptHeapBytes,
    maxStackSize: 256 * 1024,
    interruptHandler: () => {
      late = performance.now() > until;
      return late;
    },
    wasi: () => ({ fd_write: () => 0 }),
  });
  try {
    const print = vm.newFunction('print', (line) => {
      output.add(Buffer.from(`${line?.toString() ?? ''}\n`));
      return vm.undefined;
    });
    const show = vm.callFunction(vm.evalCode(PRELUDE), vm.undefined, print, vm.newString(input));
    begun();
    const promise = vm.evalCode(code, 'task.js', EvalFlags.ASYNC);
    vm.executePendingJobs();
    const never = new Promise<undefined>((resolve) => setImmediate(resolve, undefined));
    const result = await Promise.race([vm.resolvePromise(promise), never]);
    if (late) return { kind: 'stopped', limit: 'time' };
    if (result === undefined)
      return failed(
        output.text(),
        'The program waits for something that never comes: there are no timers and no network.',
      );
    if ('error' in result) return failed(output.text(), vm.callFunction(show, vm.undefined, result.error).toString());
    const value = result.value.getProp('value');
    if (!value.isUndefined) output.add(Buffer.from(`${vm.callFunction(show, vm.undefined, value).toString()}\n`));
    return { kind: 'done', output: output.text() };
  } catch (error) {
    if (late) return { kind: 'stopped', limit: 'time' };
    return outOfMemory(error) ? { kind: 'stopped', limit: 'memory' } : failed(output.text(), String(error));
  }
}

function failed(output: string, error: string): CodeOutcome {
  return outOfMemory(error)
    ? { kind: 'stopped', limit: 'memory' }
    : { kind: 'failed', output, error: error.slice(0, 4000) };
}

function outOfMemory(error: unknown): boolean {
  return /out of memory|memory access out of bounds|unreachable/i.test(String(error));
}
