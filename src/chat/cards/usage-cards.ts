import { type Account, chargedTo, endOfMonth } from '../../domain/account.ts';
import { type Bar, barChart } from '../../domain/bar-chart.ts';
import type { Card, CardBlock, FormBlock } from '../../domain/card.ts';
import { creditsOf, dollars } from '../../domain/money.ts';
import { PRICES_AS_OF } from '../../domain/prices.ts';
import type { Task } from '../../domain/task.ts';
import { moneyOf, NO_USAGE, tokensOf, type Usage } from '../../domain/usage.ts';
import type { AllowanceChange } from '../../usecases/set-allowance.ts';
import type { Allowance, ShownUsage } from '../../usecases/show-usage.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, fields, markdown, note, sayButton, text } from './parts.ts';
import { counted } from './task-words.ts';

const MOST_BARS = 8;
const MONTHS_SHOWN = 6;
const WHOSE = { mine: 'Your usage', here: 'Usage of the tasks here', all: 'Usage of this workspace' } as const;

/** What was used of models, with charts of text. */
export function usageCard(usage: ShownUsage, isAdmin: boolean): Card {
  const { whose, own, workspace, tasks, members, now } = usage;
  const shown = workspace ?? own;
  const reset = new Date(endOfMonth(now)).toISOString().slice(0, 10);
  return card(
    WHOSE[whose],
    chargedTo(shown.account) >= shown.limit && shown.limit > 0 ? 'attention' : 'neutral',
    whose === 'here' ? undefined : fields(allowanceFields(shown)),
    ...chart('By task, this month', tasks.map(taskBar)),
    ...chart(
      'By member, this month',
      members.map(memberBar).toSorted((a, b) => b.value - a.value),
    ),
    ...(whose === 'here' ? [] : chart('By month', monthBars(shown.account))),
    tasks.length === 0 ? text('No task has asked a model this month.') : undefined,
    note(`1,000 credits are a dollar. Prices as of ${PRICES_AS_OF}. The month ends on ${reset} at 00:00 UTC.`),
    actions(
      whose === 'mine' ? sayButton('Here', 'usage here') : sayButton('Mine', 'usage mine'),
      isAdmin && whose !== 'all' ? sayButton('Workspace', 'usage all') : undefined,
    ),
    whose === 'all' ? allowanceForm() : undefined,
  );
}

/** Sets what somebody, or all together, may use a month. */
export function allowanceForm(): FormBlock {
  return formBlock(button('Set allowance', act('usage', 'set'), 'Set allowance', 'primary'), [
    { name: 'who', label: 'Whose', kind: 'line', value: 'all', hint: 'A name or id; all: the workspace' },
    { name: 'amount', label: 'How much a month', kind: 'line', value: '', hint: '12000 credits, $12, or reset' },
  ]);
}

/** What may be used this month, and what is used and left of it. */
export function allowanceFields({ account, limit }: Allowance): Record<string, string> {
  const charged = chargedTo(account);
  const percent = limit === 0 ? 100 : Math.min(100, Math.floor((100 * charged) / limit));
  const held = account.held.reduce((sum, { microUsd }) => sum + microUsd, 0);
  return {
    'This month': `${dollars(charged)} of ${dollars(limit)} (${percent} %)`,
    Left: dollars(Math.max(0, limit - charged - held)),
    Credits: `${count(creditsOf(charged))} of ${count(creditsOf(limit))}`,
    Used: `${tokensSay(account.spent)} in ${counted(account.runs, 'run')}`,
    ...(held === 0 ? {} : { 'Under way': `${dollars(held)} reserved` }),
  };
}

function taskBar({ title, shortId, usage }: Task): Bar {
  return barOf(`${title.slice(0, 18)} ${shortId}`, usage?.spent ?? NO_USAGE);
}

function memberBar({ account, member, limit }: ShownUsage['members'][number]): Bar {
  const bar = barOf(account.name ?? member, account.spent);
  return { ...bar, says: `${bar.says} of ${dollars(limit)}` };
}

function monthBars({ month, spent, past }: Account): readonly Bar[] {
  return [{ month, spent }, ...past].slice(0, MONTHS_SHOWN).map((one) => barOf(one.month, one.spent));
}

/** By money where there is a price, else by tokens. */
function barOf(label: string, spent: Usage): Bar {
  const money = moneyOf(spent);
  return money > 0
    ? { label, value: money, says: dollars(money) }
    : { label, value: tokensOf(spent) / 1_000_000, says: tokensSay(spent) };
}

function chart(title: string, bars: readonly Bar[]): readonly CardBlock[] {
  if (bars.length === 0) return [];
  const more = bars.length > MOST_BARS ? `\n… and ${bars.length - MOST_BARS} more` : '';
  return [markdown(`**${title}**\n\`\`\`\n${barChart(bars.slice(0, MOST_BARS))}${more}\n\`\`\``)];
}

/** "2.1k tokens". */
export function tokensSay(usage: Usage): string {
  const tokens = tokensOf(usage);
  const amount = tokens < 1_000 ? String(tokens) : `${(tokens / 1_000).toFixed(1)}k`;
  return `${usage.estimated ? 'about ' : ''}${amount} tokens`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** An allowance as it is stored now. */
export function allowanceSetCard(account: Account, name: string | undefined, change: AllowanceChange): Card {
  const whose = name === undefined ? 'the workspace' : name;
  const says =
    change === 'reset'
      ? `What ${whose} has used this month counts no more.`
      : account.plan !== undefined
        ? `${whose} has the plan ${account.plan}.`
        : account.limit === undefined
          ? `${whose} has the usual allowance.`
          : `${whose} may use ${dollars(account.limit)} a month: ${count(creditsOf(account.limit))} credits.`;
  return card('Allowance set', 'good', text(says), actions(sayButton('Usage', 'usage all')));
}

/** Money of others is for admins. */
export function adminsOnlyCard(): Card {
  return card(
    'Only for admins',
    'attention',
    text('Only an admin sees what the workspace uses and sets allowances.'),
    actions(sayButton('My usage', 'usage mine')),
  );
}

/** There is no amount in it. */
export function noAmountCard(): Card {
  return card(
    'How much?',
    'attention',
    text('Say whose allowance and how much a month: usage set @ana 12000 (credits), usage set all $200.'),
  );
}

/** The operator has others. */
export function noPlanCard(plans: readonly string[]): Card {
  return card(
    'There is no such plan',
    'attention',
    text(
      plans.length === 0
        ? 'The operator has named none (AUTOTASK_PLANS). Say an amount: usage set @ana 12000.'
        : `There are ${plans.join(', ')}. Or say an amount: usage set @ana 12000.`,
    ),
  );
}

/** Nobody, or more than one, is called that. */
export function unknownPayerCard(who: string, found: number): Card {
  return card(
    found === 0 ? `Nobody here is called "${who}"` : `${found} people are called "${who}"`,
    'attention',
    text('Only people with tasks or usage are known. Their id, as the platform writes it, always works.'),
    actions(sayButton('Usage', 'usage all')),
  );
}
