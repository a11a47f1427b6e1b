import type { Run } from '../../../domain/run.ts';
import type { LiveProgress } from '../../../ports/surface.ts';
import type { Connection } from '../connections.ts';
import type { LastSpot, LastSpots } from '../last-spots.ts';
import { teamOf } from '../places.ts';
import { escapeText, label as oneLine } from '../render/plain-text.ts';

/** A run begins so soon after it was asked for; what was done earlier has nothing to do with it. */
const BEGINS_WITHIN_MS = 60_000;
const LONGEST_STATUS = 100;
const LONGEST_STEP = 200;

/** What live progress needs. */
export interface LiveParts {
  readonly find: (teamId: string) => Promise<Connection | undefined>;
  readonly spots: LastSpots;
}

/**
 * Shows a run where it was asked for: in the person's direct messages, or in a channel that gets the result anyway.
 * Undefined where nobody would see it, or too many.
 */
export function liveProgress({ find, spots }: LiveParts, run: Run): LiveProgress | undefined {
  const { cause, workspace, startedAt = 0, definition } = run;
  if (cause.kind !== 'manual') return undefined;
  const teamId = teamOf(workspace);
  const spot = spots.of(teamId, cause.by);
  if (spot === undefined || startedAt - spot.at > BEGINS_WITHIN_MS) return undefined;
  const isForAll = definition.destinations.some(({ id }) => id === spot.channel);
  return spot.private || isForAll ? streamed(() => find(teamId), { ...spot, teamId, userId: cause.by }) : undefined;
}

/** Nothing in it mentions anybody. */
function words(label: string, most: number): string {
  return escapeText(oneLine(label, most));
}

interface Step {
  readonly id: string;
  readonly title: string;
}

/** Steps as the tasks of a stream, below a line that says what goes on. */
function streamed(
  connect: () => Promise<Connection | undefined>,
  { channel, thread, teamId, userId }: LastSpot & { readonly teamId: string; readonly userId: string },
): LiveProgress {
  let stream: string | undefined;
  const steps: Step[] = [];
  const chunk = ({ id, title }: Step, status: 'in_progress' | 'complete' | 'error') =>
    ({ type: 'task_update', id, title, status }) as const;

  return {
    async status(label) {
      const connection = await connect();
      const status = label === undefined ? '' : `is ${words(label, LONGEST_STATUS)}…`;
      await connection?.client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });
    },
    async step(label) {
      const connection = await connect();
      if (connection === undefined) throw new Error('the bot is not in the workspace any more');
      const before = steps.at(-1);
      const next: Step = { id: `step-${steps.length + 1}`, title: words(label, LONGEST_STEP) };
      const chunks = [...(before === undefined ? [] : [chunk(before, 'complete')]), chunk(next, 'in_progress')];
      if (stream === undefined) {
        const recipient = { recipient_user_id: userId, recipient_team_id: teamId };
        const started = await connection.client.chat.startStream({ channel, thread_ts: thread, chunks, ...recipient });
        stream = started.ts;
      } else await connection.client.chat.appendStream({ channel, ts: stream, chunks });
      steps.push(next);
    },
    async end(isDone) {
      const last = steps.at(-1);
      if (stream === undefined || last === undefined) return;
      const connection = await connect();
      const chunks = [chunk(last, isDone ? 'complete' : 'error')];
      await connection?.client.chat.stopStream({ channel, ts: stream, chunks });
    },
  };
}
