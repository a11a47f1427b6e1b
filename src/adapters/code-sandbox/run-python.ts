import { readFileSync } from 'node:fs';
import { Fd, WASI, wasi } from '@bjorn3/browser_wasi_shim';
import type { CodeOutcome } from '../../ports/code-runner.ts';
import { limitMemory } from './limit-memory.ts';
import { SANDBOX } from './limits.ts';
import { boundedOutput, type Output } from './output.ts';

/** The build knows no browser types; this is what is used. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

/** Reads program and data from its standard input, so that no argument has to carry them. */
const BEGIN = `
import sys, json, io
given = json.loads(sys.stdin.buffer.read().decode('utf-8'))
sys.stdin = io.StringIO(given['input'])
names = {'__name__': '__main__', 'data': json.loads(given['input']) if given['input'] else None}
exec(compile(given['code'], 'task.py', 'exec'), names)
if 'result' in names:
    print(json.dumps(names['result'], ensure_ascii=False, default=str))
`;

/** Gives bytes once and takes none: what is given to read must not become a place to write. */
class Input extends Fd {
  #rest: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.#rest = bytes;
  }

  override fd_fdstat_get() {
    return { ret: 0, fdstat: new wasi.Fdstat(wasi.FILETYPE_CHARACTER_DEVICE, 0) };
  }

  override fd_read(size: number) {
    const data = this.#rest.slice(0, size);
    this.#rest = this.#rest.subarray(data.length);
    return { ret: 0, data };
  }
}

/** Takes what is printed. */
class Printed extends Fd {
  readonly #output: Output;

  constructor(output: Output) {
    super();
    this.#output = output;
  }

  override fd_fdstat_get() {
    return { ret: 0, fdstat: new wasi.Fdstat(wasi.FILETYPE_CHARACTER_DEVICE, 0) };
  }

  override fd_write(data: Uint8Array) {
    this.#output.add(data);
    return { ret: 0, nwritten: data.byteLength };
  }
}

interface PythonJob {
  readonly code: string;
  readonly input: string;
  readonly engine: string;
}

/** Runs Python in CPython inside WebAssembly: no folder is open to it, no socket, no environment. */
export async function runPython({ code, input, engine }: PythonJob, begun: () => void): Promise<CodeOutcome> {
  const [output, errors] = [boundedOutput(SANDBOX.outputBytes), boundedOutput(SANDBOX.outputBytes)];
  const given = new TextEncoder().encode(JSON.stringify({ code, input }));
  const machine = new WASI(
    ['python', '-I', '-B', '-X', 'utf8', '-c', BEGIN],
    [],
    [new Input(given), new Printed(output), new Printed(errors)],
    // Said, because without it the shim writes a line to our own output for every call.
    { debug: false },
  );
  const module = await WebAssembly.compile(limitMemory(readFileSync(engine), SANDBOX.pythonPages));
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: machine.wasiImport });
  try {
    // The shim wants to know that there are a memory and a start, which every program for this interface has.
    begun();
    const status = machine.start(instance as Parameters<WASI['start']>[0]);
    const error = errors.text();
    if (status === 0) return { kind: 'done', output: `${output.text()}${error}` };
    return /^MemoryError\b/m.test(error)
      ? { kind: 'stopped', limit: 'memory' }
      : { kind: 'failed', output: output.text(), error: withoutBeginning(error) };
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: String(error) };
    return /memory|unreachable|call stack/i.test(message)
      ? { kind: 'stopped', limit: 'memory' }
      : { kind: 'failed', output: output.text(), error: message.slice(0, 1000) };
  }
}

/** A trace without the lines that are ours. */
function withoutBeginning(trace: string): string {
  return trace
    .replace(/ {2}File "<string>", line \d+, in <module>\n/g, '')
    .trim()
    .slice(-4000);
}
