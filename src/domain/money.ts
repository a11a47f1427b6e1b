/** One credit in micro-dollars: a thousand credits are a dollar. */
export const MICRO_USD_PER_CREDIT = 1_000;

/** "$0.006", "$1.00", "under $0.001": as few digits as still say something. */
export function dollars(microUsd: number): string {
  if (microUsd === 0) return '$0.00';
  const amount = microUsd / 1_000_000;
  if (amount < 0.001) return 'under $0.001';
  if (amount < 0.01) return `$${(Math.ceil(amount * 1_000 - 1e-9) / 1_000).toFixed(3)}`;
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** Credits of an amount, rounded up: "12,000". */
export function creditsOf(microUsd: number): number {
  // Adding nothing makes 0 of -0, which would be shown as such.
  return Math.ceil(microUsd / MICRO_USD_PER_CREDIT - 1e-9) + 0;
}
