/** One thing to measure: `run` is called with 0, 1, 2, … */
export interface Contestant {
  readonly name: string;
  readonly calls: number;
  run(index: number): unknown;
}

const WARM_UP_SHARE = 0.05;

/** Median CPU time per call in nanoseconds, by name. The contestants take turns, so that a busy machine is unfair to all. */
export function measureCpu(contestants: readonly Contestant[], rounds: number): ReadonlyMap<string, number> {
  const samples = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (const contestant of contestants) measureOnce(contestant, Math.ceil(contestant.calls * WARM_UP_SHARE));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of contestants) samples.get(contestant.name)?.push(measureOnce(contestant, contestant.calls));
  }
  return new Map([...samples].map(([name, values]) => [name, median(values)]));
}

function measureOnce(contestant: Contestant, calls: number): number {
  const start = process.cpuUsage();
  for (let index = 0; index < calls; index += 1) contestant.run(index);
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / calls;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
