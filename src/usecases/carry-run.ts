import { unmetBefore } from '../domain/conditions/judge.ts';
import type { Run } from '../domain/run.ts';
import type { RunEnd } from '../domain/run-lifecycle.ts';
import type { Stored } from '../store/stored.ts';
import type { RunContext } from './context.ts';
import { finishRun } from './finish-run.ts';
import type { Hands } from './hands.ts';
import { type HeldRun, holdRun } from './hold-run.ts';
import { endUnmet } from './meet-conditions.ts';
import { reminderText } from './reminder-text.ts';
import { workOnRun } from './work-on-run.ts';

/**
 * Carries a running run that this process holds to its end: a reminder is its own result and meets no agent. `holding`
 * hears of the hold, so that a shutdown can interrupt it.
 */
export async function carryRun(
  context: RunContext,
  hands: Hands,
  stored: Stored<Run>,
  holding: (held: HeldRun) => void,
): Promise<void> {
  const { job } = stored.value.definition;
  if (job.kind === 'remind') {
    const text = await reminderText(context, stored.value, job);
    return await finishRun(context, hands, stored, remindEnd(context, stored.value, text));
  }
  const held = holdRun(context, stored);
  holding(held);
  try {
    const outcome = await workOnRun(context, held, job);
    if (outcome.kind === 'parked' && outcome.question !== undefined) hands.deliver(outcome.question);
    if (outcome.kind === 'ended') await finishRun(context, hands, await held.letGo(), outcome.end);
  } finally {
    await held.letGo();
  }
}

/** Words need no worker, so only what can be looked at without one decides whether they are said. */
function remindEnd({ variables = {} }: RunContext, run: Run, text: string): RunEnd {
  const { conditions = [], zone } = run.definition;
  const unmet = unmetBefore(conditions, { at: run.scheduledFor, zone, variables });
  return unmet === undefined ? { status: 'succeeded', result: { text } } : endUnmet(run, `not met: ${unmet}`);
}
