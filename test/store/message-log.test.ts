import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import type { LoggedMessage } from '../../src/ports/message-log.ts';
import { createMessageLog } from '../../src/store/message-log.ts';
import { makeContext, NOW } from '../support/context.ts';
import { CONSOLE, DEV_CHANNEL } from '../support/definitions.ts';
import { faultyStore } from '../support/faulty-store.ts';

const line = (text: string, at = NOW): Omit<LoggedMessage, 'id'> => ({
  at,
  from: 'person',
  content: { kind: 'text', text },
});
const card = (title: string): Card => ({ title, tone: 'neutral', blocks: [] });

async function makeLog() {
  const test = await makeContext();
  return { ...test, log: createMessageLog(test.context) };
}

describe('our own conversations', () => {
  it('keep lines in the order in which they were added, even within one millisecond', async () => {
    const { log } = await makeLog();
    for (const text of ['a', 'b', 'c', 'd']) await log.append(CONSOLE, text, line(text));

    const messages = await log.list(CONSOLE, { limit: 10 });

    expect(messages.map(({ content }) => content.kind === 'text' && content.text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('show the newest lines, and page by page those before', async () => {
    const { log } = await makeLog();
    for (const text of ['a', 'b', 'c', 'd', 'e']) await log.append(CONSOLE, text, line(text));

    const newest = await log.list(CONSOLE, { limit: 2 });
    const before = await log.list(CONSOLE, { limit: 2, before: newest[0]?.id ?? '' });
    const oldest = await log.list(CONSOLE, { limit: 2, before: before[0]?.id ?? '' });

    expect([oldest, before, newest].map((page) => page.map(({ content }) => Object.values(content)[1]))).toEqual([
      ['a'],
      ['b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('hold a line once, whatever comes with its key again', async () => {
    const { log } = await makeLog();
    const first = await log.append(CONSOLE, 'key', line('first'));

    const repeated = await log.append(CONSOLE, 'key', line('second', NOW + 1));

    expect(repeated).toEqual(first);
    expect(await log.list(CONSOLE, { limit: 10 })).toEqual([first]);
  });

  it('hold a line once that two add at the same moment', async () => {
    const { log } = await makeLog();

    const [first, second] = await Promise.all([
      log.append(CONSOLE, 'key', line('a')),
      log.append(CONSOLE, 'key', line('b')),
    ]);

    expect(second).toEqual(first);
    expect(await log.list(CONSOLE, { limit: 10 })).toHaveLength(1);
  });

  it('hold a line once whose first answer was lost', async () => {
    const faults = faultyStore();
    const { context } = await makeContext({ wrap: faults.wrap });
    const log = createMessageLog(context);
    faults.loseAnswer(1);

    await expect(log.append(CONSOLE, 'key', line('a'))).rejects.toThrow('did not answer');
    await log.append(CONSOLE, 'key', line('a'));

    expect(await log.list(CONSOLE, { limit: 10 })).toHaveLength(1);
  });

  it('put another card in the place of an earlier one', async () => {
    const { log } = await makeLog();
    const message = await log.append(CONSOLE, 'key', {
      at: NOW,
      from: 'bot',
      content: { kind: 'card', card: card('Paused') },
    });

    await log.replace(CONSOLE, message.id, card('Resumed'));

    expect(await log.find(CONSOLE, message.id)).toEqual({
      ...message,
      content: { kind: 'card', card: card('Resumed') },
    });
  });

  it('end with one of two cards that are put in the same place at once', async () => {
    const { log } = await makeLog();
    const { id } = await log.append(CONSOLE, 'key', line('a'));

    await Promise.all([log.replace(CONSOLE, id, card('A')), log.replace(CONSOLE, id, card('B'))]);

    expect((await log.find(CONSOLE, id))?.content).toMatchObject({ card: { title: expect.stringMatching(/^[AB]$/) } });
  });

  it('forget a line that is removed, with its key', async () => {
    const { log } = await makeLog();
    const { id } = await log.append(CONSOLE, 'key', line('a'));

    await log.remove(CONSOLE, id);
    await log.remove(CONSOLE, id);
    await log.replace(CONSOLE, id, card('late'));
    const again = await log.append(CONSOLE, 'key', line('b'));

    expect(again.id).not.toBe(id);
    expect(await log.list(CONSOLE, { limit: 10 })).toEqual([again]);
  });

  it('are apart: places, threads and surfaces', async () => {
    const { log } = await makeLog();
    const places = [
      CONSOLE,
      DEV_CHANNEL,
      { ...DEV_CHANNEL, thread: '7' },
      { ...CONSOLE, surface: 'terminal' as const },
    ];

    for (const place of places) await log.append(place, 'key', line(JSON.stringify(place)));

    for (const place of places) {
      expect(await log.list(place, { limit: 10 })).toMatchObject([{ content: { text: JSON.stringify(place) } }]);
    }
  });

  it('are kept for 90 days', async () => {
    const { log, clock } = await makeLog();
    await log.append(CONSOLE, 'key', line('a'));

    clock.advance(90 * 86_400_000 - 1);
    const kept = await log.list(CONSOLE, { limit: 10 });
    clock.advance(1);

    expect(kept).toHaveLength(1);
    expect(await log.list(CONSOLE, { limit: 10 })).toEqual([]);
  });
});
