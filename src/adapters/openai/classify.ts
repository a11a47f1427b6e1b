import { AutoTaskError, type ErrorFacts } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time/schedule.ts';

/** Who was asked, when it failed. */
export interface ModelFacts {
  readonly model: string;
  readonly host: string;
  /** Taken out of everything that is said. */
  readonly apiKey: string;
  readonly now: Instant;
}

/** A server's no, wherever it stood: in the status, in the body, or in a body with status 200. */
export interface Refusal {
  readonly status?: number;
  readonly code?: string;
  readonly param?: string;
  readonly message: string;
  readonly headers?: Headers;
}

const NO_MONEY = /insufficient[_ ](?:quota|funds|balance|credits)|billing|out of credits/i;
/** Some servers say "quota" and "billing" to what is over in seconds; these also say when. */
const WAIT_IN_TEXT = /\b(?:retry|try again) (?:in|after) ([\d.]+) ?s/i;
const TOO_LONG = /context[_ ]length|maximum context|context window|too many (?:input )?tokens|prompt is too long/i;
const NO_TOOLS =
  /\btools?\b.*\b(?:not support|unsupported|not allowed|unknown|unrecognized)|\b(?:not support|unsupported|unknown|unrecognized)\b.*\btools?\b/i;
const FILTERED = /content[_ ](?:filter|policy|management)|safety/i;
/** Names that a server knows by heart but that are not in its data: "gpt-9 does not exist". */
const NO_MODEL = /model\b.*\b(?:not (?:exist|found)|does not exist|unknown|invalid)|model_not_found/i;

/** The one place that turns whatever a model call threw into an error that knows whether to retry and what to do. */
export function classify(error: unknown, facts: ModelFacts): AutoTaskError {
  if (error instanceof AutoTaskError) return error;
  const refusal = refusalOf(error);
  if (refusal !== undefined) return composed(explainRefusal(refusal, facts), facts);
  return composed({ ...explainFault(error, facts), cause: error }, facts);
}

/** The same for an error that came with status 200. */
export function classifyBody(body: Readonly<Record<string, unknown>>, facts: ModelFacts): AutoTaskError {
  const { code, message, type } = body;
  const status = Number(body.status ?? code);
  const refusal: Refusal = {
    ...(Number.isInteger(status) && status >= 400 ? { status } : {}),
    code: [code, type].filter((part) => typeof part === 'string').join(' '),
    message: typeof message === 'string' ? message : JSON.stringify(body),
  };
  return composed(explainRefusal(refusal, facts), facts);
}

/** The refusal inside an error of the client; nothing when no server answered. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const field = (name: string) => {
    const value: unknown = name in error ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const code = [field('code'), field('type')].filter((part) => part !== undefined).join(' ');
  const param = field('param');
  return {
    status: error.status,
    code,
    message: error.message.replace(/^\d{3} /, ''),
    ...(param === undefined ? {} : { param }),
    ...('headers' in error && error.headers instanceof Headers ? { headers: error.headers } : {}),
  };
}

function explainRefusal(refusal: Refusal, facts: ModelFacts): ErrorFacts {
  const { status = 0, code = '', message } = refusal;
  const said = `${code} ${message}`;
  if (status === 402 || (NO_MONEY.test(said) && !WAIT_IN_TEXT.test(said))) return quotaUsedUp(facts);
  if (status === 401 || status === 403) return noAccess(said, facts);
  if (status >= 300 && status < 400) return redirected(refusal, facts);
  if (status === 404 || (status === 400 && NO_MODEL.test(said))) return notFound(facts);
  if (status === 429) return rateLimited(refusal, facts);
  if (status === 408 || status === 409 || status === 425 || status >= 500 || status === 0)
    return unavailable(refusal, facts);
  return badRequest(said, message, facts);
}

function quotaUsedUp({ host }: ModelFacts): ErrorFacts {
  return {
    code: 'model-quota',
    message: `The quota or the credits at ${host} are used up.`,
    hint: 'Add credits or raise the limit at the provider, or set another OPENAI_MODEL or OPENAI_BASE_URL.',
  };
}

function noAccess(said: string, { host, model }: ModelFacts): ErrorFacts {
  if (FILTERED.test(said)) return refused(said);
  return {
    code: 'model-access',
    message: `${host} does not accept the key, or the key may not use ${model}.`,
    hint: 'Check OPENAI_API_KEY and OPENAI_MODEL in .env and start AutoTask again.',
  };
}

function redirected({ headers }: Refusal, { host }: ModelFacts): ErrorFacts {
  const location = headers?.get('location');
  return {
    code: 'model-redirect',
    message: `${host} sends requests on${location ? ` to ${location.slice(0, 200)}` : ''}, where the key must not go.`,
    hint: 'Set OPENAI_BASE_URL to the final address of the server.',
  };
}

function notFound({ host, model }: ModelFacts): ErrorFacts {
  return {
    code: 'model-not-found',
    message: `${host} has no model "${model}", or no model server answers at this address.`,
    hint: 'Check OPENAI_MODEL and OPENAI_BASE_URL (it usually ends in /v1) in .env and start AutoTask again.',
  };
}

function rateLimited({ headers, message }: Refusal, { host, now }: ModelFacts): ErrorFacts {
  const inText = WAIT_IN_TEXT.exec(message)?.[1];
  const retryAfter = waitOf(headers, now) ?? (inText === undefined ? undefined : Math.ceil(Number(inText) * 1000));
  return {
    code: 'model-rate-limit',
    message: `${host} asks to slow down.`,
    hint: 'It is tried again. If it happens often, spread the tasks over the hour or raise the limit at the provider.',
    retryable: true,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function unavailable({ status, headers, message }: Refusal, { host, now }: ModelFacts): ErrorFacts {
  const retryAfter = waitOf(headers, now);
  return {
    code: 'model-unavailable',
    message: `${host} has a problem of its own${status ? ` (status ${status})` : ''}: ${short(message)}`,
    hint: 'It is tried again.',
    retryable: true,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function badRequest(said: string, message: string, { host, model }: ModelFacts): ErrorFacts {
  if (TOO_LONG.test(said)) {
    return {
      code: 'model-context',
      message: `The material is longer than ${model} can read at once.`,
      hint: 'Look at a shorter time or at fewer sources, or choose a model with a longer context.',
    };
  }
  if (FILTERED.test(said)) return refused(message);
  const hint = NO_TOOLS.test(said)
    ? 'This model or server cannot use tools: choose another OPENAI_MODEL.'
    : 'Check that the server speaks chat completions and that OPENAI_MODEL is one of its models.';
  return { code: 'model-bad-request', message: `${host} did not accept the request: ${short(message)}`, hint };
}

function refused(message: string): ErrorFacts {
  return {
    code: 'model-refused',
    message: `The content filter of the model server stopped this: ${short(message)}`,
    hint: 'Say the job differently, or choose another model.',
  };
}

/** Nobody answered, or what came could not be read. */
function explainFault(error: unknown, { host }: ModelFacts): ErrorFacts {
  const text = chainOf(error);
  if (error instanceof SyntaxError || /terminated|premature|aborted|other side closed|socket hang up/i.test(text)) {
    return {
      code: 'model-broken-answer',
      message: `The answer of ${host} broke off or could not be read.`,
      hint: 'It is tried again.',
      retryable: true,
    };
  }
  return {
    code: 'model-unreachable',
    message: `${host} could not be reached: ${reachability(text)}.`,
    hint: 'Check that the model server runs, the network of this machine, and OPENAI_BASE_URL in .env.',
    retryable: true,
  };
}

/** An error with all its causes, as one text. */
function chainOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}: ${error.message}${code}${error.cause === undefined ? '' : ` | ${chainOf(error.cause, depth + 1)}`}`;
}

function reachability(text: string): string {
  if (/ECONNREFUSED/.test(text)) return 'nothing listens at this address';
  if (/ENOTFOUND|EAI_AGAIN/.test(text)) return 'its name is not known';
  if (/timed? ?out/i.test(text)) return 'it did not answer in time';
  if (/CERT|SSL|TLS|certificate/i.test(text)) return 'its certificate is not accepted';
  if (/ECONNRESET|EPIPE/.test(text)) return 'it closed the connection';
  return short(text);
}

/** Milliseconds that the server wants us to wait, in any of the ways to say it. */
function waitOf(headers: Headers | undefined, now: Instant): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const after = headers?.get('retry-after');
  if (!after) return undefined;
  const wait = /^\d+(?:\.\d+)?$/.test(after.trim()) ? Number(after) * 1000 : Date.parse(after) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function short(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim() || 'it gave no reason';
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
}

/** Servers like to quote the key that they do not accept. */
function composed(explained: ErrorFacts, { apiKey }: ModelFacts): AutoTaskError {
  const { message } = explained;
  return new AutoTaskError({
    ...explained,
    message: apiKey.length < 8 ? message : message.replaceAll(apiKey, '[key]'),
  });
}
