import type { Response } from 'express';
import type { Card } from '../../domain/card.ts';
import type { Actor } from '../../domain/destination.ts';
import type { RunId, TaskId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';
import type { MessageLog } from '../../ports/message-log.ts';
import type { Random } from '../../ports/random.ts';
import type { Signer } from '../../ports/signer.ts';
import type { MemberSessions } from './access/member-sessions.ts';
import type { Sessions } from './access/sessions.ts';
import { type Visit, visitOf } from './access/visit.ts';
import type { ConsoleReader } from './conversation.ts';
import type { LiveStreams } from './live/live-stream.ts';
import type { WorkingRuns } from './live/working-runs.ts';
import type { Shell } from './pages/layout.ts';
import type { MessageContext } from './render/render-message.ts';
import type { Talk } from './talk.ts';

/** The parts that the routes of the console share. */
export interface ConsoleParts {
  readonly talk: Talk;
  readonly messages: MessageLog;
  readonly events: Events;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly origins: readonly string[];
  readonly shell: Shell;
  readonly streams: LiveStreams;
  readonly working: WorkingRuns;
  /** Whether pages go on by themselves; where no request lasts, they do not. */
  readonly live: boolean;
  /** Whether the key of this machine signs in. */
  readonly local: boolean;
  /** Absent where nobody signs in from chat. */
  readonly members?: MemberSessions | undefined;
  /** All that a reader may see. */
  readonly tasks: (actor: Actor) => Promise<readonly Task[]>;
  /** The newest runs of a task, as far as a reader sees them. */
  readonly runs: (actor: Actor, taskId: TaskId, limit: number) => Promise<readonly Run[]>;
  /** A run with what its steps hold, for the owner of its task. */
  readonly transcript: (actor: Actor, runId: RunId) => Promise<Run | undefined>;
  /** Everything that is kept about a reader, as plain data. */
  readonly ownData: (reader: ConsoleReader) => Promise<unknown>;
  readonly welcome: () => Card;
  readonly progress: (run: Run, label: string, now: Instant) => Card;
}

/** How messages look to a visitor at this moment. */
export function messageContext({ clock, signer, random }: ConsoleParts, { actor, zone, csrf }: Visit): MessageContext {
  return { now: clock.now(), workspace: actor.workspace, zone, csrf, signer, newEvent: () => random.id() };
}

/** The visit of a request that a route only gets when there is one. */
export function requiredVisit(response: Response): Visit {
  const visit = visitOf(response);
  if (visit === undefined) throw new Error('This route needs requireVisit before it');
  return visit;
}
