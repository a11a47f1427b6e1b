import { describe, expect, it } from 'vitest';
import { type ItemStore, StoreUnavailableError } from '../../src/ports/item-store.ts';
import { NOW } from '../support/context.ts';
import { everyMinutes, scheduled } from '../support/definitions.ts';
import { makeRuns } from '../support/run-context.ts';
import { seededRandom } from '../support/seeded-random.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

function unavailable(): StoreUnavailableError {
  return new StoreUnavailableError({ message: 'The store is throttled.', hint: 'Wait.', retryable: true });
}

describe('a store whose writes fail now and then, and whose answers get lost', () => {
  it.each([1, 2, 3, 4, 5, 6])('loses no run and doubles no message (chance %i)', async (seed) => {
    const random = seededRandom(seed);
    let isFaulty = false;
    const wrap = (items: ItemStore): ItemStore => ({
      get: (key) => items.get(key),
      query: (request) => items.query(request),
      attend: (request) => items.attend(request),
      async write(operations) {
        const chance = isFaulty ? random.fraction() : 1;
        if (chance < 0.15) throw unavailable();
        await items.write(operations);
        if (chance < 0.3) throw unavailable();
      },
    });
    const runs = await makeRuns({ wrap, seed });
    const tasks = [];
    for (const job of [AGENT, { kind: 'remind', text: 'drink' } as const]) {
      tasks.push(await runs.addTask({ trigger: scheduled(everyMinutes(30, NOW + MINUTE)), job }));
    }

    isFaulty = true;
    await runs.live(2 * MINUTE, 5 * SECOND);
    isFaulty = false;
    await runs.live(20 * MINUTE, 10 * SECOND);

    for (const { id } of tasks) {
      expect(await runs.runs(id)).toMatchObject([{ status: 'succeeded', scheduledFor: NOW + MINUTE }]);
    }
    expect([...runs.surface.says()].sort()).toEqual(['result: done', 'result: drink']);
  });
});
