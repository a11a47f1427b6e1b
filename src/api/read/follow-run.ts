import type { DeliveredRun, Run } from '../../domain/run.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import type { RunContext } from '../../usecases/context.ts';

/** One thing that is told of a run while it goes on; `beat` only says that the line is still there. */
export type RunNews =
  | { readonly kind: 'run'; readonly id: string; readonly found: DeliveredRun }
  | { readonly kind: 'progress'; readonly label: string }
  | { readonly kind: 'end'; readonly id: string }
  | { readonly kind: 'beat' };

export interface Following {
  /** The state that was heard last; it is not told again. */
  readonly seen?: string | undefined;
  /** Aborts when nobody listens any more. */
  readonly gone: AbortSignal;
  /** Requests do not last here: what there is is told, and the listener comes again. */
  readonly once: boolean;
}

const BEAT_MS = 15_000;
/** Then the listener comes again, with the rights of then: five minutes. */
const MOST_BEATS = 20;

/** The states of a run until it has ended, or until it may not be read any more. Hearing begins before the first reading, so nothing happens in between. */
export async function* followRun(
  context: Pick<RunContext, 'events' | 'timers'>,
  read: () => Promise<DeliveredRun | undefined>,
  { seen, gone, once }: Following,
): AsyncGenerator<RunNews, void> {
  const labels: string[] = [];
  const over = new AbortController();
  const signal = AbortSignal.any([gone, over.signal]);
  let heard = Promise.withResolvers<void>();
  let runId: string | undefined;
  const stop = context.events.subscribe((event) => {
    if (event.kind === 'access-changed') heard.resolve();
    if (event.kind !== 'run-progress' && event.kind !== 'run-ended') return;
    if (runId !== undefined && event.run.id !== runId) return;
    if (event.kind === 'run-progress') labels.push(event.label);
    heard.resolve();
  });
  try {
    let told = seen;
    for (let beats = 0; beats < MOST_BEATS; ) {
      const found = await read();
      if (found === undefined) return;
      if (runId === undefined) labels.length = 0;
      runId = found.run.id;
      const id = stateOf(found.run);
      if (id !== told) yield { kind: 'run', id, found };
      told = id;
      if (!isUnderWay(found.run.status)) return yield { kind: 'end', id };
      if (once) return;
      for (const label of labels.splice(0)) yield { kind: 'progress', label };
      const happened = await Promise.race([
        heard.promise.then(() => 'heard' as const),
        context.timers.sleep(BEAT_MS, signal).then(() => 'beat' as const),
      ]);
      if (gone.aborted) return;
      if (happened === 'heard') heard = Promise.withResolvers<void>();
      else yield { kind: 'beat' };
      beats += happened === 'beat' ? 1 : 0;
    }
  } finally {
    stop();
    over.abort();
  }
}

/** Says whether anything about a run is new. */
function stateOf({ status, attempt, steps, waitsFor }: Run): string {
  return [status, attempt, steps.length, ...(waitsFor === undefined ? [] : ['waits'])].join('-');
}
