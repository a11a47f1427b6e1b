import { afterEach, describe, expect, it } from 'vitest';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import { modelAgent } from '../../src/agent/model-agent.ts';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import { EMPTY_MEMORY, type TaskMemory, withChange } from '../../src/domain/task-memory.ts';
import { leetCode } from '../../src/tools/leetcode.ts';
import { pageWatch } from '../../src/tools/page-watch.ts';
import { startLeetCodeServer } from '../stand-ins/leetcode-server.ts';
import { startModelServer } from '../stand-ins/model-server.ts';
import { startSmallWeb } from '../stand-ins/small-web.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { clock, makeWork, noLog } from './work.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Two runs of one task, the second with what the first was to keep. */
async function twice(run: (memory: TaskMemory) => Promise<{ text: string; remember?: TaskMemory }>) {
  const first = await run(EMPTY_MEMORY);
  const second = await run(withChange(EMPTY_MEMORY, first.remember ?? EMPTY_MEMORY));
  return [first, second] as const;
}

describe('a task that remembers', () => {
  it('tells what changed on a page, in a sentence and without a model', async () => {
    let turn = 0;
    const web = await startSmallWeb({ pages: () => ({ body: `<title>Prices</title><p>Basket ${12 - turn++}</p>` }) });
    closing.push(web.close);
    const agent = plainAgent({ tools: [pageWatch(web.safeFetch)], sources: { folders: [] }, clock });
    const { grants, direct = false } = agent.plan('tell me when https://shop.example/ changes', {
      zone: 'Europe/Paris',
    });
    const job = { kind: 'agent', instruction: 'watch', grants, direct } as const;

    const [first, second] = await twice((memory) => agent.work(makeWork({ job, memory })));

    expect(first.text).toContain('tell from now on');
    expect(second.text).toBe('**Prices changed**: https://shop.example/\n\nNew:\n- Basket 11\n\nGone:\n- Basket 12');
  });

  it('gets other problems from a model that asks for the same', async () => {
    const problems = ['two-sum', 'add-two'].map((slug) => ({ slug, difficulty: 'EASY', topics: [] }) as const);
    const [leet, server] = [
      await startLeetCodeServer(problems),
      await startModelServer((_, index) => (index % 2 === 0 ? { calls: [['leetcode', {}]] } : { text: 'Here.' })),
    ];
    closing.push(leet.close, server.close);
    const model = openAiModel({ baseUrl: server.url, apiKey: 'sk-test', name: 'stand-in', log: noLog, clock });
    const agent = modelAgent({
      model,
      tools: [leetCode(leet.url)],
      sources: { folders: [] },
      clock,
      random: seededRandom(3),
    });
    const { grants } = agent.plan('explain a leetcode problem', { zone: 'Europe/Paris' });

    const [first, second] = await twice((memory) => agent.work(makeWork({ grants, memory })));

    expect([...(first.remember?.told ?? []), ...(second.remember?.told ?? [])].sort()).toEqual([
      'leetcode add-two',
      'leetcode two-sum',
    ]);
  });

  it('does not forget what was told before a crash in the middle', async () => {
    const leet = await startLeetCodeServer([{ slug: 'two-sum', difficulty: 'EASY', topics: [] }]);
    closing.push(leet.close);
    const agent = plainAgent({ tools: [leetCode(leet.url)], sources: { folders: [] }, clock });
    const { grants } = agent.plan('a leetcode problem', { zone: 'Europe/Paris' });
    const job = { kind: 'agent', instruction: 'leetcode', grants, direct: true } as const;
    const work = makeWork({ job, memory: EMPTY_MEMORY });
    await agent.work(work);

    const again = await agent.work(makeWork({ job, memory: EMPTY_MEMORY, steps: work.recorded }));

    expect(again.remember).toEqual({ told: ['leetcode two-sum'], notes: {} });
  });
});
