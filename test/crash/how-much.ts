/** `npm run crash` and CI walk through everything; `npm test` through a little of it, as each step takes seconds. */
export const IS_WHOLE = process.env.npm_lifecycle_event === 'crash' || process.env.CI !== undefined;

/** All of them, or every fourth. */
export function some<One>(all: readonly One[]): readonly One[] {
  return all.filter((_, index) => IS_WHOLE || index % 4 === 0);
}
