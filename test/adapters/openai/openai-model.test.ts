import { afterEach, describe, expect, it } from 'vitest';
import { openAiModel } from '../../../src/adapters/openai/openai-model.ts';
import type { ModelAnswer, ModelRequest } from '../../../src/ports/language-model.ts';
import type { Log } from '../../../src/ports/log.ts';
import { type ModelReply, type ModelServer, startModelServer } from '../../stand-ins/model-server.ts';

const KEY = 'sk-canary-canary-canary';
const NOW = Date.UTC(2026, 2, 6, 14);
const clock = { now: () => NOW, monotonic: () => performance.now() };

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...script: readonly ModelReply[]): Promise<ModelServer> {
  const server = await startModelServer(script);
  servers.push(server);
  return server;
}

function keepingLog() {
  const lines: string[] = [];
  const keep = (event: string, facts?: unknown) => void lines.push(JSON.stringify([event, facts]));
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  return { log, lines };
}

function modelAt(url: string, options: { timeoutMs?: number; log?: Log } = {}) {
  return openAiModel({
    baseUrl: url,
    apiKey: KEY,
    name: 'stand-in',
    log: options.log ?? keepingLog().log,
    clock,
    ...options,
  });
}

const TOOL = { name: 'github-commits', description: 'Lists commits.', input: { type: 'object', properties: {} } };

function request(more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    messages: [
      { role: 'system', text: 'Be short.' },
      { role: 'user', text: 'Summarize commits.' },
    ],
    tools: [TOOL],
    maxOutputTokens: 500,
    signal: new AbortController().signal,
    ...more,
  };
}

async function answerTo(...script: readonly ModelReply[]): Promise<ModelAnswer> {
  return modelAt((await serve(...script)).url).answer(request());
}

async function faultOf(...script: readonly ModelReply[]): Promise<unknown> {
  return answerTo(...script).catch((error: unknown) => error);
}

describe('a request', () => {
  it('is what every server understands, and nothing more', async () => {
    const server = await serve({ text: 'Done.' });

    await modelAt(server.url).answer(request());

    expect(server.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(server.requests[0]?.body).toEqual({
      model: 'stand-in',
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'Summarize commits.' },
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'github-commits',
            description: 'Lists commits.',
            parameters: { type: 'object', properties: {} },
          },
        },
      ],
      max_tokens: 500,
    });
  });

  it('carries the talk so far, with calls and what came of them', async () => {
    const server = await serve({ text: 'Done.' });
    const toolCalls = [
      { id: 'a', tool: 'github-commits', input: { limit: 3 } },
      { id: 'b', tool: 'github-commits', input: {}, unreadable: '{"limit": ' },
    ];

    await modelAt(server.url).answer(
      request({
        messages: [
          { role: 'assistant', text: '', toolCalls },
          { role: 'tool', callId: 'a', text: '3 commits' },
          { role: 'assistant', text: 'Well.', toolCalls: [] },
        ],
      }),
    );

    const call = (id: string, args: string) => ({
      id,
      type: 'function',
      function: { name: 'github-commits', arguments: args },
    });
    expect(server.requests[0]?.body.messages).toEqual([
      { role: 'assistant', content: null, tool_calls: [call('a', '{"limit":3}'), call('b', '{}')] },
      { role: 'tool', tool_call_id: 'a', content: '3 commits' },
      { role: 'assistant', content: 'Well.' },
    ]);
  });

  it('without tools does not mention any', async () => {
    const server = await serve({ text: 'Done.' });

    await modelAt(server.url).answer(request({ tools: [] }));

    expect(server.requests[0]?.body).not.toHaveProperty('tools');
  });
});

describe('an answer', () => {
  it('is text with its usage', async () => {
    expect(await answerTo({ text: ' Two commits. ' })).toEqual({
      text: 'Two commits.',
      toolCalls: [],
      truncated: false,
      usage: { modelCalls: 1, inputTokens: 100, outputTokens: 20, estimated: false, model: expect.any(String) },
    });
  });

  it('is a wish to use tools', async () => {
    const { toolCalls } = await answerTo({ calls: [['github-commits', { limit: 3 }]] });

    expect(toolCalls).toEqual([{ id: 'srv_0', tool: 'github-commits', input: { limit: 3 } }]);
  });

  it.each<[string, ModelReply, string]>([
    [
      'in parts',
      {
        message: {
          content: [
            { type: 'text', text: 'Two ' },
            { type: 'text', text: 'commits.' },
          ],
        },
      },
      'Two commits.',
    ],
    ['as an object', { message: { content: { type: 'text', text: 'Two commits.' } } }, 'Two commits.'],
    ['as null', { text: null }, ''],
    ['absent', { message: { content: undefined } }, ''],
    ['behind thoughts', { text: '<think>Hm, <b>two</b>?</think>\n\nTwo commits.' }, 'Two commits.'],
    ['behind two thoughts', { text: '<think>a</think><thinking>b</thinking>Two commits.' }, 'Two commits.'],
    ['behind thoughts without a beginning', { text: 'Hm, two?\n</think>\nTwo commits.' }, 'Two commits.'],
    ['lost in thoughts without an end', { text: '<think>Hm, two?' }, ''],
    ['about thoughts', { text: 'Write `<think>` and `</think>`.' }, 'Write `<think>` and `</think>`.'],
  ])('may have its text %s', async (_, reply, text) => {
    expect((await answerTo(reply)).text).toBe(text);
  });

  it.each<[string, unknown, unknown]>([
    [
      'without id and type',
      [{ function: { name: 't', arguments: '{"a":1}' } }],
      { id: 'call_2_0', tool: 't', input: { a: 1 } },
    ],
    [
      'with arguments that are an object already',
      [{ id: 'x', function: { name: 't', arguments: { a: 1 } } }],
      { id: 'x', tool: 't', input: { a: 1 } },
    ],
    [
      'with arguments that are JSON inside JSON',
      [{ id: 'x', function: { name: 't', arguments: '"{\\"a\\":1}"' } }],
      { id: 'x', tool: 't', input: { a: 1 } },
    ],
    ['with empty arguments', [{ id: 'x', function: { name: 't', arguments: '' } }], { id: 'x', tool: 't', input: {} }],
    ['without arguments', [{ id: 'x', function: { name: 't' } }], { id: 'x', tool: 't', input: {} }],
    [
      'with arguments that are no JSON',
      [{ id: 'x', function: { name: 't', arguments: '{"a": ' } }],
      { id: 'x', tool: 't', input: {}, unreadable: '{"a": ' },
    ],
    ['without the function around it', [{ id: 'x', name: 't', arguments: '{}' }], { id: 'x', tool: 't', input: {} }],
    [
      'as one object instead of a list',
      { id: 'x', function: { name: 't', arguments: '{}' } },
      { id: 'x', tool: 't', input: {} },
    ],
    ['without a name', [{ id: 'x', function: { arguments: '{}' } }], { id: 'x', tool: '', input: {} }],
  ])('may have a call %s', async (_, calls, expected) => {
    expect((await answerTo({ message: { tool_calls: calls } })).toolCalls).toEqual([expected]);
  });

  it('gives calls with the same id each its own', async () => {
    const call = { id: 'same', function: { name: 't', arguments: '{}' } };

    const { toolCalls } = await answerTo({ message: { tool_calls: [call, call] } });

    expect(new Set(toolCalls.map(({ id }) => id)).size).toBe(2);
  });

  it.each([null, 'stop', 'length', 'unheard_of'])(
    'has its calls whatever the finish reason %j says',
    async (finish) => {
      expect((await answerTo({ calls: [['t', {}]], finish })).toolCalls).toHaveLength(1);
    },
  );

  it('says when it was cut', async () => {
    expect(await answerTo({ text: 'Two com', finish: 'length' })).toMatchObject({ text: 'Two com', truncated: true });
  });

  it.each<[string, ModelReply, string]>([
    ['in its own field', { message: { refusal: 'I cannot help with that.' } }, 'I cannot help with that.'],
    ['as a part', { message: { content: [{ type: 'refusal', refusal: 'No.' }] } }, 'No.'],
    ['by its filter', { text: '', finish: 'content_filter' }, 'the content filter of the server stopped the answer.'],
  ])('may be a refusal %s', async (_, reply, refusal) => {
    expect(await answerTo(reply)).toMatchObject({ refusal });
  });

  it.each([null, {}, { prompt_tokens: 'many' }, { prompt_tokens: 0, completion_tokens: 0 }])(
    'has an estimated usage where the server says %j',
    async (usage) => {
      const { usage: counted } = await answerTo({ text: 'x'.repeat(400), usage });

      expect(counted).toMatchObject({ modelCalls: 1, outputTokens: 100, estimated: true });
      expect(counted.inputTokens).toBeGreaterThan(20);
    },
  );

  it('may have a million characters', async () => {
    expect((await answerTo({ text: 'x'.repeat(1_000_000) })).text).toHaveLength(1_000_000);
  });

  it('may ask for 200 tools at once', async () => {
    const calls = Array.from({ length: 200 }, (_, n) => ['t', { n }] as const);

    expect((await answerTo({ calls })).toolCalls).toHaveLength(200);
  });
});

describe('what goes wrong', () => {
  const error = (message: string, more: Record<string, unknown> = {}) => ({ error: { message, ...more } });

  it.each<[string, ModelReply, string, boolean]>([
    ['a wrong key', { status: 401, body: error(`Incorrect API key provided: ${KEY}`) }, 'model-access', false],
    ['a key without leave', { status: 403, body: error('Forbidden') }, 'model-access', false],
    ['no money', { status: 402, body: error('Insufficient credits') }, 'model-quota', false],
    [
      'a used-up quota',
      { status: 429, body: error('You exceeded your current quota', { code: 'insufficient_quota' }) },
      'model-quota',
      false,
    ],
    ['a rate limit', { status: 429, body: error('Rate limit reached') }, 'model-rate-limit', true],
    [
      'a model that is not there',
      { status: 404, body: error('The model does not exist', { code: 'model_not_found' }) },
      'model-not-found',
      false,
    ],
    [
      'a model that is not there, as 400',
      { status: 400, body: error('model gpt-9 not found') },
      'model-not-found',
      false,
    ],
    ['an address that is wrong', { status: 404, body: '<html>Not Found</html>' }, 'model-not-found', false],
    ['a server error', { status: 500, body: error('boom') }, 'model-unavailable', true],
    ['a bad gateway', { status: 502, body: '<html><body>Bad Gateway</body></html>' }, 'model-unavailable', true],
    ['an overload', { status: 529, body: error('Overloaded') }, 'model-unavailable', true],
    ['a request that was too slow', { status: 408, body: '' }, 'model-unavailable', true],
    [
      'an unknown parameter',
      { status: 400, body: error('Unrecognized request argument: strict') },
      'model-bad-request',
      false,
    ],
    [
      'a talk that is too long',
      { status: 400, body: error('too long', { code: 'context_length_exceeded' }) },
      'model-context',
      false,
    ],
    ['a content filter', { status: 400, body: error('filtered', { code: 'content_filter' }) }, 'model-refused', false],
    [
      'a redirect',
      { status: 307, body: '', headers: { location: 'https://evil.example/v1' } },
      'model-redirect',
      false,
    ],
    ['truncated JSON', { status: 200, body: '{"choices": [{"mess' }, 'model-broken-answer', true],
    [
      'a web page',
      { status: 200, body: '<!doctype html><html>Sign in</html>', headers: { 'content-type': 'text/html' } },
      'model-broken-answer',
      true,
    ],
    ['an empty body', { status: 200, body: '' }, 'model-broken-answer', true],
    ['null', { status: 200, body: 'null' }, 'model-broken-answer', true],
    ['a list', { status: 200, body: [] }, 'model-broken-answer', true],
    ['no choices', { extra: { choices: [] } }, 'model-broken-answer', true],
    ['a choice without a message', { extra: { choices: [{}] } }, 'model-broken-answer', true],
    [
      'an error with status 200',
      { status: 200, body: error('upstream overloaded', { code: 502 }) },
      'model-unavailable',
      true,
    ],
    [
      'a rate limit with status 200',
      { status: 200, body: error('slow down', { code: 429 }) },
      'model-rate-limit',
      true,
    ],
    [
      'an error in the middle of an answer',
      { extra: { choices: [{ message: { content: '' }, error: { code: 503, message: 'gone' } }] } },
      'model-unavailable',
      true,
    ],
    ['a connection that breaks at once', { breaks: 'before' }, 'model-broken-answer', true],
    ['a connection that breaks inside the answer', { breaks: 'inside' }, 'model-broken-answer', true],
  ])('%s is a fault that knows whether to try again', async (_, reply, code, retryable) => {
    expect(await faultOf(reply)).toMatchObject({
      name: 'AutoTaskError',
      ...{ code, retryable },
      message: expect.stringMatching(/^\S.+/),
      hint: expect.stringMatching(/\.$/),
    });
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': new Date(NOW + 90_000).toUTCString() }, 90_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('a rate limit with %j says how long to wait', async (headers, retryAfter) => {
    expect(await faultOf({ status: 429, body: error('slow'), headers })).toMatchObject({ retryAfter });
  });

  it('a quota that says when it is over is a rate limit', async () => {
    const message =
      'You exceeded your current quota, please check your plan and billing details. Please retry in 22.7s.';

    const fault = await faultOf({
      status: 429,
      body: [{ error: { code: 429, message, status: 'RESOURCE_EXHAUSTED' } }],
    });

    expect(fault).toMatchObject({ code: 'model-rate-limit', retryable: true, retryAfter: 22_700 });
  });

  it.each([{ detail: 'no such thing' }, { message: 'no such thing' }, { error: 'no such thing' }, 'no such thing'])(
    'the reason is found in %j',
    async (body) => {
      expect(await faultOf({ status: 400, body })).toMatchObject({ message: expect.stringContaining('no such thing') });
    },
  );

  it('a model that cannot use tools is told as that', async () => {
    expect(await faultOf({ status: 400, body: error('stand-in does not support tools') })).toMatchObject({
      hint: 'This model or server cannot use tools: choose another OPENAI_MODEL.',
    });
  });

  it('a server that is not there is told with its address', async () => {
    const server = await serve({ text: '' });
    await server.close();

    const fault = await modelAt(server.url)
      .answer(request())
      .catch((thrown: unknown) => thrown);

    expect(fault).toMatchObject({
      code: 'model-unreachable',
      message: `${new URL(server.url).host} could not be reached: nothing listens at this address.`,
      retryable: true,
    });
  });

  it('a silent server is left after the time limit', async () => {
    const { url } = await serve({ silentMs: 30_000 });

    const fault = await modelAt(url, { timeoutMs: 60 })
      .answer(request())
      .catch((thrown: unknown) => thrown);

    expect(fault).toMatchObject({ code: 'model-timeout', retryable: true });
  });

  it('the end of the run ends the call, with the reason of the run', async () => {
    const { url, requests } = await serve({ silentMs: 30_000 });
    const run = new AbortController();

    const answering = modelAt(url).answer(request({ signal: run.signal }));
    await expect.poll(() => requests.length).toBe(1);
    run.abort(new Error('cancelled'));

    await expect(answering).rejects.toThrow('cancelled');
  });

  it('an endless body is not read to its end', async () => {
    expect(await faultOf({ text: 'x'.repeat(9 * 1024 * 1024) })).toMatchObject({
      code: 'model-broken-answer',
      message: expect.stringContaining('8 MB'),
    });
  });

  it.each<ModelReply>([{ status: 500, body: 'no' }, { status: 429, body: 'no' }, { breaks: 'before' }])(
    'is asked once: %j is the run’s to try again',
    async (reply) => {
      const server = await serve(reply);

      await modelAt(server.url)
        .answer(request())
        .catch(() => {});

      expect(server.requests).toHaveLength(1);
    },
  );

  it('is never followed to another server', async () => {
    const elsewhere = await serve({ text: 'stolen' });
    const server = await serve({ status: 308, body: '', headers: { location: `${elsewhere.url}/chat/completions` } });

    await modelAt(server.url)
      .answer(request())
      .catch(() => {});

    expect(elsewhere.requests).toEqual([]);
  });
});

describe('the limit of an answer', () => {
  const refusing = (name: string): ModelReply => ({
    status: 400,
    body: { error: { message: `Unsupported parameter: '${name}' is not supported with this model.`, param: name } },
  });

  it('is called otherwise after a refusal, and that is remembered', async () => {
    const server = await serve(refusing('max_tokens'), { text: 'one' }, { text: 'two' });
    const model = modelAt(server.url);

    const texts = [await model.answer(request()), await model.answer(request())].map(({ text }) => text);

    expect(texts).toEqual(['one', 'two']);
    expect(server.requests.map(({ body }) => [body.max_tokens, body.max_completion_tokens])).toEqual([
      [500, undefined],
      [undefined, 500],
      [undefined, 500],
    ]);
  });

  it('is left out where both names are refused', async () => {
    const server = await serve(refusing('max_tokens'), refusing('max_completion_tokens'), { text: 'one' });

    expect((await modelAt(server.url).answer(request())).text).toBe('one');
    expect(server.requests[2]?.body).not.toHaveProperty('max_tokens');
  });

  it('is tried no more than in these ways', async () => {
    const server = await serve(refusing('max_tokens'));

    const fault = await modelAt(server.url)
      .answer(request())
      .catch((thrown: unknown) => thrown);

    expect(fault).toMatchObject({ code: 'model-bad-request' });
    expect(server.requests).toHaveLength(3);
  });
});

describe('what is said about a model', () => {
  it('is its name and where it is', () => {
    expect(modelAt('https://api.openai.com/v1').name).toBe('stand-in at api.openai.com');
  });

  it('holds neither the key nor any text, in logs and in errors', async () => {
    const { log, lines } = keepingLog();
    const body = { error: { message: `bad key ${KEY}` } };
    const server = await serve(
      { text: 'a secret text' },
      { status: 400, body },
      { status: 500, body },
      { status: 200, body },
    );
    const model = modelAt(server.url, { log });

    await model.answer(request());
    const faults = [];
    for (let n = 0; n < 3; n++) faults.push(await model.answer(request()).catch((thrown: unknown) => thrown));

    expect(lines).toHaveLength(4);
    expect(lines.join()).toContain('"inputTokens":100');
    expect(lines.join()).not.toMatch(/canary|secret text|Summarize/);
    expect(faults.map(String).join()).not.toContain('canary');
  });
});
