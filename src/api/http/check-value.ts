import type { z } from 'zod';
import { isRecord } from '../../domain/is-record.ts';
import { type FieldProblem, invalid } from './problem.ts';

/** Features of the API that other installations know and this one has not: named, never ignored. */
const NOT_YET: ReadonlySet<string> = new Set([
  ...['limits', 'ttl', 'destinations'],
  ...['send-message', 'send-slack', 'database-query', 'data-transform', 'custom', 'event-driven', 'conditional'],
]);
const EXAMPLES: Readonly<Record<string, unknown>> = {
  '/name': 'Daily report',
  '/text': 'every monday 10am summarize commits',
  '/type': 'recurring',
  '/schedule': { cron: '0 9 * * 1-5', timezone: 'Europe/Paris' },
  '/schedule/cron': '0 9 * * 1-5',
  '/schedule/timezone': 'Europe/Paris',
  '/schedule/at': '2027-03-01T09:00',
  '/action': { type: 'ai-prompt', prompt: 'Summarize the commits of acme/api' },
  '/action/type': 'ai-prompt',
  '/action/prompt': 'Summarize the commits of acme/api',
  '/goal': 'Summarize the commits of acme/api',
  '/priority': 'high',
  '/retryPolicy': { maxRetries: 3, backoffMs: 5000 },
  '/retryPolicy/maxRetries': 3,
};

/** The value as its schema has it, or one problem document with everything that is wrong. */
export function checkBody<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  return check(schema, value, '/');
}

/** The same for what stands behind the question mark of an address. */
export function checkQuery<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  return check(schema, value, '?');
}

function check<Value>(schema: z.ZodType<Value>, value: unknown, mark: '/' | '?'): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw invalid(read.error.issues.flatMap((issue) => problemsOf(issue, value, mark, [])));
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function problemsOf(issue: Issue, root: unknown, mark: '/' | '?', above: Path): readonly FieldProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key], mark),
      message: NOT_YET.has(key) ? 'is not available yet; leave it out' : 'is not a field that can be set here',
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // Which of the forms was meant shows in what got furthest.
    const branch = issue.errors.reduce((best, one) => (depthOf(one) > depthOf(best) ? one : best));
    if (depthOf(branch) > 0) return branch.flatMap((inner) => problemsOf(inner, root, mark, path));
  }
  const pointer = pointerOf(path, mark);
  const given = path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), root);
  const example = EXAMPLES[pointer];
  const message =
    typeof given === 'string' && NOT_YET.has(given)
      ? `"${given}" is not available yet`
      : given === undefined && path.length > 0
        ? 'is missing'
        : lowerFirst(issue.message);
  return [{ pointer, message, ...(example === undefined ? {} : { example }) }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)));
}

function pointerOf(path: Path, mark: '/' | '?'): string {
  if (mark === '?') return `?${path.map(String).join('.')}`;
  return path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
