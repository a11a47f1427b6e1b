import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import { openDiscord, slash } from './open-discord.ts';
import { controlsOf, textOf } from './read-message.ts';

const LINE = 'every monday 10am stand up';
const EDITS = /^PATCH \/webhooks\//;
const ANSWERS = /^POST \/interactions\//;

/** Past the two seconds after which an answer is announced. */
const slow = (real: Chat): Chat => ({
  converse: async (inbound) => {
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    return await real.converse(inbound);
  },
});

describe('an announced answer', () => {
  it('goes to the person directly when the time to show it is over', async () => {
    const { interact, server } = await openDiscord({ chat: slow });
    server.fail(EDITS, { status: 404, body: { code: 10015, message: 'Unknown Webhook' } });

    await interact(slash('remind', { text: LINE }));
    await expect.poll(() => server.messages('742').length, { timeout: 5_000 }).toBe(1);

    const [told] = server.messages('742');
    expect(textOf(told)).toContain('stand up');
    expect(controlsOf(told)).toEqual([]);
  });

  it.each(['lost', 'dropped'] as const)('is shown again when the answer to it was %s', async (fault) => {
    const { interact, server } = await openDiscord({ chat: slow });
    server.fail(EDITS, fault);

    await interact(slash('remind', { text: LINE }));
    const edits = () => server.calls.filter(({ method, path }) => EDITS.test(`${method} ${path}`));
    await expect.poll(() => edits().length, { timeout: 5_000 }).toBe(2);

    expect(edits()[0]?.path).toBe(edits()[1]?.path);
    expect(server.messages('742')).toEqual([]);
  });
});

describe('an answer over the gateway', () => {
  it('goes to the person directly when its three seconds are over', async () => {
    const { connect, server } = await openDiscord();
    await connect();
    server.fail(ANSWERS, { status: 404, body: { code: 10062, message: 'Unknown interaction' } });

    server.gateway.dispatch('INTERACTION_CREATE', slash('remind', { text: LINE }));
    await expect.poll(() => server.messages('742').length, { timeout: 5_000 }).toBe(1);

    expect(textOf(server.messages('742')[0])).toContain('stand up');
  });

  it('goes to the person directly when even its announcement came too late', async () => {
    const { connect, server } = await openDiscord({ chat: slow });
    await connect();
    server.fail(ANSWERS, { status: 404, body: { code: 10062, message: 'Unknown interaction' } });

    server.gateway.dispatch('INTERACTION_CREATE', slash('remind', { text: LINE }));
    await expect.poll(() => server.messages('742').length, { timeout: 5_000 }).toBe(1);

    expect(textOf(server.messages('742')[0])).toContain('stand up');
  });

  it('is shown when its announcement landed and the answer to that was lost', async () => {
    const { connect, server } = await openDiscord({ chat: slow });
    await connect();
    server.fail(ANSWERS, 'lost', { status: 400, body: { code: 40060, message: 'Already acknowledged' } });

    server.gateway.dispatch('INTERACTION_CREATE', slash('remind', { text: LINE }));
    const edits = () => server.calls.filter(({ method, path }) => EDITS.test(`${method} ${path}`));
    await expect.poll(() => edits().length, { timeout: 6_000 }).toBe(1);

    expect(textOf(edits()[0]?.body)).toContain('stand up');
    expect(server.messages('742')).toEqual([]);
  });

  it('is not given twice when another door gave it', async () => {
    const { connect, logged, server } = await openDiscord();
    await connect();
    server.fail(ANSWERS, { status: 400, body: { code: 40060, message: 'Already acknowledged' } });

    server.gateway.dispatch('INTERACTION_CREATE', slash('remind', { text: LINE }));
    server.gateway.dispatch('INTERACTION_CREATE', slash('list'));
    await expect
      .poll(() => server.calls.filter(({ path }) => path.startsWith('/interactions/')).length, { timeout: 5_000 })
      .toBe(2);

    expect(server.messages('742')).toEqual([]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
