import type { Limits } from './limits.ts';
import type { TaskDefinition } from './task.ts';

/** The longest time that a run may take. */
const LONGEST_DEADLINE_MS = 60 * 60_000;

/** What is wrong with a definition and what to do. */
export interface DefinitionProblem {
  readonly problem: string;
  readonly hint: string;
}

/** The first thing that forbids to store a definition; undefined when it is fine. */
export function definitionProblem(definition: TaskDefinition, limits: Limits): DefinitionProblem | undefined {
  const { title, destinations, policy } = definition;
  const words = wordsOf(definition);
  if (!hasVisibleText(title)) return { problem: 'The task has no title.', hint: 'Say in a few words what it does.' };
  if (lengthOf(title) > limits.titleCharacters) return tooLong('title', title, limits.titleCharacters);
  if (!hasVisibleText(words)) return { problem: 'The task has nothing to do.', hint: 'Say what is to be done.' };
  if (lengthOf(words) > limits.instructionCharacters)
    return tooLong('instruction', words, limits.instructionCharacters);
  if (destinations.length === 0) {
    return { problem: 'The task has no place to post to.', hint: 'Name a conversation for its results.' };
  }
  if (policy.deadlineMs <= 0 || policy.deadlineMs > LONGEST_DEADLINE_MS) {
    return { problem: 'A run takes more than no time and at most 60 minutes.', hint: 'Choose a limit in between.' };
  }
  return undefined;
}

function wordsOf({ job }: TaskDefinition): string {
  return job.kind === 'remind' ? job.text : job.instruction;
}

function tooLong(what: string, text: string, most: number): DefinitionProblem {
  return {
    problem: `The ${what} has ${lengthOf(text)} characters; ${most} are the most.`,
    hint: 'Make it shorter.',
  };
}

/** In characters as people count them, not in halves of them. */
function lengthOf(text: string): number {
  return [...text].length;
}

/** Something other than spaces, controls and invisible signs. */
function hasVisibleText(text: string): boolean {
  return /[^\p{C}\p{Z}]/u.test(text);
}
