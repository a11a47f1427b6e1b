import type { Grant, Job } from '../../domain/task.ts';
import type { TaskAnswer } from '../schemas/answers.ts';

type Action = TaskAnswer['action'];

/** What is done, in the form in which it is sent; steps by the tools that do them. */
export function actionAnswer(job: Job): Action {
  if (job.kind === 'remind') return { type: 'remind', text: job.text };
  if (job.sequence !== true)
    return { type: 'ai-prompt', prompt: job.instruction, ...(job.model === undefined ? {} : { model: job.model }) };
  const [first, ...others] = job.grants.map(stepAnswer);
  return first !== undefined && others.length === 0 ? first : { type: 'chain', tasks: job.grants.map(stepAnswer) };
}

function stepAnswer({ tool, pins }: Grant) {
  if (tool === 'ai-prompt') return { type: 'ai-prompt', prompt: String(pins.prompt ?? '') } as const;
  return { type: 'tool', tool, input: { ...pins } } as const;
}
