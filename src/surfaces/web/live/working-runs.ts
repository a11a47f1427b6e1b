import type { ConversationRef } from '../../../domain/destination.ts';
import type { Run } from '../../../domain/run.ts';
import type { Events, LiveEvent } from '../../../ports/events.ts';
import { type ConsoleReader, isSameConsole } from '../conversation.ts';

/** A run at work and what it does just now. */
export interface WorkingRun {
  readonly run: Run;
  readonly label: string;
}

/** The runs at work whose result comes to the console, remembered from what was heard: a page that opens late shows them too. */
export interface WorkingRuns {
  /** Those of one conversation. */
  list(conversation: ConversationRef): readonly WorkingRun[];
  close(): void;
}

/** Listens from now on. */
export function watchWorkingRuns(events: Events): WorkingRuns {
  const working = new Map<string, WorkingRun>();
  const close = events.subscribe((event) => {
    if (event.kind === 'run-progress' && event.run.definition.destinations.some(({ surface }) => surface === 'web')) {
      working.set(event.run.id, { run: event.run, label: event.label });
    }
    if (event.kind === 'run-ended') working.delete(event.run.id);
  });
  const list: WorkingRuns['list'] = (conversation) =>
    [...working.values()].filter(({ run }) => comesHere(run, conversation));
  return { list, close };
}

/** Whether a run is shown in a conversation of the console while it works. */
export function comesHere(run: Run, conversation: ConversationRef): boolean {
  return run.definition.destinations.some((destination) => isSameConsole(destination, conversation));
}

/** Whether what happened may change what a page outside of the conversation shows to this reader. */
export function touchesPages(event: LiveEvent, { actor, conversation }: ConsoleReader): boolean {
  if (event.kind === 'message-posted' || event.kind === 'message-changed')
    return event.conversation.workspace === actor.workspace;
  // Who changed a task sees it at once; for others its runs are what moves a page.
  if (event.kind === 'task-stored' || event.kind === 'access-changed' || event.run.workspace !== actor.workspace)
    return false;
  return event.kind === 'run-ended' || comesHere(event.run, conversation);
}
