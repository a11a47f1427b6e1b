import type { Grant } from '../domain/task.ts';
import { placeholderWarnings } from '../domain/template.ts';
import type { ActionStep, StepsPlan } from '../ports/agent.ts';
import type { Tool } from '../ports/tool.ts';
import { MODEL_FIX } from './faults.ts';
import { shownAddress } from './plan/rules/addresses.ts';

/** The step that is no tool: the model answers, with what the step before it gave. */
export const AI_PROMPT = 'ai-prompt';

const LONGEST_TITLE = 80;

/** Steps as a job: every input is checked now, and pinned, so that a run does exactly what was written down. */
export function planSteps(
  steps: readonly ActionStep[],
  { tools, model }: { readonly tools: readonly Tool[]; readonly model?: string },
): StepsPlan {
  const grants = steps.map((step) => grantOf(step, tools, model));
  const says = grants.map((grant) => grant.says);
  const problems = steps.flatMap(({ tool, input }, step) =>
    problemsOf(tool, input, tools).map((problem) => ({ step, problem })),
  );
  const texts = steps.filter(({ tool }) => tool !== 'run-code').flatMap(({ input }) => Object.values(input));
  const warnings = placeholderWarnings(texts.filter((text) => typeof text === 'string').join('\n'));
  const title = says.join(', then ');
  return {
    title: title.length <= LONGEST_TITLE ? capitalized(title) : `${capitalized(title).slice(0, LONGEST_TITLE - 1)}…`,
    says: `I will do exactly this: ${says.map((words, index) => `${index + 1}. ${words}`).join('; ')}.`,
    grants,
    problems,
    missing: [
      ...(model === undefined && steps.some(({ tool }) => tool === AI_PROMPT)
        ? [{ what: 'a language model', fix: MODEL_FIX }]
        : []),
      ...tools.flatMap(({ name, missing }) => (missing && steps.some(({ tool }) => tool === name) ? [missing] : [])),
    ],
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

function problemsOf(name: string, input: Grant['pins'], tools: readonly Tool[]): readonly string[] {
  if (name === AI_PROMPT)
    return typeof input.prompt === 'string' && input.prompt.trim() !== '' ? [] : ['prompt: is missing'];
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined)
    return [`tool: there is none called "${name}" here; known are ${tools.map((one) => one.name).join(', ')}`];
  return tool.check(input);
}

function grantOf({ tool: name, input }: ActionStep, tools: readonly Tool[], model: string | undefined): Grant {
  const tool = tools.find((one) => one.name === name);
  return {
    tool: name,
    says: sayStep(name, input, tool?.label ?? name, model),
    access: tool?.access ?? 'compute',
    pins: input,
  };
}

/** What a step does, in words for the card. */
function sayStep(name: string, input: Grant['pins'], label: string, model = 'a language model'): string {
  const text = (key: string): string => String(input[key] ?? '');
  switch (name) {
    case AI_PROMPT:
      return `ask ${model}: ${shortened(text('prompt'))}`;
    case 'send-mail':
      return `mail to ${text('to')}: ${shortened(text('subject'))}`;
    case 'send-files':
      return `mail ${text('attach').replaceAll('\n', ', ')} to ${text('to')}`;
    case 'http-request':
      return `${text('method')} ${text('url')}`;
    case 'web-page':
      return `read ${URL.canParse(text('url')) ? shownAddress(text('url')) : text('url')}`;
    case 'run-code':
      return `run a ${text('language')} program`;
    case 'files-read':
    case 'files-write':
      return `${text('operation')} of files: ${text('path') === '' ? 'all' : text('path')}`;
    default:
      return label;
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
