import { AWS_PRICES, MODEL_PRICES, type OwnPrices, type PriceName, usdFor } from './aws-prices.ts';
import {
  MOST_COMPARED,
  READS_A_TASK_COMPARED,
  UNITS_OF_COMMAND,
  UNITS_OF_STANDING,
  type Units,
  unitsOfRun,
} from './units-per-action.ts';

/** What an installation is asked to do. */
export interface Workload {
  readonly tasks: number;
  /** Of each task. */
  readonly runsPerDay: number;
  /** How long the worker is at a run, waiting for a model included. */
  readonly seconds: number;
  /** Calls of the model or of tools in a run, each stored. */
  readonly steps: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of all tasks together. */
  readonly mailsPerDay: number;
  /** Lines and presses of all people together. */
  readonly commandsPerDay: number;
  /** Dollars for a million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Where AWS takes something else than its list says. */
  readonly prices?: OwnPrices;
}

/** One reminder a day with a line of chat for each ten of them: to be replaced by one's own figures. */
export const SOME_WORKLOAD: Workload = {
  tasks: 100,
  runsPerDay: 1,
  seconds: 1,
  steps: 0,
  inputTokens: 0,
  outputTokens: 0,
  mailsPerDay: 0,
  commandsPerDay: 10,
  inputPrice: MODEL_PRICES.input,
  outputPrice: MODEL_PRICES.output,
};

/** One line of an estimate. */
export interface CostLine {
  readonly what: string;
  readonly units: number;
  readonly usd: number;
  readonly unit: string;
}

const DAYS = 30;
/** Of a task with a short history, in GB. */
const STORED_A_TASK = 20e-6;
/** Of a run, kept for as long as its task. */
const STORED_A_RUN = 3e-6;

/** What a month costs by list prices, without free allowances, largest first. */
export function estimateCost(load: Workload): readonly CostLine[] {
  const runs = load.tasks * load.runsPerDay * DAYS;
  const aws = sum([
    times(unitsOfRun(load.seconds, load.steps), runs),
    times(UNITS_OF_COMMAND, load.commandsPerDay * DAYS),
    UNITS_OF_STANDING,
    {
      mail: load.mailsPerDay * DAYS,
      stored: load.tasks * STORED_A_TASK + runs * STORED_A_RUN,
      read: Math.min(load.tasks, MOST_COMPARED) * READS_A_TASK_COMPARED * DAYS * 24,
    },
  ]);
  const lines = Object.entries(aws).map(([name, units]) => {
    // The names of units are those of prices.
    const { what, unit } = AWS_PRICES[name as PriceName];
    return { what, units, usd: usdFor(name as PriceName, load.prices) * units, unit };
  });
  return [...lines, ...tokenLines(load, runs)].filter(({ units }) => units > 0).toSorted((a, b) => b.usd - a.usd);
}

function tokenLines({ inputTokens, outputTokens, inputPrice, outputPrice }: Workload, runs: number): CostLine[] {
  const line = (what: string, tokens: number, price: number): CostLine => ({
    what,
    units: tokens * runs,
    usd: (tokens * runs * price) / 1_000_000,
    unit: 'token',
  });
  return [line('model, read', inputTokens, inputPrice), line('model, written', outputTokens, outputPrice)];
}

/** Of a million runs of so many seconds, in dollars; without a model. */
export function costPerMillionRuns(seconds: number, prices?: OwnPrices): number {
  const units = unitsOfRun(seconds, 0);
  // The names of units are those of prices.
  return Object.entries(units).reduce((usd, [name, count]) => usd + usdFor(name as PriceName, prices) * count, 0) * 1e6;
}

function times(units: Units, factor: number): Units {
  return Object.fromEntries(Object.entries(units).map(([name, count]) => [name, count * factor]));
}

function sum(parts: readonly Units[]): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const [name, units] of parts.flatMap((part) => Object.entries(part))) total[name] = (total[name] ?? 0) + units;
  return total;
}
