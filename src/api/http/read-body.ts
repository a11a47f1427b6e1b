import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { type FieldProblem, invalid, ProblemError } from './problem.ts';

const MOST_BYTES = 256 * 1024;
const DEEPEST = 16;
const MOST_KEYS = 1_000;

/** Takes the bytes as they are; what they mean is read afterwards, once it is known who asks. */
export function takeBytes(): RequestHandler {
  const raw = express.raw({ type: () => true, limit: MOST_BYTES, inflate: false });
  return (request: Request, response: Response, next: NextFunction) => {
    raw(request, response, (error?: unknown) => next(error === undefined ? undefined : bodyProblem(error)));
  };
}

/** The body as JSON; undefined when there is none. */
export function readJson(request: Request): unknown {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return undefined;
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(request.get('content-type') ?? ''))
    throw new ProblemError({
      status: 415,
      code: 'not-json',
      title: 'This is not JSON',
      detail: 'The body must be JSON and say so.',
      fix: 'Send it with the header Content-Type: application/json.',
    });
  const value = parse(bytes);
  checkSize(value);
  return value;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // The parser's own words quote the text and so may hold a secret; only the place is told.
    const place = /position \d+(?: \(line \d+ column \d+\))?/.exec(error instanceof Error ? error.message : '')?.[0];
    throw invalid([
      {
        pointer: '',
        message: `is not JSON${place === undefined ? '' : `, at ${place}`}`,
        example: { name: 'Standup' },
      },
    ]);
  }
}

/** Refuses what is nested or branched beyond any use, names of prototypes, and text that is none. */
function checkSize(root: unknown): void {
  const problems: FieldProblem[] = [];
  const queue: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: root, pointer: '', depth: 0 },
  ];
  let keys = 0;
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
    const { value, pointer, depth } = item;
    if (typeof value === 'string' && !value.isWellFormed())
      problems.push({ pointer, message: 'holds half of a character (a lone surrogate)' });
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) throw invalid([{ pointer, message: `is nested deeper than ${DEEPEST} levels` }]);
    for (const [key, child] of Object.entries(value)) {
      keys += 1;
      if (keys > MOST_KEYS) throw invalid([{ pointer, message: `has more than ${MOST_KEYS} fields or entries` }]);
      const at = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
      if (key === '__proto__') problems.push({ pointer: at, message: 'is not a field' });
      queue.push({ value: child, pointer: at, depth: depth + 1 });
    }
  }
  if (problems.length > 0) throw invalid(problems);
}

function bodyProblem(error: unknown): unknown {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large')
    return new ProblemError({
      status: 413,
      code: 'too-large',
      title: 'Too large',
      detail: `The body is larger than ${MOST_BYTES / 1024} KB.`,
      fix: 'Send less, or put the data where the task can fetch it.',
    });
  if (type === 'encoding.unsupported')
    return new ProblemError({
      status: 415,
      code: 'not-json',
      title: 'Compressed',
      detail: 'Compressed bodies are not taken.',
      fix: 'Send it without Content-Encoding.',
    });
  return invalid([{ pointer: '', message: 'could not be read to its end' }]);
}
