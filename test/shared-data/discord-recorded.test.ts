import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../src/surfaces/discord/receive/read-interaction.ts';
import { openDiscord } from '../surfaces/discord/open-discord.ts';
import { titleOf } from '../surfaces/discord/read-message.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

/** Payloads recorded from a real server; beside the project, not in it. */
const FOLDER = fileURLToPath(new URL('../../../shared/fixtures/vercel-chat/', import.meta.url));
const isThere = existsSync(FOLDER);
const recorded = isThere ? ['discord.json', 'channel-discord.json'].flatMap(payloadsOf) : [];

describe.skipIf(!isThere)(`recorded payloads (${isThere ? 'found' : `no ${FOLDER}`})`, () => {
  const interactions = recorded.filter(([, payload]) => typeof payload.token === 'string');
  const events = recorded.filter(([, payload]) => String(payload.type).startsWith('GATEWAY_'));

  it.each(interactions)('%s is read: who, where, and the button', (_name, payload) => {
    const read = readInteraction(payload);

    expect(read).toMatchObject({ kind: 'press', customId: payload.data.custom_id });
  });

  it.each(interactions)('%s presses a button that is not ours, and is told so', async (_name, payload) => {
    const discord = await openDiscord();

    const answer = await discord.interact(payload);

    expect(titleOf(answer.data)).toBe('This card is old');
  });

  it('lets every recorded event through the gateway, and answers none that is not for this bot', async () => {
    const discord = await openDiscord();
    await discord.connect();

    for (const [, { type, data }] of events) discord.server.gateway.dispatch(type.replace('GATEWAY_', ''), data);
    discord.server.gateway.dispatch('MESSAGE_CREATE', {
      ...events.find(([, { type }]) => type === 'GATEWAY_MESSAGE_CREATE')?.[1].data,
      ...{ id: '1', guild_id: undefined, member: undefined, channel_id: '742', content: 'status', mentions: [] },
    });

    await expect.poll(() => discord.server.messages('742').length, { timeout: 3_000 }).toBe(1);
    expect(discord.server.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});

function payloadsOf(file: string): readonly (readonly [string, Json])[] {
  const entries = Object.entries<Json>(JSON.parse(readFileSync(FOLDER + file, 'utf8')));
  return entries
    .filter(([, payload]) => payload !== null && typeof payload === 'object' && 'type' in payload)
    .map(([name, payload]) => [`${file} ${name}`, payload]);
}
