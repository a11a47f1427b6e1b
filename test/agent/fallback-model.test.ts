import { describe, expect, it, onTestFinished } from 'vitest';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import { fallbackModel } from '../../src/agent/fallback-model.ts';
import { type ModelReply, type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { makeContext } from '../support/context.ts';

const QUOTA: ModelReply = {
  status: 429,
  body: { error: { code: 'insufficient_quota', message: 'You exceeded your quota' } },
};
const DOWN: ModelReply = { status: 503, body: { error: { message: 'overloaded' } } };
const REQUEST = {
  messages: [{ role: 'user' as const, text: 'hello' }],
  tools: [],
  maxOutputTokens: 100,
  signal: AbortSignal.timeout(20_000),
};

async function server(
  script: readonly ModelReply[] | ((request: { body: { model: string } }) => ModelReply),
): Promise<ModelServer> {
  const started = await startModelServer(script);
  onTestFinished(() => started.close());
  return started;
}

async function twoModels(first: ModelServer, second?: ModelServer) {
  const { clock, context } = await makeContext();
  const { log } = context;
  const modelOn = (url: string, name: string) => openAiModel({ baseUrl: url, apiKey: 'none', name, log, clock });
  const model = fallbackModel({
    ...{ first: modelOn(first.url, 'main'), clock, log },
    ...(second === undefined ? {} : { second: modelOn(second.url, 'spare') }),
  });
  return { model, clock };
}

describe('a fallback model', () => {
  it.each([
    ['the quota of the first is used up', QUOTA],
    ['the first is down', DOWN],
    [
      'the first asks to wait for long',
      { status: 429, body: { error: { message: 'slow' } }, headers: { 'retry-after': '120' } },
    ],
  ] as const)('answers when %s, and says that it did', async (_, broken) => {
    const first = await server([broken]);
    const second = await server([{ text: 'from the spare one' }]);
    const { model } = await twoModels(first, second);

    const answer = await model.answer({ ...REQUEST, model: 'special' });

    expect(answer).toMatchObject({ text: 'from the spare one', usage: { model: 'spare' } });
    expect(second.requests[0]?.body.model).toBe('spare');
  });

  it('is asked at once while the first is out, and the first again later', async () => {
    const first = await server([DOWN, { text: 'back' }]);
    const second = await server([{ text: 'spare' }]);
    const { model, clock } = await twoModels(first, second);

    await model.answer(REQUEST);
    await model.answer(REQUEST);
    expect(first.requests).toHaveLength(1);
    clock.advance(61_000);

    expect((await model.answer(REQUEST)).text).toBe('back');
  });

  it("is not asked for what is wrong with the request, or for a moment's wait", async () => {
    const first = await server([
      { status: 400, body: { error: { message: 'content policy' } } },
      { status: 429, body: { error: { message: 'slow' } }, headers: { 'retry-after': '2' } },
    ]);
    const second = await server([{ text: 'spare' }]);
    const { model } = await twoModels(first, second);

    await expect(model.answer(REQUEST)).rejects.toMatchObject({ code: 'model-refused' });
    await expect(model.answer(REQUEST)).rejects.toMatchObject({ code: 'model-rate-limit', retryAfter: 2_000 });
    expect(second.requests).toEqual([]);
  });
});

describe('a model that a task asks for', () => {
  it('is the one that is asked', async () => {
    const first = await server([{ text: 'yes' }]);
    const { model } = await twoModels(first);

    expect(await model.answer({ ...REQUEST, model: 'gpt-5' })).toMatchObject({ usage: { model: 'gpt-5' } });
    expect(first.requests[0]?.body.model).toBe('gpt-5');
  });

  it('is the usual one where the server does not have it', async () => {
    const first = await server(({ body }) =>
      body.model === 'main' ? { text: 'yes' } : { status: 404, body: { error: { message: 'no such model' } } },
    );
    const { model } = await twoModels(first);

    expect(await model.answer({ ...REQUEST, model: 'gpt-9' })).toMatchObject({ text: 'yes', usage: { model: 'main' } });
  });
});
