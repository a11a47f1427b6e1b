import type { Actor } from '../domain/destination.ts';
import type { Run } from '../domain/run.ts';
import { readToldRuns } from '../store/held-store.ts';
import type { UseCaseContext } from './context.ts';
import { showRun } from './show-run.ts';

const MOST_SHOWN = 25;

/** The runs that a card has told of in one line each, as far as this person may see them. */
export async function showTold(
  context: UseCaseContext,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<readonly Run[]> {
  const runIds = (await readToldRuns(context.items, actor.workspace, id)) ?? [];
  const shown = await Promise.all(runIds.slice(0, MOST_SHOWN).map((runId) => showRun(context, { actor, runId })));
  return shown.flatMap((one) => (one.kind === 'found' ? [one.run] : []));
}
