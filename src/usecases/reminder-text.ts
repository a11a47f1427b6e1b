import type { Run } from '../domain/run.ts';
import type { RemindJob } from '../domain/task.ts';
import { readStart } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import { startDigest } from './fire-trigger.ts';

const PAYLOAD = '{webhook_payload}';
/** As much of what a call brought as one message tells. */
const LONGEST = 16_000;

/** The words of a reminder, with what the call brought in the place that is named; put in once and never looked at again. */
export async function reminderText(context: UseCaseContext, run: Run, { text }: RemindJob): Promise<string> {
  const { cause } = run;
  if (!text.includes(PAYLOAD) || !('startId' in cause)) return text;
  const start = await readStart(context.items, run.taskId, cause.kind, startDigest(context, cause));
  const payload = start?.payload ?? '';
  const told = payload.length <= LONGEST ? payload : `${payload.slice(0, LONGEST)}\n[cut here]`;
  return text.replaceAll(PAYLOAD, () => told);
}
