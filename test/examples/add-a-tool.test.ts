import { describe, expect, it } from 'vitest';
import { countWords } from '../../examples/add-a-tool/count-words.ts';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import { clock, makeWork } from '../agent/work.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

toolContract({
  name: 'count-words',
  make: async () => ({ tool: countWords(), good: { text: 'two words' } }),
  bad: [
    [{}, /text/],
    [{ text: 'x'.repeat(100_001) }, /text/],
  ],
});

describe('the worked example', () => {
  it.each([
    ['', '0 words'],
    ['one', '1 word'],
    ["It's größer – really.", '3 words'],
  ])('counts %j', async (text, words) => {
    expect((await countWords().use({ text }, toolContext())).text).toBe(words);
  });

  it('is used by a task that was granted it, exactly as it is pinned', async () => {
    const agent = plainAgent({ tools: [countWords()], sources: { folders: [] }, clock });
    const grants = [
      { tool: 'count-words', says: 'count words', access: 'compute', pins: { text: 'one two three' } },
    ] as const;

    const result = await agent.work(makeWork({ job: { kind: 'agent', instruction: 'count', grants, direct: true } }));

    expect(result.text).toBe('3 words');
  });
});
