import { describe, expect, it, vi } from 'vitest';
import { eventsInHand } from '../../src/adapters/local/events-in-hand.ts';
import type { Reply } from '../../src/domain/card.ts';
import type { Inbound } from '../../src/domain/inbound.ts';
import { StoreUnavailableError } from '../../src/ports/item-store.ts';
import { finishInbound } from '../../src/usecases/finish-inbound.ts';
import { takeInbound } from '../../src/usecases/take-inbound.ts';
import { makeContext, NOW } from '../support/context.ts';
import { CONSOLE, OWNER } from '../support/definitions.ts';
import { faultyStore } from '../support/faulty-store.ts';

const INBOUND: Inbound = {
  id: 'Ev0123',
  actor: OWNER,
  conversation: CONSOLE,
  at: NOW,
  content: { kind: 'text', text: 'list' },
};
const REPLY: Reply = {
  card: { title: 'Tasks', tone: 'neutral', blocks: [] },
  audience: 'me',
  outcome: 'done',
};

describe.each([
  ['that the store keeps', () => undefined],
  ['that one process keeps in mind', eventsInHand],
])('the inbox %s', (_name, makeInHand) => {
  const makeInbox = async () => {
    const made = await makeContext();
    const inHand = makeInHand();
    return inHand === undefined ? made : { ...made, context: { ...made.context, inHand } };
  };

  it('gives an event to be worked on once', async () => {
    const { context } = await makeInbox();

    const outcomes = await Promise.all(Array.from({ length: 5 }, () => takeInbound(context, INBOUND)));

    expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'busy')).toHaveLength(4);
  });

  it('says what was answered when the event comes again, for 24 hours', async () => {
    const { context, clock } = await makeInbox();
    await takeInbound(context, INBOUND);
    await finishInbound(context, INBOUND, REPLY);

    clock.advance(24 * 3_600_000 - 1);
    const repeated = await takeInbound(context, INBOUND);
    clock.advance(1);
    const nextDay = await takeInbound(context, INBOUND);

    expect(repeated).toEqual({ kind: 'done', reply: REPLY });
    expect(nextDay.kind).toBe('taken');
  });

  it('gives an event to somebody else when whoever took it went silent', async () => {
    const { context, clock } = await makeInbox();
    await takeInbound(context, INBOUND);

    clock.advance(15_000 - 1);
    const early = await takeInbound(context, INBOUND);
    clock.advance(1);
    const late = await takeInbound(context, INBOUND);

    expect([early.kind, late.kind]).toEqual(['busy', 'taken']);
  });

  it('tells events of two surfaces and two workspaces apart', async () => {
    const { context } = await makeInbox();
    await takeInbound(context, INBOUND);

    const terminal = await takeInbound(context, { ...INBOUND, actor: { ...OWNER, surface: 'terminal' } });
    const elsewhere = await takeInbound(context, { ...INBOUND, actor: { ...OWNER, workspace: 'slack:T1' as never } });

    expect([terminal.kind, elsewhere.kind]).toEqual(['taken', 'taken']);
  });

  it('keeps the first of two answers', async () => {
    const { context } = await makeInbox();
    await takeInbound(context, INBOUND);
    await finishInbound(context, INBOUND, REPLY);

    await finishInbound(context, INBOUND, { ...REPLY, outcome: 'error' });

    expect(await takeInbound(context, INBOUND)).toEqual({ kind: 'done', reply: REPLY });
  });

  it('takes an event of any length and letters for its id', async () => {
    const { context } = await makeInbox();

    const outcome = await takeInbound(context, { ...INBOUND, id: `\u0000${'x'.repeat(10_000)}` });

    expect(outcome.kind).toBe('taken');
  });

  it('looks an event up once, and writes its answer without looking again', async () => {
    const { context } = await makeInbox();
    const reads = vi.spyOn(context.items, 'get');
    const taken = await takeInbound(context, INBOUND);
    if (taken.kind !== 'taken') throw new Error('It was free.');

    await finishInbound(context, INBOUND, REPLY, taken);

    expect(reads).toHaveBeenCalledTimes(1);
    expect(await takeInbound(context, INBOUND)).toEqual({ kind: 'done', reply: REPLY });
  });

  it('keeps the first answer also when the second believes that there is none', async () => {
    const { context } = await makeInbox();
    const taken = await takeInbound(context, INBOUND);
    if (taken.kind !== 'taken') throw new Error('It was free.');
    await finishInbound(context, INBOUND, REPLY, taken);

    await finishInbound(context, INBOUND, { ...REPLY, outcome: 'error' }, taken);

    expect(await takeInbound(context, INBOUND)).toEqual({ kind: 'done', reply: REPLY });
  });
});

describe('the inbox that the store keeps', () => {
  it.each([
    ['the first time', 0, false],
    ['taken over', 15_000, true],
  ])('recognises what it took itself when the answer of the store was lost: %s', async (_when, passed, again) => {
    const faults = faultyStore();
    const { context, clock } = await makeContext({ wrap: faults.wrap });
    if (again) await takeInbound(context, INBOUND);
    clock.advance(passed);
    faults.loseAnswer(1);

    const outcome = await takeInbound(context, INBOUND);

    expect(outcome.kind).toBe('taken');
    expect(await takeInbound(context, INBOUND)).toEqual({ kind: 'busy' });
  });
});

it('an event that could not be looked up is given to its next try at once', async () => {
  let isDown = true;
  const { context } = await makeContext({
    wrap: (items) => ({
      get: async (key) => {
        if (isDown)
          throw new StoreUnavailableError({ message: 'The store is being moved', hint: 'wait', retryable: true });
        return await items.get(key);
      },
      query: (request) => items.query(request),
      attend: (request) => items.attend(request),
      write: (operations) => items.write(operations),
    }),
  });
  const one = { ...context, inHand: eventsInHand() };

  await expect(takeInbound(one, INBOUND)).rejects.toThrow(StoreUnavailableError);
  isDown = false;

  expect(await takeInbound(one, INBOUND)).toMatchObject({ kind: 'taken' });
  expect(await takeInbound(one, INBOUND)).toEqual({ kind: 'busy' });
});
