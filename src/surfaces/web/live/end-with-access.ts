import type { Response } from 'express';
import type { LiveEvent } from '../../../ports/events.ts';
import type { Visit } from '../access/visit.ts';
import type { ConsoleParts } from '../console-parts.ts';

/** What no event tells, such as a session that is over, is found by looking. */
const LOOK_EVERY_MS = 25_000;

/**
 * Ends the stream of a member who is signed out, has left, or has other rights now: at once when that is told, else within
 * half a minute. Their browser comes again and finds what they may then.
 */
export function endWithAccess(response: Response, { events, members, log }: ConsoleParts, visit: Visit): void {
  const { actor, secret } = visit;
  if (secret === undefined || members === undefined) return;
  const look = (): void => {
    members.stands(secret, actor.role).then(
      (stands) => {
        if (!stands) response.end();
      },
      (error: unknown) => log.warn('console-access-not-read', { error }),
    );
  };
  const forget = events.subscribe((event) => {
    if (concerns(event, visit)) look();
  });
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  response.on('close', () => {
    forget();
    clearInterval(timer);
  });
}

function concerns(event: LiveEvent, { actor }: Visit): boolean {
  if (event.kind !== 'access-changed' || event.workspace !== actor.workspace) return false;
  return event.member === undefined || event.member === actor.member;
}
