import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { dailyProblem, listProblems, type Problem, type ProblemFilter } from './leetcode/client.ts';

const MOST_PROBLEMS = 10;
const PAGE = 50;
/** Pages that are looked through for problems which were not told before. */
const MOST_PAGES = 6;

const schema = z.strictObject({
  count: z.int().min(1).max(MOST_PROBLEMS).describe('How many problems').default(1),
  difficulty: z.enum(['easy', 'medium', 'hard']).describe('Only problems of this difficulty').optional(),
  topics: z
    .string()
    .max(200)
    .regex(/^[a-z\d-]+(?: [a-z\d-]+)*$/, 'must be names such as "array dynamic-programming"')
    .describe('Only problems with all of these topics, separated by spaces, such as "array dynamic-programming"')
    .optional(),
  daily: z.boolean().describe("LeetCode's own challenge of the day instead of a choice").optional(),
});

/** Picks coding problems, none twice for the same task. */
export function leetCode(apiUrl: string) {
  return defineTool({
    name: 'leetcode',
    label: 'choosing problems',
    description:
      'Gives LeetCode problems with links: by difficulty and topic, never the same twice, or the challenge of the day.',
    access: 'compute',
    schema,
    async use(wish, context) {
      if (wish.daily) return theDaily(apiUrl, context);
      const filter = {
        ...(wish.difficulty === undefined ? {} : { difficulty: wish.difficulty.toUpperCase() }),
        tags: wish.topics?.split(' ') ?? [],
      };
      const problems = await choose(apiUrl, { filter, count: wish.count }, context);
      context.memory?.tell(problems.map(keyOf));
      const few = problems.length < wish.count ? '\n\nThere are no more that were not told before.' : '';
      return {
        text: `${problems.map(problemLine).join('\n')}${few}`,
        data: { kind: 'problems', problems },
      };
    },
  });
}

async function theDaily(apiUrl: string, { signal, memory }: ToolContext) {
  const { date, problem } = await dailyProblem(apiUrl, signal);
  const key = `leetcode daily ${date}`;
  const data = { kind: 'problems', problems: [problem] };
  if (memory?.seen(key)) return { text: `The challenge of ${date} was told already.`, data, nothingNew: true };
  memory?.tell([key, keyOf(problem)]);
  return { text: `Challenge of ${date}:\n${problemLine(problem)}`, data };
}

interface Choice {
  readonly filter: ProblemFilter;
  readonly count: number;
}

/** Begins at a place that depends on the run, so that a repeated run chooses the same, and goes on from there. */
async function choose(apiUrl: string, { filter, count }: Choice, context: ToolContext): Promise<readonly Problem[]> {
  const { signal, memory } = context;
  const { total } = await listProblems(apiUrl, filter, { skip: 0, limit: 1, signal });
  if (total === 0) throw noneFit();
  const pages = Math.ceil(total / PAGE);
  const seed = seedOf(context, filter);
  const chosen: Problem[] = [];
  for (let turn = 0; turn < Math.min(pages, MOST_PAGES) && chosen.length < count; turn++) {
    const page = (seed + turn) % pages;
    const { problems } = await listProblems(apiUrl, filter, { skip: page * PAGE, limit: PAGE, signal });
    const fresh = problems.filter((problem) => !problem.paid && memory?.seen(keyOf(problem)) !== true);
    const from = fresh.length === 0 ? 0 : seed % fresh.length;
    chosen.push(...[...fresh.slice(from), ...fresh.slice(0, from)].slice(0, count - chosen.length));
  }
  if (chosen.length === 0) throw allTold();
  return chosen;
}

function seedOf({ scheduledFor }: ToolContext, filter: ProblemFilter): number {
  return createHash('sha256')
    .update(JSON.stringify([scheduledFor, filter]))
    .digest()
    .readUInt32BE(0);
}

function keyOf({ slug }: Problem): string {
  return `leetcode ${slug}`;
}

function problemLine({ number, title, slug, difficulty, topics }: Problem): string {
  const about = topics.length === 0 ? '' : ` · ${topics.slice(0, 4).join(', ')}`;
  return `- [${number}. ${title}](https://leetcode.com/problems/${encodeURIComponent(slug)}/) · ${difficulty}${about}`;
}

function noneFit(): AutoTaskError {
  return new AutoTaskError({
    code: 'leetcode-none-fit',
    message: 'LeetCode has no problem with this difficulty and these topics.',
    hint: 'Leave out the difficulty or a topic; topics are written as in its addresses, such as dynamic-programming.',
  });
}

function allTold(): AutoTaskError {
  return new AutoTaskError({
    code: 'leetcode-all-told',
    message: 'Every free problem of this kind that was looked at has been told before.',
    hint: 'Choose other topics, or let the task forget what it told.',
  });
}
