import type { Response } from 'express';
import type { Card } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
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
import type { ConsoleReads } from './console-reads.ts';
import type { LiveStreams } from './live/live-stream.ts';
import type { WorkingRuns } from './live/working-runs.ts';
import type { Shell } from './pages/layout.ts';
import type { MessageContext } from './render/render-message.ts';
import type { Talk } from './talk.ts';

/** The parts that the routes of the console share. */
export interface ConsoleParts extends ConsoleReads {
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
