/** Ascending numbers as a cron list; three or more in a row become a range: `1,9-17`. */
export function numberList(numbers: readonly number[], nameOf: (value: number) => string = String): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => writeRun(run, nameOf)).join();
}

/** The distance of numbers that go on evenly through a field of a size and round again: 0, 15, 30, 45 of 60. */
export function evenStep(numbers: readonly number[], size: number): number | undefined {
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length < 3) return undefined;
  const step = second - first;
  const isEven = first < step && numbers.every((number, index) => number === first + index * step);
  return isEven && first + numbers.length * step >= size ? step : undefined;
}

function writeRun(run: readonly number[], nameOf: (value: number) => string): string {
  if (run.length < 3) return run.map(nameOf).join();
  return [run[0], run.at(-1)].map((end) => nameOf(end ?? 0)).join('-');
}
