import type { Action } from '../../domain/card.ts';
import { MICRO_USD_PER_CREDIT } from '../../domain/money.ts';
import type { Scope } from '../../usecases/many-tasks.ts';
import { type AllowanceChange, findPayers, type Payer, setAllowance } from '../../usecases/set-allowance.ts';
import { showUsage } from '../../usecases/show-usage.ts';
import {
  adminsOnlyCard,
  allowanceSetCard,
  noAmountCard,
  noPlanCard,
  unknownPayerCard,
  usageCard,
} from '../cards/usage-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

const SET =
  /^set\s+(?<who>.+?)\s+(?:to\s+)?(?<dollars>\$)?(?<amount>[\d.,]+)(?<unit>\s*(?:\$|dollars?|usd|credits?))?(?:\s*(?:a|per|\/)\s*month)?$/iu;
/** "set @ana pro", "set @ana to the pro plan". */
const PLAN = /^set\s+(?<who>\S+)\s+(?:to\s+)?(?:the\s+)?(?:plan\s+)?(?<plan>[a-z][\w-]{0,39})(?:\s+plan)?$/iu;
const RESET = /^reset\s+(?<who>.+)$/iu;
const AMOUNT =
  /^(?<dollars>\$)?(?<amount>[\d.,]+)(?<unit>\s*(?:\$|dollars?|usd|credits?))?(?:\s*(?:a|per|\/)\s*month)?$/iu;
const EVERYBODY = /^(?:all|the workspace|workspace|everybody|everyone)$/iu;
const MOST_DOLLARS = 1_000_000;

/** `usage [mine|here|all]`; for admins also `usage set @ana 12000` and `usage reset @ana`. */
export async function typeUsage(turn: Turn, rest: string): Promise<Answer> {
  const set = SET.exec(rest)?.groups;
  if (set !== undefined) return await change(turn, set.who ?? '', amountOf(set));
  const plan = PLAN.exec(rest)?.groups;
  if (plan !== undefined) return await change(turn, plan.who ?? '', { plan: (plan.plan ?? '').toLowerCase() });
  const who = RESET.exec(rest)?.groups?.who;
  if (who !== undefined) return await change(turn, who, 'reset');
  if (/^set\b/iu.test(rest)) return cannot(noAmountCard());
  return await show(turn, /\ball\b|\bworkspace\b/iu.test(rest) ? 'all' : /\bhere\b/iu.test(rest) ? 'here' : 'mine');
}

/** The form of the workspace's usage: whose allowance, and how much a month. */
export async function pressUsage(turn: Turn, { values }: Action): Promise<Answer> {
  if (values === undefined) return await show(turn, 'mine');
  const who = cleanLine(values.who ?? '').replace(/^$/u, 'all');
  const amount = cleanLine(values.amount ?? '');
  const set = AMOUNT.exec(amount)?.groups;
  return await change(turn, who, /^reset$/iu.test(amount) ? 'reset' : set === undefined ? undefined : amountOf(set));
}

async function show(turn: Turn, whose: Scope['whose']): Promise<Answer> {
  const { actor, context, conversation } = turn;
  const usage = await showUsage(context, { actor, scope: { whose, conversation } });
  return usage.kind === 'forbidden' ? cannot(adminsOnlyCard()) : done(usageCard(usage, actor.role === 'admin'));
}

async function change(turn: Turn, who: string, wanted: AllowanceChange | undefined): Promise<Answer> {
  const { actor, context } = turn;
  if (actor.role !== 'admin') return cannot(adminsOnlyCard());
  if (wanted === undefined) return cannot(noAmountCard());
  const payers = EVERYBODY.test(who) ? [undefined] : await payersOf(turn, who);
  if (payers.length !== 1) return cannot(unknownPayerCard(who, payers.length));
  const [payer] = payers;
  const outcome = await setAllowance(context, { actor, change: wanted, ...(payer === undefined ? {} : { payer }) });
  if (outcome.kind === 'forbidden') return cannot(adminsOnlyCard());
  if (outcome.kind === 'no-plan') return cannot(noPlanCard(outcome.plans));
  return done(allowanceSetCard(outcome.account, payer?.name, wanted));
}

async function payersOf(turn: Turn, who: string): Promise<readonly Payer[]> {
  return /^(?:me|myself)$/iu.test(who)
    ? [{ member: turn.actor.member, name: turn.actor.name }]
    : await findPayers(turn.context, turn.actor, who);
}

/** Credits, unless dollars are said. */
function amountOf({ amount = '', dollars, unit = '' }: Readonly<Record<string, string | undefined>>) {
  const number = Number(amount.replaceAll(',', ''));
  const isDollars = dollars !== undefined || /\$|dollar|usd/iu.test(unit);
  const microUsd = Math.round(number * (isDollars ? 1_000_000 : MICRO_USD_PER_CREDIT));
  return Number.isFinite(number) && microUsd <= MOST_DOLLARS * 1_000_000 ? { limit: microUsd } : undefined;
}
