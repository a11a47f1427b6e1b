import type { Run } from '../domain/run.ts';
import type { Stored } from '../store/stored.ts';
import type { RunContext } from './context.ts';
import { finishRun } from './finish-run.ts';
import type { Hands } from './hands.ts';
import { type HeldRun, holdRun } from './hold-run.ts';
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
    return await finishRun(context, hands, stored, { status: 'succeeded', result: { text } });
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
