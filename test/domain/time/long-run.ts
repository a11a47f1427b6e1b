/** `AUTOTASK_LONG_TESTS=1` widens the comparisons from seconds to minutes; `scripts/time-oracle.mjs` sets it. */
export const isLongRun = process.env.AUTOTASK_LONG_TESTS === '1';
