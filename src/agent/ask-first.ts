import { APPROVAL_LASTS_MS, type Approval, MOST_APPROVALS } from '../domain/approval.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ToolCall } from '../ports/language-model.ts';
import type { Tool } from '../ports/tool.ts';
import type { Talk } from './talk.ts';
import type { AskStep, ToolStep } from './transcript.ts';

/** What is to become of a call that is outside of what the task was given leave for. */
export type Verdict =
  /** Its owner said yes to exactly this. */
  | { readonly kind: 'go' }
  | { readonly kind: 'ask'; readonly step: AskStep }
  | { readonly kind: 'no'; readonly executed: Pick<ToolStep, 'outcome' | 'text' | 'undone'> };

/** The card shows it whole; what nobody would read to its end is not done at all. */
const LONGEST_EFFECT = 4000;

/** Decides from what is on record: asked before, answered, too late. Pure. */
export function askFirst(talk: Talk, call: ToolCall, tool: Tool, input: unknown, now: Instant): Verdict {
  const { asked, decision } = talk;
  if (asked?.callId === call.id && decision?.callId === call.id)
    return decision.approved ? { kind: 'go' } : no(tool, input, `refused by ${decision.by}`);
  if (asked?.callId === call.id) return no(tool, input, 'nobody approved it in time');
  if (talk.asks >= MOST_APPROVALS) return no(tool, input, `more than ${MOST_APPROVALS} approvals in one run`);
  const effect = effectOf(input);
  if (effect.length > LONGEST_EFFECT) return no(tool, input, 'it is too long to be looked through');
  const until = now + APPROVAL_LASTS_MS;
  const { name, label } = tool;
  const approval: Approval = { callId: call.id, tool: name, label, effect, until, number: talk.asks + 1 };
  return { kind: 'ask', step: { kind: 'ask', approval } };
}

function no(tool: Tool, input: unknown, why: string): Verdict {
  const text = `ERROR: this was not done: ${why}. It needs the press of a person. Do not try it again, say that it was not done.`;
  return { kind: 'no', executed: { outcome: { kind: 'refused' }, text, undone: `${shortly(tool, input)}: ${why}` } };
}

/** What a dry run makes of a call: nothing is done, and both the model and whoever reads the result are told. */
export function onlyDescribed(
  tool: Tool,
  input: unknown,
  isAskedFirst: boolean,
): Omit<ToolStep, 'kind' | 'callId' | 'tool'> {
  const askedFirst = isAskedFirst ? '; a run would ask its owner first' : '';
  return {
    outcome: { kind: 'done', nothing: false },
    text: 'This is a dry run: the call was allowed and was not made. Say in your text what it would have done.',
    undone: `${shortly(tool, input)}: only described, this is a test run${askedFirst}`,
  };
}

/** Argument by argument, long texts as they stand. */
function effectOf(input: unknown): string {
  return Object.entries(Object(input))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

function shortly({ name }: Tool, input: unknown): string {
  const line = effectOf(input).replace(/\s+/g, ' ');
  return `${name} (${line.length <= 100 ? line : `${line.slice(0, 99)}…`})`;
}
