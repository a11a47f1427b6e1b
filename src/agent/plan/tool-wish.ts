import type { Grant } from '../../domain/task.ts';
import type { JobPlan } from '../../ports/agent.ts';
import type { Tool } from '../../ports/tool.ts';
import { MODEL_FIX } from '../faults.ts';

/** What a sentence wants of one tool. */
export interface ToolWish {
  readonly title: string;
  /** After "I will": "read shop.example/prices". */
  readonly does: string;
  /** After "and post": "what changed". */
  readonly posts: string;
  readonly grants: readonly Grant[];
  readonly assumed?: readonly string[];
  /** The tool gives all that was asked; otherwise a model works with what it gives. */
  readonly alone: boolean;
  /** Without a model nothing at all can be done. */
  readonly needsModel?: boolean;
  readonly missing?: JobPlan['missing'];
}

/** The tools that there are, with what each still needs. */
export type ToolMeans = readonly (Pick<Tool, 'name' | 'missing' | 'server'> & Partial<Pick<Tool, 'access'>>)[];

/** Reads one kind of wish out of a sentence; nothing when it means something else. Pure. */
export type ToolRule = (text: string, means: ToolMeans, context: RuleContext) => ToolWish | undefined;

/** What was chosen before and need not be said. */
export interface RuleContext {
  /** `owner/name`. */
  readonly defaultRepository?: string | undefined;
  /** Whether mail to the owner themselves has somewhere to go; absent: not known yet. */
  readonly hasMail?: boolean | undefined;
  /** There is a model that can think about what a tool alone cannot. */
  readonly hasModel?: boolean;
}

/** Things that no tool does by itself. */
const THOUGHT =
  /\b(?:explain|summar(?:y|i[sz]e|i[sz]ing)|translat|write|haiku|poem|compare|analy[sz]|opinion|hints?|solutions?|solve|why|review|rewrite|draft|recommend|suggest|rate|evaluate|answer|decide|classif|extract|highlights?|key points|what do you think)/i;

/** Whether a sentence wants something made of what a tool gives. */
export function wantsThought(text: string): boolean {
  return THOUGHT.test(text);
}

/** Whether a tool is part of this installation. */
export function has(means: ToolMeans, name: string): boolean {
  return means.some((tool) => tool.name === name);
}

/** What a model may use beside the tools it was given for: nothing outside is touched. */
function helpers(means: ToolMeans): readonly Grant[] {
  const says = { date: 'count days', 'json-query': 'look into JSON' };
  return Object.entries(says)
    .filter(([tool]) => has(means, tool))
    .map(([tool, words]) => ({ tool, says: words, access: 'compute', pins: {} }));
}

/** Several wishes of one sentence as what would be done. */
export function planWishes(
  wishes: readonly ToolWish[],
  { model, means, title }: { readonly model: string | undefined; readonly means: ToolMeans; readonly title: string },
): JobPlan {
  const direct = model === undefined || wishes.every(({ alone }) => alone);
  const grants = [...wishes.flatMap((wish) => wish.grants), ...(direct ? [] : helpers(means))];
  const does = wishes.map((wish) => wish.does).join(', ');
  const posts = wishes
    .map((wish) => wish.posts)
    .filter((part) => part !== '')
    .join(' and ');
  const helpless = model === undefined && wishes.some(({ needsModel }) => needsModel);
  const unfit = direct && !helpless && wishes.some(({ alone }) => !alone);
  return {
    title: wishes.length === 1 && wishes[0]?.alone === true ? wishes[0].title : title,
    says: direct ? `I will ${does} and post ${posts}.` : `I will ${does} and post what ${model} makes of it.`,
    grants,
    ...(direct ? { direct: true } : {}),
    assumed: [
      ...wishes.flatMap(({ assumed = [] }) => assumed),
      ...(unfit ? ['only what the tool gives, as it is; more would need a language model'] : []),
    ],
    missing: [
      ...(helpless ? [{ what: 'a language model', fix: MODEL_FIX }] : []),
      ...wishes.flatMap(({ missing = [] }) => missing),
      ...means.flatMap(({ name, missing }) => (missing && grants.some(({ tool }) => tool === name) ? [missing] : [])),
    ],
  };
}
