import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { RunId } from '../domain/ids.ts';
import type { Limits } from '../domain/limits.ts';
import { DEFAULT_LIMITS } from '../domain/limits.ts';
import type { DeliveredRun } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { RunQuestions } from '../ports/run-questions.ts';
import { type Asks, readAsks, writeAsk } from '../store/asks-store.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';
import { personalMeter } from './personal-meter.ts';
import { showRun } from './show-run.ts';
import { tryAgain } from './try-again.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface AskAboutRun {
  readonly actor: Actor;
  readonly runId: RunId;
  readonly question: string;
  /** Absent: nobody is there who could answer. */
  readonly questions: RunQuestions | undefined;
}

export type AskAboutRunOutcome =
  | TaskOutcome<{ readonly kind: 'answered'; readonly text: string; readonly task: Task } & DeliveredRun>
  /** No model: the run itself is all there is. */
  | ({ readonly kind: 'no-model'; readonly task: Task } & DeliveredRun)
  | Refused;

/** Answers a question about a run from what is stored of it; whoever may see the run may ask. Changes nothing. */
export async function askAboutRun(
  context: UseCaseContext,
  { actor, runId, question, questions }: AskAboutRun,
): Promise<AskAboutRunOutcome> {
  const found = await showRun(context, { actor, runId });
  if (found.kind !== 'found') return found;
  if (questions === undefined) return { ...found, kind: 'no-model' };
  const refused = await countAsk(context, actor);
  if (refused !== undefined) return refused;
  try {
    const meter = personalMeter(context, actor);
    const text = await questions.answer({ run: found.run, question, askedAt: context.clock.now(), meter });
    return { ...found, kind: 'answered', text };
  } catch (error) {
    if (!(error instanceof AutoTaskError)) throw error;
    return { kind: 'refused', problem: error.message, hint: error.hint ?? 'Ask again in a minute.' };
  }
}

/** Each question costs money, so there are only so many of them. */
async function countAsk(context: UseCaseContext, actor: Actor): Promise<Refused | undefined> {
  const limits = context.limits ?? DEFAULT_LIMITS;
  return await tryAgain(context, async () => {
    const now = context.clock.now();
    const known = await readAsks(context.items, actor);
    const refused = askRateReached(known?.value, limits, now);
    if (refused === undefined) await writeAsk(context.items, actor, { known, now });
    return refused;
  });
}

function askRateReached(asks: Asks | undefined, limits: Limits, now: Instant): Refused | undefined {
  const within = (ms: number): number => asks?.at.filter((at) => at > now - ms).length ?? 0;
  if (within(MINUTE_MS) >= limits.asksPerMinute)
    return refusal(`You asked ${limits.asksPerMinute} questions within a minute, which are the most.`, 'a minute');
  if (within(DAY_MS) >= limits.asksPerDay)
    return refusal(`You asked ${limits.asksPerDay} questions within a day, which are the most.`, 'an hour');
  return undefined;
}

function refusal(problem: string, pause: string): Refused {
  return { kind: 'refused', problem, hint: `Try again in ${pause}.` };
}
