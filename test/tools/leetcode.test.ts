import { afterEach, describe, expect, it } from 'vitest';
import { leetCode } from '../../src/tools/leetcode.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type LeetCodeServer, type ServedProblem, startLeetCodeServer } from '../stand-ins/leetcode-server.ts';
import { testMemory } from '../support/tool-memory.ts';

const servers: LeetCodeServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const PROBLEMS: readonly ServedProblem[] = Array.from({ length: 130 }, (_, index) => ({
  slug: `problem-${index}`,
  difficulty: index % 3 === 0 ? 'EASY' : index % 3 === 1 ? 'MEDIUM' : 'HARD',
  topics: index % 2 === 0 ? ['array', 'graph'] : ['string'],
  paid: index % 5 === 4,
}));

async function serve(problems = PROBLEMS) {
  const server = await startLeetCodeServer(problems);
  servers.push(server);
  return { server, tool: leetCode(server.url) };
}

toolContract({
  name: 'leetcode',
  make: async () => ({
    tool: (await serve()).tool,
    good: { count: 2, difficulty: 'medium' },
    faulty: { topics: 'knitting' },
  }),
  bad: [
    [{ count: 0 }, /count/],
    [{ count: 11 }, /count/],
    [{ difficulty: 'impossible' }, /difficulty/],
    [{ topics: 'Array; DROP' }, /topics/],
  ],
});

const slugs = ({ data }: { readonly data: unknown }): readonly string[] =>
  (data as { problems: { slug: string }[] }).problems.map(({ slug }) => slug);

describe('choosing problems', () => {
  it('keeps to difficulty and topics, and leaves out what has to be paid for', async () => {
    const { tool } = await serve();

    const result = await tool.use({ count: 10, difficulty: 'easy', topics: 'array graph' }, toolContext());

    const chosen = slugs(result).map((slug) => PROBLEMS.find((problem) => problem.slug === slug));
    expect(chosen.length).toBe(10);
    expect(chosen.every((problem) => problem?.difficulty === 'EASY' && problem.topics.includes('graph'))).toBe(true);
    expect(chosen.some((problem) => problem?.paid)).toBe(false);
    expect(result.text).toMatch(
      /^- \[\d+\. problem \d+\]\(https:\/\/leetcode\.com\/problems\/problem-\d+\/\) · Easy · array, graph$/m,
    );
  });

  it('tells no problem twice until there are none left, and then says so', async () => {
    const { tool } = await serve(PROBLEMS.slice(0, 20));
    const memory = testMemory();
    const told: string[] = [];

    for (let day = 0; day < 4; day++) {
      told.push(...slugs(await tool.use({ count: 4 }, toolContext({ memory, scheduledFor: day * 86_400_000 }))));
    }

    expect(told.length).toBe(16);
    expect(new Set(told).size).toBe(16);
    await expect(tool.use({ count: 4 }, toolContext({ memory }))).rejects.toMatchObject({ code: 'leetcode-all-told' });
  });

  it('chooses others on other days', async () => {
    const { tool } = await serve();

    const days = await Promise.all(
      [1, 2, 3, 4].map(async (day) => slugs(await tool.use({}, toolContext({ scheduledFor: day * 86_400_000 })))[0]),
    );

    expect(new Set(days).size).toBeGreaterThan(1);
  });

  it('gives the challenge of the day once', async () => {
    const { tool } = await serve();
    const memory = testMemory();

    const [first, second] = [
      await tool.use({ daily: true }, toolContext({ memory })),
      await tool.use({ daily: true }, toolContext({ memory })),
    ];

    expect(first.text).toContain('Challenge of 2026-03-06:\n- [1. problem 0]');
    expect(second).toMatchObject({ nothingNew: true });
  });

  it.each([
    [403, '<html>Just a moment…</html>'],
    [200, '<html>'],
    [200, '{"data":{"problemsetQuestionList":{"total":"many"}}}'],
    [500, ''],
  ])('says that LeetCode was silent when it answers %i %s', async (status, body) => {
    const { server, tool } = await serve();
    server.break(status, body);

    await expect(tool.use({}, toolContext())).rejects.toMatchObject({ code: 'leetcode-silent', retryable: true });
  });
});
