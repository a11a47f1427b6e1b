import { AutoTaskError } from '../domain/errors.ts';
import type { AgentLimits } from './limits.ts';
import type { ToolStep } from './transcript.ts';

/** What a person without a model is told to do. */
export const MODEL_FIX =
  'Set OPENAI_API_KEY (for a server of your own also OPENAI_BASE_URL and OPENAI_MODEL) in .env and start AutoTask again.';

/** An instruction came to be done that only a model can do. */
export function modelNeeded(): AutoTaskError {
  return new AutoTaskError({
    code: 'no-model',
    message: 'This needs a language model, and no model is configured.',
    hint: MODEL_FIX,
  });
}

/** The run is over before its work is. */
export function deadlinePassed(): AutoTaskError {
  return new AutoTaskError({
    code: 'deadline-passed',
    message: 'The work was not done within the time limit of the task.',
    hint: 'Raise the time limit of the task, or ask for less.',
  });
}

/** The model went on calling tools and never wrote an answer. */
export function roundLimit({ rounds }: AgentLimits): AutoTaskError {
  return new AutoTaskError({
    code: 'round-limit',
    message: `The model used all ${rounds} rounds and gave no answer.`,
    hint: 'Say more exactly what is wanted, or split the job into several tasks.',
  });
}

/** The next model call would pass what a run may use. */
export function tokenLimit({ tokens }: AgentLimits): AutoTaskError {
  return new AutoTaskError({
    code: 'token-limit',
    message: `The run would use more than ${tokens.toLocaleString('en')} tokens.`,
    hint: 'Look at a shorter time or at fewer sources.',
  });
}

/** A tool that the task was granted is not part of this installation any more. */
export function toolGone(tool: string): AutoTaskError {
  return new AutoTaskError({
    code: 'tool-gone',
    message: `The tool ${tool}, which this task was granted, does not exist any more.`,
    hint: 'Edit the job of the task and save it again to grant it what exists now.',
  });
}

/** What was fixed when the task was made no longer fits the tool. */
export function pinsUnfit(tool: string, problems: readonly string[]): AutoTaskError {
  return new AutoTaskError({
    code: 'bad-arguments',
    message: `The tool ${tool} does not accept what was fixed for this task: ${problems.join('; ')}.`,
    hint: 'Edit the job of the task and save it again.',
  });
}

/** What is recorded for something that was begun before an interruption: told, and not repeated. */
export function unknownEffect(): Pick<ToolStep, 'outcome' | 'text'> {
  const message = 'It is unknown whether this was done before an interruption.';
  return {
    outcome: { kind: 'failed', failure: { code: 'unknown-effect', message, retryable: false } },
    text: `ERROR: ${message} It is not repeated; say so.`,
  };
}
