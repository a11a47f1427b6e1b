import type { Instant } from '../domain/time/schedule.ts';
import { readComparedParts } from '../store/comparison-store.ts';
import type { UseCaseContext } from './context.ts';

/** What the last round of comparing wake-ups with tasks came to. */
export interface ComparedLately {
  /** When it began. */
  readonly round: Instant;
  readonly repaired: number;
  readonly failed: number;
  /** Whether parts of it go on still. */
  readonly isUnderWay: boolean;
}

/** The last round; undefined where wake-ups are never compared, as on one machine. */
export async function comparedLately({ items }: Pick<UseCaseContext, 'items'>): Promise<ComparedLately | undefined> {
  const parts = await readComparedParts(items);
  if (parts.length === 0) return undefined;
  const round = Math.max(...parts.map((part) => part.round));
  const own = parts.filter((part) => part.round === round);
  return {
    round,
    repaired: own.reduce((sum, { made, changed, removed }) => sum + made + changed + removed, 0),
    failed: own.reduce((sum, { failed }) => sum + failed, 0),
    isUnderWay: own.some(({ endedAt }) => endedAt === undefined),
  };
}
