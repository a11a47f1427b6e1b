import { isCommitList } from '../domain/commit.ts';
import { AutoTaskError } from '../domain/errors.ts';
import { isRecord } from '../domain/is-record.ts';
import type { Failure } from '../domain/run.ts';
import type { ToolCall } from '../ports/language-model.ts';
import type { Tool, ToolContext } from '../ports/tool.ts';
import type { AgentLimits } from './limits.ts';
import { pinned, type Toolbox } from './toolbox.ts';
import type { ToolOutcome, ToolStep } from './transcript.ts';
import { cutToBytes, visibleText } from './visible-text.ts';

/** A call that may be made, or what the model is told instead. */
export type Prepared =
  | { readonly kind: 'ready'; readonly tool: Tool; readonly input: unknown }
  /** It may be made once the owner has said so. */
  | { readonly kind: 'unapproved'; readonly tool: Tool; readonly input: unknown }
  | { readonly kind: 'ended'; readonly outcome: ToolOutcome; readonly text: string };

type Executed = Pick<ToolStep, 'outcome' | 'text' | 'report' | 'undone'>;

/** First: find the tool, check leave and arguments, put in what is fixed. Nothing has happened yet. Pure. */
export function prepareCall(call: ToolCall, { tools, grants, offers }: Toolbox): Prepared {
  const available = `available tools: ${offers.map(({ name }) => name).join(', ') || 'none'}`;
  const tool = tools.find(({ name }) => name === call.tool);
  if (tool === undefined) return ended('mistaken', `there is no tool "${call.tool.slice(0, 100)}"; ${available}`);
  const own = grants.filter((grant) => grant.tool === tool.name);
  if (own.length === 0) return ended('refused', `${tool.name} is not allowed in this task; ${available}`);
  if (call.unreadable !== undefined) return ended('mistaken', 'the arguments are not JSON; write one JSON object');
  if (!isRecord(call.input)) return ended('mistaken', 'the arguments must be one JSON object');
  const fixed = pinned(call.input, tool, own);
  if ('problem' in fixed) {
    // What changes something elsewhere than it was given leave for is its owner's to decide, if it can be done at all.
    const possible = tool.access === 'write' && tool.check(call.input).length === 0;
    return possible ? { kind: 'unapproved', tool, input: call.input } : ended('refused', fixed.problem);
  }
  const problems = tool.check(fixed.input);
  if (problems.length > 0) return ended('mistaken', problems.join('; '));
  return { kind: fixed.ask ? 'unapproved' : 'ready', tool, input: fixed.input };
}

/**
 * Second: use the tool. What it cannot do becomes an answer for the model; only what may heal by waiting is thrown, so
 * that the run's retry policy decides, and the end of the run.
 */
export async function executeCall(tool: Tool, input: unknown, context: ToolContext): Promise<Executed> {
  try {
    const result = await tool.use(input, context);
    const { text, data, report, nothingNew = isCommitList(data) && data.commits.length === 0 } = result;
    const outcome = { kind: 'done', nothing: nothingNew } as const;
    return report === undefined ? { outcome, text } : { outcome, text: REPORT_MADE, report };
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof AutoTaskError && error.retryable && tool.access !== 'write') throw error;
    const failure = failureOf(error, tool);
    return { outcome: { kind: 'failed', failure }, text: `ERROR: ${failure.message} ${failure.hint ?? ''}`.trim() };
  }
}

/** The report itself is not shown once more: it is posted as it was written. */
const REPORT_MADE =
  'The report is made and will be posted whole, with its charts and its page. Now write one sentence to stand above it.';

/** Third: what is recorded and what the model reads, within its limit and without anything invisible. */
export function finalizeCall(call: ToolCall, executed: Executed, { toolBytes }: AgentLimits): ToolStep {
  const text = cutToBytes(visibleText(executed.text), toolBytes);
  const { outcome, report, undone } = executed;
  const step = { kind: 'tool', callId: call.id, tool: call.tool.slice(0, 100), outcome, text } as const;
  return { ...step, ...(report === undefined ? {} : { report }), ...(undone === undefined ? {} : { undone }) };
}

function ended(kind: 'mistaken' | 'refused', problem: string): Prepared {
  return { kind: 'ended', outcome: { kind }, text: `ERROR: ${problem}.` };
}

/** Recorded, so the same the next time: another try would only meet it again. */
function failureOf(error: unknown, tool: Tool): Failure {
  if (!(error instanceof AutoTaskError)) {
    const message = `The tool ${tool.name} failed unexpectedly: ${String(error).slice(0, 300)}`;
    return { code: 'tool-failed', message, retryable: false };
  }
  const { code, message, hint } = error;
  return { code, message, ...(hint === undefined ? {} : { hint }), retryable: false };
}
