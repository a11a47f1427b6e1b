import type { MemberId } from './ids.ts';
import type { Priority, Task } from './task.ts';
import { listState } from './task-list.ts';
import type { Instant } from './time/schedule.ts';

/** One task of a member as planning sees it: what it is and how it stands, no instruction and no result. */
export interface AgendaEntry {
  readonly shortId: string;
  readonly title: string;
  readonly priority: Priority;
  readonly state: 'active' | 'paused' | 'failing';
  readonly nextDue?: Instant;
  readonly createdAt: Instant;
  readonly succeeded: number;
  readonly failed: number;
  readonly failuresInRow: number;
}

const MOST_ENTRIES = 100;

/** A member's own tasks that are not over, what comes first first. */
export function agendaOf(tasks: readonly Task[], member: MemberId): readonly AgendaEntry[] {
  return tasks
    .filter(({ owner, deletedAt }) => owner === member && deletedAt === undefined)
    .flatMap((task): readonly AgendaEntry[] => {
      const state = listState(task);
      if (state === 'completed') return [];
      const { shortId, title, policy, nextDue, createdAt, counters, failuresInRow } = task;
      const { succeeded, failed } = counters;
      const due = nextDue === undefined ? {} : { nextDue };
      return [
        { shortId, title, priority: policy.priority, state, ...due, createdAt, succeeded, failed, failuresInRow },
      ];
    })
    .toSorted((a, b) => (a.nextDue ?? Infinity) - (b.nextDue ?? Infinity) || (a.shortId < b.shortId ? -1 : 1))
    .slice(0, MOST_ENTRIES);
}
