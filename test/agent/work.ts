import type { WorkspaceId } from '../../src/domain/ids.ts';
import type { Step } from '../../src/domain/run.ts';
import type { Grant } from '../../src/domain/task.ts';
import { addUsage, NO_USAGE, type Usage } from '../../src/domain/usage.ts';
import type { Work } from '../../src/ports/agent.ts';

/** A run's side of the work, that keeps what an agent records. */
export interface KeptWork extends Work {
  readonly recorded: Step[];
  readonly labels: string[];
  usage(): Usage;
}

export const SCHEDULED = Date.UTC(2026, 2, 6, 14);

/** The run of Friday 6 March 2026, 15:00 in Paris, a week after the one before. */
export function makeWork({
  instruction = 'summarize commits',
  grants = [],
  ...work
}: Partial<Work> & {
  instruction?: string;
  grants?: readonly Grant[];
} = {}): KeptWork {
  const recorded: Step[] = [];
  const labels: string[] = [];
  let usage = NO_USAGE;
  return {
    title: 'Summarize commits',
    job: { kind: 'agent', instruction, grants },
    scheduledFor: SCHEDULED,
    previousFor: SCHEDULED - 7 * 86_400_000,
    zone: 'Europe/Paris',
    workspace: 'acme' as WorkspaceId,
    deadline: SCHEDULED + 300_000,
    signal: new AbortController().signal,
    steps: [],
    record: async (step, spent) => {
      // What is stored comes back as JSON.
      recorded.push(JSON.parse(JSON.stringify(step)));
      usage = addUsage(usage, spent);
    },
    progress: (label) => void labels.push(label),
    ...{ recorded, labels, usage: () => usage },
    ...work,
  };
}

/** Stands still at the run's instant. */
export const clock = { now: () => SCHEDULED, monotonic: () => performance.now() };

export const noLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
