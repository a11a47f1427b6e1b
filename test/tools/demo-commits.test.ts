import { describe, expect, it } from 'vitest';
import type { CommitList } from '../../src/domain/commit.ts';
import { demoCommitsTool } from '../../src/tools/demo-commits.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

toolContract({
  name: 'demo-commits',
  make: async () => ({ tool: demoCommitsTool(), good: { period: 'last week' } }),
  bad: [[{ repository: 'acme/api' }, /repository/]],
});

describe('the commits of the demo', () => {
  it('are called made up, to the model and in the data', async () => {
    const { text, data } = await demoCommitsTool().use({}, toolContext());

    expect(text).toContain('made-up data');
    expect(data).toMatchObject({ source: 'the sample shop (made-up data)' });
  });

  it.each([60_000, 86_400_000, 30 * 86_400_000])('lie within the last %i ms, however long that is', async (span) => {
    const context = toolContext({ previousFor: toolContext().scheduledFor - span });

    const { data } = await demoCommitsTool().use({}, context);

    const { commits } = data as CommitList;
    expect(commits.length).toBeGreaterThan(3);
    expect(commits.filter(({ at }) => at < context.previousFor || at >= context.scheduledFor)).toEqual([]);
    expect(commits.map(({ at }) => at)).toEqual(commits.map(({ at }) => at).toSorted((a, b) => b - a));
  });
});
