import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { Failure } from '../domain/run.ts';
import type { AgentJob } from '../domain/task.ts';
import { EMPTY_MEMORY } from '../domain/task-memory.ts';
import type { ZoneId } from '../domain/time/schedule.ts';
import { confirmedMail } from './confirm-mail.ts';
import type { RunContext } from './context.ts';
import { personalMeter } from './personal-meter.ts';

export interface TryAction {
  readonly actor: Actor;
  readonly job: AgentJob;
  readonly zone: ZoneId;
  /** Nothing is changed outside: what would be done is told instead. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

export type TriedAction =
  | { readonly kind: 'done'; readonly text: string; readonly nothingNew: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

const LONGEST_MS = 60_000;
const LOOK_BACK_MS = 7 * 24 * 60 * 60_000;

/** Does a job once without a task: nothing is stored, remembered or posted; whoever tries pays for the model. */
export async function tryAction(
  context: RunContext,
  { actor, job, zone, dryRun, signal }: TryAction,
): Promise<TriedAction> {
  const { agent, clock } = context;
  const now = clock.now();
  const meter = personalMeter(context, actor);
  try {
    const { text, nothingNew = false } = await agent.work({
      ...{ title: 'A try', job, zone, workspace: actor.workspace, scheduledFor: now, previousFor: now - LOOK_BACK_MS },
      ...{ deadline: now + LONGEST_MS, signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]) },
      ...{ memory: EMPTY_MEMORY, steps: [], progress: () => {} },
      ownMail: () => confirmedMail(context, { actor }),
      allow: (call) => meter.before(call),
      record: async (_, usage) => (usage.modelCalls === 0 ? undefined : await meter.after(usage)),
      ...(dryRun ? { dryRun } : {}),
    });
    return { kind: 'done', text, nothingNew };
  } catch (error) {
    if (!(error instanceof AutoTaskError)) throw error;
    const { code, message, hint, retryable } = error;
    return { kind: 'failed', failure: { code, message, retryable, ...(hint === undefined ? {} : { hint }) } };
  }
}
