/** The marks of an axis: round numbers from at or below the least to at or above the most value, zero among them. */
export function axisTicks(values: readonly number[]): readonly number[] {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = roundStep((most - least || 1) / 4);
  const from = Math.floor(least / step);
  const to = Math.ceil((most === least ? least + 1 : most) / step);
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
}

/** 1, 2 or 5 with zeros. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return digit * power;
}
