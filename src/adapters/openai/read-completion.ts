import type { Usage } from '../../domain/usage.ts';
import type { ModelAnswer, ModelRequest, ToolCall } from '../../ports/language-model.ts';

/** JSON that nobody has checked. */
type Loose = Readonly<Record<string, unknown>>;

const CHARACTERS_PER_TOKEN = 4;

/**
 * What a server answered, in whatever shape it likes to: missing ids, arguments as objects, text in parts, thoughts in
 * the text, no usage. Undefined when there is no message in it at all.
 */
export function readCompletion(completion: unknown, request: ModelRequest): ModelAnswer | undefined {
  const choice = first(asObject(completion)?.choices);
  const message = asObject(choice?.message);
  if (choice === undefined || message === undefined) return undefined;
  const text = withoutThoughts(textOf(message.content));
  const toolCalls = readToolCalls(message.tool_calls, request.messages.length);
  const refusal = refusalOf(message, choice);
  return {
    text,
    toolCalls,
    ...(refusal === undefined ? {} : { refusal }),
    truncated: choice.finish_reason === 'length',
    usage: readUsage(asObject(completion)?.usage) ?? estimateUsage(request, text, toolCalls),
  };
}

/** The error that some servers put into an answer with status 200, or into its choice when it came in the middle. */
export function errorInBody(completion: unknown): Loose | undefined {
  const body = asObject(completion);
  return asObject(body?.error) ?? asObject(first(body?.choices)?.error);
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(textOf).join('');
  const text = asObject(content)?.text;
  return typeof text === 'string' ? text : '';
}

/** Thinking that a server left at the beginning of the text, closed or cut off. */
function withoutThoughts(text: string): string {
  const withoutBlocks = text.replace(/^(?:\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>)+/i, '');
  const withoutOpen = withoutBlocks.replace(/^\s*<think(?:ing)?>[\s\S]*$/i, '');
  return withoutOpen.replace(/^(?:(?!<think)[\s\S])*?<\/think(?:ing)?>/i, '').trim();
}

function refusalOf(message: Loose, choice: Loose): string | undefined {
  if (typeof message.refusal === 'string' && message.refusal.trim() !== '') return message.refusal;
  const parts = Array.isArray(message.content) ? message.content : [];
  const part = parts.map((entry) => asObject(entry)?.refusal).find((entry) => typeof entry === 'string');
  if (typeof part === 'string') return part;
  return choice.finish_reason === 'content_filter' ? 'the content filter of the server stopped the answer.' : undefined;
}

/** Presence decides, whatever the finish reason says. Ids are made where they are missing or come twice. */
function readToolCalls(raw: unknown, round: number): readonly ToolCall[] {
  const list = Array.isArray(raw) ? raw : asObject(raw) === undefined ? [] : [raw];
  const seen = new Set<string>();
  return list.flatMap((entry, index) => {
    const call = asObject(entry);
    if (call === undefined) return [];
    const said = typeof call.id === 'string' && call.id !== '' && !seen.has(call.id) ? call.id : undefined;
    const id = said ?? `call_${round}_${index}`;
    seen.add(id);
    return [readToolCall(id, asObject(call.function) ?? call)];
  });
}

function readToolCall(id: string, call: Loose): ToolCall {
  const tool = typeof call.name === 'string' ? call.name : '';
  const args = call.arguments ?? call.input ?? {};
  if (typeof args !== 'string') return { id, tool, input: args };
  if (args.trim() === '') return { id, tool, input: {} };
  const parsed = parseJson(args);
  if (parsed === undefined) return { id, tool, input: {}, unreadable: args.slice(0, 2000) };
  return { id, tool, input: typeof parsed === 'string' ? (parseJson(parsed) ?? parsed) : parsed };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readUsage(raw: unknown): Usage | undefined {
  const usage = asObject(raw);
  const [input, output] = [Number(usage?.prompt_tokens ?? Number.NaN), Number(usage?.completion_tokens ?? Number.NaN)];
  if (!Number.isFinite(input) || !Number.isFinite(output) || input + output <= 0) return undefined;
  return { modelCalls: 1, inputTokens: Math.max(0, input), outputTokens: Math.max(0, output), estimated: false };
}

function estimateUsage(request: ModelRequest, text: string, toolCalls: readonly ToolCall[]): Usage {
  const input = JSON.stringify([request.messages, request.tools]).length;
  const output = text.length + (toolCalls.length > 0 ? JSON.stringify(toolCalls).length : 0);
  const tokens = (characters: number) => Math.ceil(characters / CHARACTERS_PER_TOKEN);
  return { modelCalls: 1, inputTokens: tokens(input), outputTokens: tokens(output), estimated: true };
}

function first(list: unknown): Loose | undefined {
  return Array.isArray(list) ? asObject(list[0]) : undefined;
}

function asObject(value: unknown): Loose | undefined {
  // Only looked at as a collection of keys; every value in it is checked where it is used.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}
