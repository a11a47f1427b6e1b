// The process in which one program runs: without environment, network, files, workers or processes of its own.
import { readFileSync, writeSync } from 'node:fs';
import type { CodeLanguage } from '../../ports/code-runner.ts';
import { runJavaScript } from './run-javascript.ts';
import { runPython } from './run-python.ts';

interface Request {
  readonly language: CodeLanguage;
  readonly code: string;
  readonly input: string;
  readonly wallMs: number;
  /** The file with the engine of this language. */
  readonly engine: string;
}

// Our own parent wrote it.
const { language, code, input, wallMs, engine } = JSON.parse(readFileSync(0, 'utf8')) as Request;
/** Tells the parent that a program's own time begins. */
const begun = () => void writeSync(1, '\n');
const outcome =
  language === 'javascript'
    ? await runJavaScript({ code, input, wallMs, engine }, begun)
    : await runPython({ code, input, engine }, begun);
writeSync(1, JSON.stringify(outcome));
