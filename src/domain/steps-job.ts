import type { AgentJob, Grant } from './task.ts';

/** Steps as a job, with words that say what it does. */
export function stepsJob(grants: readonly Grant[]): AgentJob {
  const instruction = grants
    .map(({ says }, index) => (grants.length === 1 ? says : `${index + 1}. ${says}`))
    .join('\n');
  return { kind: 'agent', instruction, grants, direct: true, sequence: true };
}
