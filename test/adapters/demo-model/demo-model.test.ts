import { describe, expect, it } from 'vitest';
import { demoModel } from '../../../src/adapters/demo-model/demo-model.ts';
import { modelAgent } from '../../../src/agent/model-agent.ts';
import { demoCommitsTool } from '../../../src/tools/demo-commits.ts';
import { clock, makeWork } from '../../agent/work.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const agent = modelAgent({
  model: demoModel(),
  tools: [demoCommitsTool()],
  sources: { folders: [], sample: true },
  clock,
  random: seededRandom(1),
});

describe('the demo model', () => {
  it('says in its name that it is a stand-in', () => {
    expect(demoModel().name).toBe('the demo model (a stand-in)');
    expect(agent.plan('write a poem', { zone: 'Europe/Paris' }).says).toContain('the demo model (a stand-in)');
  });

  it('writes a summary from the sample commits, signed as a stand-in’s', async () => {
    const instruction = 'summarize commits from last week';
    const { grants } = agent.plan(instruction, { zone: 'Europe/Paris' });
    const work = makeWork({ instruction, grants });

    const { text, nothingNew } = await agent.work(work);

    expect(text).toMatch(/^\*\*8 commits by 3 authors\*\*\n\n- \*\*Ana Lima\*\* \(3\): feat\(cart\): keep the basket/);
    expect(text).toContain('Written by the demo model: a stand-in');
    expect(nothingNew).toBeUndefined();
    expect(work.recorded.map(({ label }) => label)).toEqual(['thinking', 'reading sample commits', 'thinking']);
    expect(work.usage().estimated).toBe(true);
  });

  it('gives a sample text for anything else, and says so', async () => {
    const { text } = await agent.work(makeWork({ instruction: 'write a poem about rain' }));

    expect(text).toContain('Here would stand what a model writes for: *write a poem about rain*');
    expect(text).toContain('stand-in');
  });

  it.each([
    ['<data x>\nCommits of acme/api, to 2026-03-06 15:00 (Europe/Paris): there are none.\n</data x>', /^NOTHING NEW:/],
    [
      '<data x>\nERROR: There is no repository acme/gone.\n</data x>',
      /^CANNOT DO: There is no repository acme\/gone\./,
    ],
  ])('tells what a tool could not find', async (answer, says) => {
    const { signal } = new AbortController();
    const messages = [{ role: 'tool', callId: 'a', text: answer } as const];

    const { text } = await demoModel().answer({ messages, tools: [], maxOutputTokens: 100, signal });

    expect(text).toMatch(says);
  });
});
