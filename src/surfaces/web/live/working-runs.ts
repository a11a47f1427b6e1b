import type { Run } from '../../../domain/run.ts';
import type { Events, LiveEvent } from '../../../ports/events.ts';
import { isConsole } from '../conversation.ts';

/** A run at work and what it does just now. */
export interface WorkingRun {
  readonly run: Run;
  readonly label: string;
}

/** The runs at work whose result comes here, remembered from what was heard: a page that opens late shows them too. */
export interface WorkingRuns {
  list(): readonly WorkingRun[];
  close(): void;
}

/** Listens from now on. */
export function watchWorkingRuns(events: Events): WorkingRuns {
  const working = new Map<string, WorkingRun>();
  const close = events.subscribe((event) => {
    if (event.kind === 'run-progress' && comesHere(event.run)) {
      working.set(event.run.id, { run: event.run, label: event.label });
    }
    if (event.kind === 'run-ended') working.delete(event.run.id);
  });
  return { list: () => [...working.values()], close };
}

/** Whether a run is shown in the console's conversation while it works. */
export function comesHere(run: Run): boolean {
  return run.definition.destinations.some(isConsole);
}

/** Whether what happened may change what a page outside of the conversation shows. */
export function touchesPages(event: LiveEvent): boolean {
  return event.kind !== 'run-progress' || comesHere(event.run);
}
