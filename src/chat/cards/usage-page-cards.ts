import { type Account, chargedTo, endOfMonth } from '../../domain/account.ts';
import type { Card, ChartBlock } from '../../domain/card.ts';
import { CHART_LIMITS } from '../../domain/chart/chart.ts';
import { dollars } from '../../domain/money.ts';
import { PRICES_AS_OF } from '../../domain/prices.ts';
import { moneyOf, NO_USAGE, tokensOf, type Usage } from '../../domain/usage.ts';
import type { ShownUsage } from '../../usecases/show-usage.ts';
import { card, fields, note, rows, text } from './parts.ts';
import { allowanceFields, allowanceForm, tokensSay } from './usage-cards.ts';

const MOST_TASKS = 12;

/** The same figures as `usage`, drawn for a page: day by day, task by task, member by member, month by month. */
export function usagePageCards(usage: ShownUsage): readonly Card[] {
  const { whose, own, workspace, tasks, members, now } = usage;
  const shown = workspace ?? own;
  const { account, limit } = shown;
  const reset = new Date(endOfMonth(now)).toISOString().slice(0, 10);
  const used = tasks.map(
    ({ title, shortId, usage: of }) => [`${title.slice(0, 18)} ${shortId}`, of?.spent ?? NO_USAGE] as const,
  );
  const byMember = members
    .map(({ member, account: of }) => [of.name ?? member, of.spent] as const)
    .toSorted((a, b) => weightOf(b[1]) - weightOf(a[1]));
  return [
    card(
      whose === 'all' ? 'This workspace this month' : 'You this month',
      limit > 0 && chargedTo(account) >= limit ? 'attention' : 'neutral',
      fields(allowanceFields(shown)),
      note(`1,000 credits are a dollar. Prices as of ${PRICES_AS_OF}. The month ends on ${reset} at 00:00 UTC.`),
    ),
    card('Day by day', 'neutral', dayChart(account) ?? text('Nothing was paid for this month.')),
    card(
      'By task',
      'neutral',
      usageChart('by-task', 'By task, this month', used) ?? text('No task has asked a model this month.'),
    ),
    ...(members.length === 0
      ? []
      : [
          card(
            'By member',
            'neutral',
            usageChart('by-member', 'By member, this month', byMember),
            rows(members.map(memberRow)),
          ),
        ]),
    card('Month by month', 'neutral', usageChart('by-month', 'By month', monthsOf(account))),
    ...(whose === 'all' ? [card('Set an allowance', 'neutral', allowanceForm())] : []),
  ].filter(({ blocks }) => blocks.length > 0);
}

function dayChart({ month, days }: Account): ChartBlock | undefined {
  if (days.every((microUsd) => microUsd === 0)) return undefined;
  return {
    ...{ type: 'chart', name: 'by-day' },
    chart: {
      ...{ kind: 'bar', title: `Dollars a day, ${month} (UTC)`, unit: '$' },
      labels: days.map((_, index) => String(index + 1)),
      series: [{ name: 'Dollars', values: days.map((microUsd) => microUsd / 1_000_000) }],
    },
  };
}

/** By money where anything has a price, else by tokens. */
function usageChart(name: string, title: string, list: readonly (readonly [string, Usage])[]): ChartBlock | undefined {
  const shown = list.slice(0, MOST_TASKS);
  if (shown.every(([, used]) => tokensOf(used) === 0)) return undefined;
  const isPriced = shown.some(([, used]) => moneyOf(used) > 0);
  const values = shown.map(([, used]) => (isPriced ? moneyOf(used) / 1_000_000 : tokensOf(used)));
  return {
    ...{ type: 'chart', name },
    chart: {
      ...{ kind: 'bar', title, unit: isPriced ? '$' : 'tokens' },
      labels: shown.map(([label]) => label.slice(0, CHART_LIMITS.label)),
      series: [{ name: isPriced ? 'Dollars' : 'Tokens', values }],
    },
  };
}

function monthsOf({ month, spent, past }: Account): readonly (readonly [string, Usage])[] {
  return [{ month, spent }, ...past].map((one) => [one.month, one.spent] as const).toReversed();
}

function weightOf(used: Usage): number {
  return moneyOf(used) + tokensOf(used) / 1_000_000;
}

function memberRow({ member, account, limit }: ShownUsage['members'][number]) {
  const charged = chargedTo(account);
  const isUsedUp = limit > 0 && charged >= limit;
  return {
    ...{
      title: account.name ?? member,
      detail: `${dollars(charged)} of ${dollars(limit)} · ${tokensSay(account.spent)}`,
    },
    ...(isUsedUp ? { status: 'used up', tone: 'attention' as const } : {}),
  };
}
