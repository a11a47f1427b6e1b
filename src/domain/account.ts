import type { MemberId } from './ids.ts';
import type { Instant } from './time/schedule.ts';
import { addUsage, moneyOf, NO_USAGE, type Usage } from './usage.ts';

/** What a member or a whole workspace has used of models, month by month. Months are those of UTC. */
export interface Account {
  /** Of the member, as it was called when the account was written last. */
  readonly name?: string;
  /** `2026-03`. */
  readonly month: string;
  readonly spent: Usage;
  /** Runs and answers that called a model. */
  readonly runs: number;
  /** Micro-dollars of each day of the month, from the first on. */
  readonly days: readonly number[];
  /** Reserved for what is under way. */
  readonly held: readonly Hold[];
  /** Earlier months, newest first. */
  readonly past: readonly Month[];
  /** The admin who set the allowance last. */
  readonly setBy?: MemberId;
  /** Micro-dollars a month, where an admin has set them. */
  readonly limit?: number;
  /** The operator's plan that an admin has set instead; its amount is whatever it is now. */
  readonly plan?: string;
  /** Micro-dollars of this month that an admin let go. */
  readonly forgiven?: number;
  /** The month in which 80 % was told. */
  readonly warned?: string;
}

export interface Month {
  readonly month: string;
  readonly spent: Usage;
  readonly runs: number;
}

/** What may be spent and is not spent yet. What has an end and is not settled by then counts as spent. */
export interface Hold {
  readonly id: string;
  readonly microUsd: number;
  readonly until?: Instant;
}

/** Part of an allowance from which on its owner is told. */
export const WARN_AT = 0.8;

const MONTHS_KEPT = 12;

/** The month of an instant: `2026-03`. */
export function monthOf(now: Instant): string {
  return new Date(now).toISOString().slice(0, 7);
}

/** When the month of an instant is over. */
export function endOfMonth(now: Instant): Instant {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The account as it stands now: a new month begins with nothing spent, and holds that nobody settled are spent. */
export function accountNow(account: Account | undefined, now: Instant): Account {
  const month = monthOf(now);
  if (account === undefined) return { month, spent: NO_USAGE, runs: 0, days: [], held: [], past: [] };
  const over = account.held.filter(({ until }) => until !== undefined && until <= now);
  const held = account.held.filter((hold) => !over.includes(hold));
  const rolled = account.month === month ? account : nextMonth(account, month);
  const lost = over.reduce((sum, { microUsd }) => sum + microUsd, 0);
  return lost === 0 ? { ...rolled, held } : spend({ ...rolled, held }, { ...NO_USAGE, microUsd: lost }, now);
}

/** What may still be spent this month, beside what others hold. */
export function leftOf(account: Account, limit: number, holder: string): number {
  const others = account.held.reduce((sum, { id, microUsd }) => sum + (id === holder ? 0 : microUsd), 0);
  return limit - chargedTo(account) - others;
}

/** What counts against the allowance. */
export function chargedTo({ spent, forgiven = 0 }: Account): number {
  return Math.max(0, moneyOf(spent) - forgiven);
}

/** Keeps so much for a holder, in place of what it held before. */
export function withHold(account: Account, hold: Hold): Account {
  return { ...account, held: [...account.held.filter(({ id }) => id !== hold.id), hold] };
}

/** The holder's reserve goes, and what it really used is spent. */
export function settle(account: Account, { holder, usage }: { holder: string; usage: Usage }, now: Instant): Account {
  const held = account.held.filter(({ id }) => id !== holder);
  return spend({ ...account, held, runs: account.runs + (usage.modelCalls > 0 ? 1 : 0) }, usage, now);
}

/** Whether this month's 80 % is passed and was not told. */
export function mustWarn(account: Account, limit: number): boolean {
  return account.warned !== account.month && limit > 0 && chargedTo(account) >= limit * WARN_AT;
}

function spend(account: Account, usage: Usage, now: Instant): Account {
  const day = new Date(now).getUTCDate() - 1;
  const days = Array.from({ length: Math.max(account.days.length, day + 1) }, (_, at) => account.days[at] ?? 0);
  days[day] = (days[day] ?? 0) + moneyOf(usage);
  const { model: _, ...counted } = addUsage(account.spent, usage);
  return { ...account, spent: counted, days };
}

function nextMonth(account: Account, month: string): Account {
  const { forgiven: _, ...kept } = account;
  const last: Month = { month: account.month, spent: account.spent, runs: account.runs };
  return { ...kept, month, spent: NO_USAGE, runs: 0, days: [], past: [last, ...account.past].slice(0, MONTHS_KEPT) };
}
