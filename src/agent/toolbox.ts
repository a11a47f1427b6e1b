import type { Grant } from '../domain/task.ts';
import type { ModelRequest } from '../ports/language-model.ts';
import type { JsonSchema, Tool } from '../ports/tool.ts';

/** The tools of one run: what the task was granted, with what is fixed taken out of the model's hands. */
export interface Toolbox {
  readonly offers: ModelRequest['tools'];
  /** All tools that exist, granted or not. */
  readonly tools: readonly Tool[];
  readonly grants: readonly Grant[];
}

type Input = Readonly<Record<string, unknown>>;

/** Opens the toolbox of a task. */
export function openToolbox(grants: readonly Grant[], tools: readonly Tool[]): Toolbox {
  const granted = tools.filter(({ name }) => grants.some(({ tool }) => tool === name));
  const offers = granted.map((tool) =>
    offer(
      tool,
      grants.filter(({ tool: name }) => name === tool.name),
    ),
  );
  return { offers, tools, grants };
}

/**
 * The arguments of a call with the fixed ones put in. With several grants for one tool the arguments say which is meant.
 * What differs from the pins is overridden when reading and refused when writing.
 */
export function pinned(
  input: Input,
  tool: Tool,
  grants: readonly Grant[],
): { readonly input: Input; readonly ask: boolean } | { readonly problem: string } {
  const open = openKeys(grants);
  const fitting = grants.filter(({ pins }) => open.every((key) => input[key] === pins[key]));
  const allowed = tool.access === 'write' ? fitting.filter(({ pins }) => agrees(input, pins)) : fitting;
  const [first] = allowed;
  if (first !== undefined) return { input: { ...input, ...first.pins }, ask: first.ask === true };
  return { problem: `only this is allowed: ${grants.map(({ pins }) => JSON.stringify(pins)).join(' or ')}` };
}

/** Arguments in which the grants for one tool differ, so that the model has to say which one it means. */
function openKeys(grants: readonly Grant[]): readonly string[] {
  const keys = new Set(grants.flatMap(({ pins }) => Object.keys(pins)));
  return [...keys].filter((key) => new Set(grants.map(({ pins }) => pins[key])).size > 1);
}

function agrees(input: Input, pins: Grant['pins']): boolean {
  return Object.entries(pins).every(([key, value]) => input[key] === undefined || input[key] === value);
}

/** A tool as the model sees it: fixed arguments are gone, arguments with several allowed values list these. */
function offer(tool: Tool, grants: readonly Grant[]): ModelRequest['tools'][number] {
  const properties: Record<string, unknown> = { ...asInput(tool.input.properties) };
  const required = new Set<unknown>(Array.isArray(tool.input.required) ? tool.input.required : []);
  for (const key of grants.flatMap(({ pins }) => Object.keys(pins))) {
    delete properties[key];
    required.delete(key);
  }
  for (const key of openKeys(grants)) {
    const values = [...new Set(grants.map(({ pins }) => pins[key]))];
    properties[key] = { ...asInput(asInput(tool.input.properties)[key]), enum: values };
    required.add(key);
  }
  const input: JsonSchema = { ...tool.input, properties, required: [...required] };
  return {
    name: tool.name,
    description: `${tool.description} In this task: ${grants.map(({ says }) => says).join('; ')}.`,
    input,
  };
}

function asInput(value: unknown): Input {
  // Only looked at as a collection of keys.
  return typeof value === 'object' && value !== null ? (value as Input) : {};
}
