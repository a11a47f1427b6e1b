import { costOf, type PriceList, priceOf } from './prices.ts';
import type { Job, Trigger } from './task.ts';
import type { TaskUsage } from './task-usage.ts';
import { occurrencesBetween } from './time/occurrences.ts';
import type { Instant } from './time/schedule.ts';

/** What a task may cost, in micro-dollars; from its own runs where there were any, else from runs like it. */
export interface CostEstimate {
  readonly run: number;
  readonly month: number;
  readonly from: 'history' | 'guess';
}

/** What an estimate needs. */
export interface EstimateFacts {
  readonly job: Job;
  readonly trigger: Trigger;
  readonly usage?: TaskUsage | undefined;
  /** The model that works where the task names none; absent where there is none. */
  readonly model: string | undefined;
  readonly prices: PriceList | undefined;
  readonly now: Instant;
}

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30;
/** A task that comes oftener is counted for two days only. */
const OFTEN = 60;
const MOST_COUNTED = 3_000;

/** A run with tools asks about three times, with what they found; one without asks once. */
const WITH_TOOLS = { inputTokens: 12_000, outputTokens: 1_800 };
const WITHOUT_TOOLS = { inputTokens: 1_200, outputTokens: 900 };

/** About what a run and a month cost; undefined where no model is asked or no price is known. */
export function estimateCost({ job, trigger, usage, model, prices, now }: EstimateFacts): CostEstimate | undefined {
  if (job.kind === 'remind' || job.direct === true || model === undefined) return undefined;
  const ever = usage?.ever;
  const isKnown = ever !== undefined && ever.runs > 0 && ever.microUsd > 0;
  const price = priceOf(job.model ?? model, prices);
  if (!isKnown && price === undefined) return undefined;
  const tokens = job.grants.length > 0 ? WITH_TOOLS : WITHOUT_TOOLS;
  const run = isKnown ? Math.ceil(ever.microUsd / ever.runs) : price === undefined ? 0 : costOf(tokens, price);
  return { run, month: run * runsInMonth(trigger, now), from: isKnown ? 'history' : 'guess' };
}

function runsInMonth(trigger: Trigger, now: Instant): number {
  if (trigger.kind !== 'schedule') return 0;
  const within = (days: number): number =>
    occurrencesBetween(trigger.schedule, now, now + days * DAY_MS, MOST_COUNTED).length;
  const often = within(2);
  return often > OFTEN ? Math.round((often * MONTH_DAYS) / 2) : within(MONTH_DAYS);
}
