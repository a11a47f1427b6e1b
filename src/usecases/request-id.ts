import type { UseCaseContext } from './context.ts';

/** Ids of requests come from outside and may be long and odd; what we store of them is short and plain. */
export function requestIdOf({ random }: Pick<UseCaseContext, 'random'>, source: string): string {
  return random.digest(source).slice(0, 26);
}
