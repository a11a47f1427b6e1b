import { z } from 'zod';
import { words } from './words.ts';

const MOST_STEPS = 20;
const scalar = z.union([z.string().max(200_000), z.number(), z.boolean()]);
const text = z.string().max(200_000);
/** Data that is sent or handed over: text as it is, anything else as JSON. */
const data = z.union([text, z.record(z.string(), z.unknown()), z.array(z.unknown())]);

const model = z
  .string()
  .max(100)
  .regex(/^(?!.*\.\.)\w[\w.:-]*(?:\/\w[\w.:-]*)*$/, 'is no name of a model')
  .describe("a model of the operator's server; where it is not there, the usual one answers");

const AiPrompt = z.strictObject({ type: z.literal('ai-prompt'), prompt: words(4_000), model: model.optional() });
const Remind = z.strictObject({ type: z.literal('remind'), text: words(4_000) });

/** One step that is written down instead of said. Texts may hold {previous_result}, {webhook_payload}, {now}, {memory}. */
const StepInput = z.discriminatedUnion('type', [
  AiPrompt,
  z.strictObject({
    type: z.literal('send-email'),
    to: z.union([words(2_000), z.array(words(254)).min(1).max(20)]),
    subject: words(200),
    body: text,
    attachments: z
      .array(words(400))
      .min(1)
      .max(10)
      .optional()
      .describe('files and folders of the file store of the workspace'),
  }),
  z.strictObject({
    type: z.enum(['webhook', 'http-request', 'api-call']),
    url: z.string().max(2_048),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    headers: z
      .record(z.string().max(100), z.string().max(2_000))
      .optional()
      .describe('{secret:NAME} stands for a secret of the operator'),
    body: data.optional(),
  }),
  z.strictObject({
    type: z.enum(['run-code', 'execute-code']),
    language: z.enum(['javascript', 'python']),
    code: text,
    input: data.optional().describe('what the program finds as data'),
  }),
  z.strictObject({ type: z.literal('web-scrape'), url: z.string().max(2_048), selector: words(200).optional() }),
  z.strictObject({
    type: z.literal('file-operation'),
    operation: z.enum(['backup', 'read', 'write', 'list', 'copy', 'delete']),
    path: z.string().max(400).optional().describe('within the file store of the workspace'),
    to: z.string().max(400).optional(),
    content: text.optional(),
    keep: z.int().min(1).max(100).optional(),
  }),
  z.strictObject({
    type: z.literal('generate-report'),
    config: z.strictObject({
      title: words(150),
      sections: z
        .array(z.enum(['summary', 'metrics', 'recommendations']))
        .min(1)
        .max(3)
        .optional(),
      summary: text.optional(),
    }),
  }),
  z.strictObject({
    type: z.literal('tool'),
    tool: z.string().max(64).describe('any tool of GET /api/tools by its name'),
    input: z.record(z.string().max(100), scalar).optional(),
  }),
]);
export type StepInput = z.infer<typeof StepInput>;

/** What is done: an instruction for the agent, words that are delivered as they are, one step, or a chain of them. */
export const ActionInput = z
  .discriminatedUnion('type', [
    ...StepInput.options,
    Remind,
    z.strictObject({ type: z.literal('chain'), tasks: z.array(StepInput).min(1).max(MOST_STEPS) }),
  ])
  .meta({ id: 'Action' });
export type ActionInput = z.infer<typeof ActionInput>;
