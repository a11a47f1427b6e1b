import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readOwnPrices } from '../../../src/app/cost/aws-prices.ts';
import { costText } from '../../../src/app/cost/cost-text.ts';
import { costPerMillionRuns, estimateCost, SOME_WORKLOAD } from '../../../src/app/cost/estimate-cost.ts';
import { UNITS_OF_STANDING, WORKER_GB } from '../../../src/app/cost/units-per-action.ts';

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8');
const total = (load: Parameters<typeof estimateCost>[0]) => estimateCost(load).reduce((sum, { usd }) => sum + usd, 0);

/** An alarm looks at one metric, or at those that it names. */
interface Watching {
  readonly Type: string;
  readonly Properties: { readonly Metrics?: readonly { readonly MetricStat?: object }[] };
}

describe('the estimate of what a month costs', () => {
  it('adds up, by hand: a million runs of one second without a model', () => {
    // wake-up 1, messages 3 × 0.4, call 0.2, half a GB-second 6.6667, 13 writes, 4 reads, half a kB of log
    expect(costPerMillionRuns(1)).toBeCloseTo(1 + 1.2 + 0.2 + 6.6667 + 13 * 0.625 + 4 * 0.125 + 0.25, 3);
  });

  it('grows with runs by what runs cost, and with tokens by their price', () => {
    const more = { ...SOME_WORKLOAD, tasks: 100_000 };
    const runs = total({ ...more, runsPerDay: 2 }) - total(more);
    const tokens = total({ ...more, inputTokens: 2_000, outputTokens: 500 }) - total(more);

    // Three million runs more; what they leave behind is kept too.
    expect(runs).toBeCloseTo(3 * costPerMillionRuns(1) + 3e6 * 3e-6 * 0.25, 2);
    expect(tokens).toBeCloseTo(3 * (2_000 * 0.25 + 500 * 2), 2);
  });

  it('of an installation without tasks is a few dollars, whatever it is asked', () => {
    const standing = total({ ...SOME_WORKLOAD, tasks: 0, commandsPerDay: 0 });

    expect(standing).toBeGreaterThan(1);
    expect(standing).toBeLessThan(6);
  });

  it('says what was assumed and where each price stands', () => {
    const text = costText({ ...SOME_WORKLOAD, inputTokens: 2_000, outputTokens: 500 });

    expect(text).toMatch(/^About \$\d+\.\d\d a month for 100 tasks, 3,000 runs\./);
    expect(text).toContain('https://aws.amazon.com/dynamodb/pricing/on-demand/');
    expect(text).toContain('$0.625  write: 1,000,000 × write unit of the table');
    expect(text).toMatch(/Prices of \d{4}-\d\d-\d\d, us-east-1/);
    expect(text).toContain('2,000 tokens read and 500 written');
  });

  it('takes the prices that the operator pays, for as many units as the list has, and says which those are', () => {
    const read = readOwnPrices('write=1.25, mail=0.2');
    const prices = 'prices' in read ? read.prices : {};
    const load = { ...SOME_WORKLOAD, tasks: 10_000, mailsPerDay: 1_000 };
    const writes = estimateCost(load).find(({ what }) => what === 'table, writes')?.usd ?? 0;
    const mails = 30 * 0.1;

    expect(total({ ...load, prices }) - total(load)).toBeCloseTo(writes + mails, 6);
    expect(costPerMillionRuns(1, prices) - costPerMillionRuns(1)).toBeCloseTo(13 * 0.625, 6);
    expect(costText({ ...load, prices })).toMatch(/\$1\.25 +write: .* yours; the list says \$0\.625/);
  });

  it.each(['writes=1', 'write', 'write=-1', 'constructor=1'])('names the prices that there are, for %j', (text) => {
    expect(readOwnPrices(text)).toEqual({
      problem: expect.stringMatching(/^".*" is no price\. Known are wakeUp, .*write=0\.7125$/),
    });
  });

  it('assumes what is deployed', () => {
    const { functions } = parse(file('serverless.yml'), { logLevel: 'silent' });
    const { Resources: alarms } = parse(file('infra/alarms.yml'), { logLevel: 'silent' });
    const watched = Object.values(alarms as Record<string, Watching>)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties: { Metrics: metrics } }) => metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1);

    expect(functions.worker.memorySize / 1024).toBe(WORKER_GB);
    expect(watched.reduce((sum, metrics) => sum + metrics, 0)).toBe(UNITS_OF_STANDING.alarm);
  });
});
