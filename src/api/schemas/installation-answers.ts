import { z } from 'zod';

/* What is answered about what there is here, and about files of tasks and the calendar. */

export const TemplateAnswer = z
  .object({
    id: z.string().nullable().describe('null: it comes with AutoTask'),
    title: z.string(),
    sentence: z.string(),
    why: z.string(),
  })
  .meta({ id: 'Template' });

export const TemplateList = z.object({ templates: z.array(TemplateAnswer) }).meta({ id: 'TemplateList' });

export const TemplateRemoved = z.object({ id: z.string(), removed: z.literal(true) }).meta({ id: 'TemplateRemoved' });

export const ToolList = z
  .object({
    tools: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        access: z.enum(['read', 'write', 'compute']),
        server: z.string().nullable().describe('the MCP server that it belongs to'),
        input: z.record(z.string(), z.unknown()).describe('JSON Schema'),
        missing: z.object({ what: z.string(), fix: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ToolList' });

export const ConnectionList = z
  .object({
    connections: z.array(
      z.object({
        name: z.string(),
        connected: z.boolean(),
        about: z.string().nullable(),
        connect: z.string().nullable().describe('what to do to connect it'),
        checks: z
          .array(z.object({ status: z.enum(['ok', 'warn', 'fail']), text: z.string(), fix: z.string().nullable() }))
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'ConnectionList' });

export const Calendar = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    occurrences: z.array(
      z.object({
        taskId: z.string(),
        shortId: z.string(),
        name: z.string(),
        at: z.iso.datetime(),
        timezone: z.string(),
        costUsd: z.number().nullable().describe('about what this run costs'),
      }),
    ),
    truncated: z.boolean().describe('there are more than these'),
  })
  .meta({ id: 'Calendar' });

export const TaskFile = z
  .object({
    version: z.int(),
    tasks: z.array(z.record(z.string(), z.unknown())),
    yaml: z.string().nullable().describe('the same as people read it, with format=yaml'),
  })
  .meta({ id: 'TaskFile' });

export const ImportAnswer = z
  .object({
    tasks: z.array(
      z.object({
        name: z.string(),
        outcome: z.enum(['would-be-created', 'created', 'duplicate', 'refused']),
        id: z.string().nullable(),
        shortId: z.string().nullable(),
        problem: z.string().nullable(),
        paused: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportAnswer' });
