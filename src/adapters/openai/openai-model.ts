import type OpenAI from 'openai';
import { AutoTaskError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LanguageModel, ModelAnswer, ModelRequest } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import { boundFetch } from './bound-fetch.ts';
import { classify, classifyBody, type ModelFacts, refusalOf } from './classify.ts';
import { errorInBody, readCompletion } from './read-completion.ts';
import { type LimitField, toRequest } from './to-request.ts';

export interface OpenAiModelOptions {
  /** Ends in `/v1` for most servers. */
  readonly baseUrl: string;
  /** Empty where the server wants none. */
  readonly apiKey: string;
  /** As the server calls it: `gpt-5-mini`. */
  readonly name: string;
  readonly log: Log;
  readonly clock: Clock;
  /** Longest time for one answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 120_000;

/** A model behind any server that speaks `chat.completions`. One request a call: retries belong to the run. */
export function openAiModel(options: OpenAiModelOptions): LanguageModel {
  const { baseUrl, name, log, clock } = options;
  const host = new URL(baseUrl).host;
  const facts = (model = name): ModelFacts => ({ model, host, apiKey: options.apiKey, now: clock.now() });
  const ask = requester(options);
  return {
    name: `${name} at ${host}`,
    id: name,
    async answer(request) {
      const model = request.model ?? name;
      const begun = clock.monotonic();
      const tookMs = () => Math.round(clock.monotonic() - begun);
      try {
        const answer = readAnswer(await ask(request), request, facts(model));
        log.info('model-answered', { model, tookMs: tookMs(), ...answer.usage, toolCalls: answer.toolCalls.length });
        return { ...answer, usage: { ...answer.usage, model } };
      } catch (error) {
        request.signal.throwIfAborted();
        const fault = classify(error, facts(model));
        log.warn('model-failed', { model, tookMs: tookMs(), code: fault.code, retryable: fault.retryable });
        throw fault;
      }
    },
  };
}

/** Asks once, and again only to learn how this server calls the limit of an answer; that is then remembered. */
function requester({ baseUrl, apiKey, name, timeoutMs = TIMEOUT_MS }: OpenAiModelOptions) {
  const limitFields = limitFieldsOf(baseUrl);
  let known = 0;
  let client: Promise<OpenAI> | undefined;
  return async function ask(request: ModelRequest): Promise<unknown> {
    client ??= createClient(baseUrl, apiKey, timeoutMs);
    const { chat } = await client;
    for (;;) {
      const tried = known;
      const timeLimit = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([request.signal, timeLimit]);
      try {
        return await chat.completions.create(toRequest(request.model ?? name, request, limitFields[tried] ?? 'none'), {
          signal,
        });
      } catch (error) {
        if (timeLimit.aborted && !request.signal.aborted) throw tooSlow(new URL(baseUrl).host, timeoutMs);
        if (!isAboutLimitField(error) || tried + 1 >= limitFields.length) throw error;
        known = Math.max(known, tried + 1);
      }
    }
  };
}

/** Loaded at the first answer: most starts never need it. */
async function createClient(baseURL: string, apiKey: string, timeout: number): Promise<OpenAI> {
  const { default: OpenAI } = await import('openai');
  return new OpenAI({
    ...{ baseURL, apiKey: apiKey || 'none', organization: null, project: null },
    ...{ maxRetries: 0, timeout: timeout + 1000, logLevel: 'off' },
    fetch: boundFetch,
  });
}

function readAnswer(completion: unknown, request: ModelRequest, facts: ModelFacts): ModelAnswer {
  const error = errorInBody(completion);
  if (error !== undefined) throw classifyBody(error, facts);
  const answer = readCompletion(completion, request);
  if (answer !== undefined) return answer;
  const html = typeof completion === 'string' && /<(?:!doctype|html|head|body)\b/i.test(completion);
  throw new AutoTaskError({
    code: 'model-broken-answer',
    message: `${facts.host} answered with ${html ? 'a web page' : 'something else'} instead of a completion.`,
    hint: 'If it stays so, check OPENAI_BASE_URL in .env: it usually ends in /v1.',
    retryable: true,
  });
}

/** OpenAI's newer models refuse the old name; other servers often know only that one. */
function limitFieldsOf(baseUrl: string): readonly LimitField[] {
  const isOpenAi = new URL(baseUrl).hostname.endsWith('openai.com');
  return isOpenAi ? ['max_completion_tokens', 'max_tokens', 'none'] : ['max_tokens', 'max_completion_tokens', 'none'];
}

function isAboutLimitField(error: unknown): boolean {
  const refusal = refusalOf(error);
  const badRequest = refusal?.status === 400 || refusal?.status === 422;
  return badRequest && /max_(?:completion_)?tokens/.test(`${refusal.param ?? ''} ${refusal.message}`);
}

function tooSlow(host: string, timeoutMs: number): AutoTaskError {
  return new AutoTaskError({
    code: 'model-timeout',
    message: `${host} gave no answer within ${Math.round(timeoutMs / 1000)} seconds.`,
    hint: 'It is tried again. If it stays so, choose a faster model.',
    retryable: true,
  });
}
