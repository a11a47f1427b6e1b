import { SINCE_PREVIOUS } from '../domain/look-back.ts';
import { readLookBack } from '../domain/read-look-back.ts';
import type { Grant } from '../domain/task.ts';
import { placeholderWarnings } from '../domain/template.ts';
import type { JobPlan, PlanContext } from '../ports/agent.ts';
import { MODEL_FIX } from './faults.ts';
import { type CommitRequest, readCommitRequest } from './plan/commit-request.ts';
import {
  type CommitSource,
  type CommitSources,
  chooseSources,
  offeredSources,
  operatorDefault,
  sourceGrant,
  sourceName,
} from './plan/commit-sources.ts';
import { withReport } from './plan/report-wish.ts';
import { onlyMailsFiles, readWishes } from './plan/tool-rules.ts';
import { planWishes, type ToolMeans } from './plan/tool-wish.ts';

/** What there is to plan with. */
export interface PlanFacts {
  /** The name of the model; absent when none is configured. */
  readonly model?: string;
  readonly sources: CommitSources;
  /** The tools that there are, beside those for commits. */
  readonly tools?: ToolMeans;
}

const LONGEST_TITLE = 80;

/** What would be done for an instruction: which tools with which fixed arguments, and what is missing. Pure and quick. */
export function planJob(instruction: string, context: PlanContext, facts: PlanFacts): JobPlan {
  const { model, tools: means = [] } = facts;
  const plan = withReport(planWithoutReport(instruction, context, facts), instruction, { model, means });
  // Programs are full of braces.
  const isProgram = plan.grants.some(({ tool }) => tool === 'run-code');
  const warnings = isProgram ? [] : placeholderWarnings(instruction);
  return warnings.length === 0 ? plan : { ...plan, warnings };
}

function planWithoutReport(instruction: string, context: PlanContext, facts: PlanFacts): JobPlan {
  const host = facts.sources.github?.host ?? 'github.com';
  const request = onlyMailsFiles(instruction) ? undefined : readCommitRequest(instruction, host);
  if (request !== undefined) return planCommits(instruction, request, { context, facts });
  const { tools: means = [], model } = facts;
  const wishes = readWishes(instruction, means, {
    defaultRepository: context.defaultRepository ?? operatorDefault(facts.sources),
    hasMail: context.hasMail,
    hasModel: model !== undefined,
  });
  return wishes.length === 0
    ? planFree(instruction, facts)
    : planWishes(wishes, { model, means, title: titleOf(instruction) });
}

function planFree(instruction: string, { model }: PlanFacts): JobPlan {
  const plan = { title: titleOf(instruction), grants: [], assumed: [], missing: [] };
  if (model !== undefined) {
    return { ...plan, says: `I will give this to ${model} at each run and post the answer. It gets no tools for it.` };
  }
  return {
    ...plan,
    says: 'This needs a language model, and none is configured. Reminders and commit digests work without one.',
    missing: [{ what: 'a language model', fix: MODEL_FIX }],
  };
}

interface Planning {
  readonly context: PlanContext;
  readonly facts: PlanFacts;
}

function planCommits(instruction: string, request: CommitRequest, { context, facts }: Planning): JobPlan {
  const chosen = chooseSources(request, context, facts.sources);
  const says = commitsSentence(request, facts);
  const assumed = assumptions(request, facts);
  switch (chosen.kind) {
    case 'missing':
      return {
        title: 'Summarize commits',
        says,
        grants: [],
        assumed,
        missing: [{ what: chosen.what, fix: chosen.fix }],
      };
    case 'unclear': {
      const choices = offeredSources(context, facts.sources).map(({ label, words }) => ({
        label,
        instruction: withSource(instruction, words),
      }));
      return {
        title: 'Summarize commits',
        says,
        grants: [],
        assumed,
        missing: [],
        question: { ask: chosen.ask, choices },
      };
    }
    case 'found':
      return {
        title: wishesMore(request, facts) ? titleOf(instruction) : commitsTitle(request, chosen.sources),
        says,
        grants: chosen.sources.map((source) => narrowed(sourceGrant(source), request)),
        assumed: chosen.assumed === undefined ? assumed : [chosen.assumed, ...assumed],
        missing: [],
      };
  }
}

/** Pins what the sentence says about the commits, so that no run reads more than the card told. */
function narrowed(grant: Grant, { author, branch, limit, periods }: CommitRequest): Grant {
  const [period, ...others] = periods;
  return {
    ...grant,
    pins: {
      ...grant.pins,
      ...(period === undefined || others.length > 0 ? {} : { period }),
      ...(author === undefined ? {} : { author }),
      ...(branch === undefined ? {} : { branch }),
      ...(limit === undefined ? {} : { limit }),
    },
  };
}

/** A haiku about the commits is no summary of them; without a model it becomes one all the same. */
function wishesMore({ rest }: CommitRequest, { model }: PlanFacts): boolean {
  return model !== undefined && rest.length > 0;
}

function commitsSentence(request: CommitRequest, facts: PlanFacts): string {
  const { model } = facts;
  const who = request.author === undefined ? '' : ` by ${request.author}`;
  const where = request.branch === undefined ? '' : ` on ${request.branch}`;
  const newest = request.limit === undefined ? 'commits' : `newest ${request.limit} commits`;
  const digest = model === undefined ? 'a plain digest (no language model is configured)' : 'a summary';
  const post = wishesMore(request, facts) ? `what ${model} makes of them` : digest;
  return `I will read the ${newest}${who}${where}${span(request)} and post ${post}.`;
}

function span({ periods, limit }: CommitRequest): string {
  if (periods.length > 1) return ` of the times you named (${periods.map((words) => `"${words}"`).join(', ')})`;
  const [words] = periods;
  if (words === undefined && limit !== undefined) return '';
  return ` ${(words === undefined ? SINCE_PREVIOUS : (readLookBack(words) ?? SINCE_PREVIOUS)).says}`;
}

function assumptions({ saysMine, author, rest }: CommitRequest, { model }: PlanFacts): readonly string[] {
  const more = rest.length > 1 && model === undefined;
  return [
    ...(saysMine && author === undefined ? ['commits by everyone; say "commits by NAME" for one person'] : []),
    ...(more ? [`a plain digest only; "${rest.slice(0, 6).join(' ')}" would need a language model`] : []),
  ];
}

function commitsTitle({ author }: CommitRequest, sources: readonly CommitSource[]): string {
  const who = author === undefined ? '' : ` by ${author}`;
  return titleOf(`Summarize commits${who} of ${sources.map(sourceName).join(', ')}`);
}

/** The same instruction with the place in it, for the button that answers "Which repository?". */
function withSource(instruction: string, words: string): string {
  const named = instruction.replace(/\bcommits\b/i, (commits) => `${commits} of ${words}`);
  return named === instruction ? `${instruction.trimEnd()}: commits of ${words}` : named;
}

function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const title = line.charAt(0).toUpperCase() + line.slice(1);
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}
