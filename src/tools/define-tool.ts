import { z } from 'zod';
import type { JsonSchema, Tool, ToolContext, ToolResult } from '../ports/tool.ts';

/** A tool as its file writes it: an input schema and what is done with an input that fits. */
export interface ToolDefinition<Schema extends z.ZodType> extends Omit<Tool, 'input' | 'check' | 'use'> {
  readonly schema: Schema;
  use(input: z.output<Schema>, context: ToolContext): Promise<ToolResult>;
}

/** Makes a tool of a schema and a function: input is checked, progress told, and an ended run is not begun. */
export function defineTool<Schema extends z.ZodType>({ schema, use, ...rest }: ToolDefinition<Schema>): Tool {
  return {
    ...rest,
    get input() {
      return inputSchema(schema);
    },
    check: (input) => inputProblems(schema, input),
    async use(input, context) {
      context.signal.throwIfAborted();
      context.progress(rest.label);
      return use(schema.parse(input), context);
    },
  };
}

const shown = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON Schema that a model sees, made when one does: making those of all tools would cost each start 40 ms. */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const made = shown.get(schema) ?? writeSchema(schema);
  shown.set(schema, made);
  return made;
}

function writeSchema(schema: z.ZodType): JsonSchema {
  // A JSON Schema document is an object whose keys nobody here looks at.
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  return rest;
}

/** All problems of an input, each as one sentence. */
export function inputProblems(schema: z.ZodType, input: unknown): readonly string[] {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
}
