import { z } from 'zod';
import type { Commit, CommitList } from '../domain/commit.ts';
import type { Tool, ToolContext } from '../ports/tool.ts';
import { commitFields, commitSpan } from './commit-input.ts';
import { commitsAsText } from './commit-text.ts';
import { inputProblems, inputSchema } from './define-tool.ts';

/** How far back the samples reach when nobody says how far to look. */
const WEEK = 7 * 24 * 3_600_000;

/** Made-up work of three people; the demo spreads it over the time before each run. */
const SAMPLES: readonly (readonly [author: string, subject: string, insertions: number, deletions: number])[] = [
  ['Ana Lima', 'feat(cart): keep the basket when a session ends', 214, 37],
  ['Ben Okafor', 'fix: prices were rounded twice in the summary', 18, 9],
  ['Chloé Martin', 'docs: how to run the shop on one machine', 96, 12],
  ['Ana Lima', 'feat(search)!: search by colour and size, old filter addresses end', 402, 158],
  ['Ben Okafor', 'test: the checkout with an expired voucher', 75, 3],
  ['Chloé Martin', 'perf: product pages load their pictures late', 31, 22],
  ['Ben Okafor', 'fix(security): links to reset a password work only once', 44, 20],
  ['Ana Lima', 'chore: newer libraries', 12, 12],
];

/** Gives made-up commits of a made-up shop and says so; for the demo, where nothing real may be needed. */
export function demoCommitsTool(): Tool {
  const schema = z.strictObject(commitFields);
  return {
    name: 'demo-commits',
    label: 'reading sample commits',
    description: 'Lists the commits of the sample repository: who committed what and when, newest first.',
    access: 'read',
    get input() {
      return inputSchema(schema);
    },
    check: (input) => inputProblems(schema, input),
    async use(input, context) {
      context.signal.throwIfAborted();
      context.progress('reading sample commits');
      const list = sampleList(schema.parse(input), context);
      return { text: commitsAsText(list, context.zone), data: list };
    },
  };
}

function sampleList(filter: z.infer<z.ZodObject<typeof commitFields>>, context: ToolContext): CommitList {
  const { from, to } = commitSpan(filter, context);
  const step = (to - (from ?? to - WEEK)) / (SAMPLES.length + 1);
  const wanted = filter.author?.toLowerCase() ?? '';
  const commits = SAMPLES.map((_, index) => sampleCommit(index, Math.floor(to - step * (index + 1))))
    .filter(({ author }) => author.toLowerCase().includes(wanted))
    .slice(0, filter.limit);
  const span = from === undefined ? { to } : { from, to };
  return { kind: 'commits', source: 'the sample shop (made-up data)', ...span, commits, more: false };
}

function sampleCommit(index: number, at: number): Commit {
  const [author = '', subject = '', insertions = 0, deletions = 0] = SAMPLES[index] ?? [];
  const sha = (0xde30_0000 + index * 0x1357).toString(16).repeat(5);
  return {
    ...{ sha, author, at, subject, body: '', merge: false },
    changes: { files: 1 + (index % 4), insertions, deletions },
  };
}
