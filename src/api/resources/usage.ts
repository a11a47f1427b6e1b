import { z } from 'zod';
import { type Account, chargedTo } from '../../domain/account.ts';
import { creditsOf, MICRO_USD_PER_CREDIT } from '../../domain/money.ts';
import { PRICES_AS_OF } from '../../domain/prices.ts';
import { NO_USAGE } from '../../domain/usage.ts';
import { type AllowanceChange, findPayers, setAllowance } from '../../usecases/set-allowance.ts';
import { type Allowance, showUsage } from '../../usecases/show-usage.ts';
import { forbidden, invalid, notFound } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { AllowanceAnswer, UsageReport } from '../schemas/usage-answers.ts';
import { words } from '../schemas/words.ts';
import { usageAnswer } from '../show/usage-answer.ts';
import { answers, UserId } from './common.ts';

const MonthOrDay = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])(?:-\d\d(?:T.*)?)?$/, 'is not a month or day such as 2026-03 or 2026-03-01')
  .transform((text) => text.slice(0, 7))
  .optional();
const Query = z.strictObject({ userId: UserId, from: MonthOrDay, to: MonthOrDay });

const usage = route<unknown, z.infer<typeof Query>>({
  method: 'get',
  path: '/api/usage',
  operation: 'getUsage',
  summary: 'Tokens, money and credits by month: of this member, with an admin token of the workspace.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'What was used of models', UsageReport),
  async handle({ parts, actor, isAdmin, query }) {
    const shown = await showUsage(parts.context, { actor, scope: { whose: isAdmin ? 'all' : 'mine' } });
    if (shown.kind === 'forbidden') throw forbidden('Only admins see the usage of a workspace.', 'Use an admin token.');
    const { from = '', to = '9999' } = query;
    const whole = shown.workspace ?? shown.own;
    return {
      status: 200,
      body: {
        ...allowanceAnswer(whole),
        scope: isAdmin ? 'workspace' : 'member',
        month: whole.account.month,
        pricesAsOf: PRICES_AS_OF,
        months: monthsOf(whole.account).filter(({ month }) => month >= from && month <= to),
        tasks: shown.tasks.map(({ id, shortId, title, usage: used }) => ({
          ...{ taskId: id, shortId, name: title, runs: used?.runs ?? 0 },
          usage: usageAnswer(used?.spent ?? NO_USAGE),
        })),
        members: shown.members.map(({ member, ...allowance }) => ({
          ...{ userId: member, name: allowance.account.name ?? member },
          ...allowanceAnswer(allowance),
        })),
      },
    };
  },
});

const CreditsBody = z
  .strictObject({
    monthlyCredits: z.number().min(0).max(1_000_000_000).nullable().optional().describe('null: the usual allowance'),
    plan: words(40).optional().describe('one of the operator’s plans, instead of an amount'),
    reset: z.literal(true).optional().describe('what was used this month counts no more'),
  })
  .superRefine((body, context) => {
    if ([body.monthlyCredits, body.plan, body.reset].filter((value) => value !== undefined).length !== 1)
      context.addIssue({
        ...{ code: 'custom', path: ['monthlyCredits'], input: body },
        message: 'give it, "plan" or "reset"',
      });
  })
  .meta({ id: 'CreditsInput' });

const credits = route<z.infer<typeof CreditsBody>, unknown>({
  method: 'put',
  path: '/api/members/{id}/credits',
  operation: 'setCredits',
  summary: 'Sets what a member may use a month, or lets the month begin anew; "all" is the workspace.',
  scope: 'admin',
  body: CreditsBody,
  answers: answers(200, 'The allowance as it is now', AllowanceAnswer),
  async handle({ parts, actor, params, body }) {
    const { id = '' } = params;
    const [payer] =
      id === 'all' ? [] : (await findPayers(parts.context, actor, id)).filter(({ member }) => member === id);
    if (id !== 'all' && payer === undefined) throw notFound('member');
    const change = changeOf(body);
    const outcome = await setAllowance(parts.context, { actor, change, ...(payer === undefined ? {} : { payer }) });
    if (outcome.kind === 'forbidden')
      throw forbidden('Only admins set allowances.', 'Use a token with the scope admin.');
    if (outcome.kind === 'no-plan') {
      const names = outcome.plans.length === 0 ? 'no plan; there are none' : `none of ${outcome.plans.join(', ')}`;
      throw invalid([{ pointer: '/plan', message: `is ${names}` }]);
    }
    const shown = await showUsage(parts.context, { actor, scope: { whose: 'all' } });
    if (shown.kind === 'forbidden') throw forbidden('Only admins see allowances.', 'Use an admin token.');
    const allowance =
      payer === undefined ? shown.workspace : shown.members.find(({ member }) => member === payer.member);
    return { status: 200, body: allowanceAnswer(allowance ?? { account: outcome.account, limit: 0 }) };
  },
});

function changeOf({ monthlyCredits: credits, plan }: z.infer<typeof CreditsBody>): AllowanceChange {
  if (plan !== undefined) return { plan: plan.toLowerCase() };
  if (credits === undefined) return 'reset';
  return { limit: credits === null ? null : Math.round(credits * MICRO_USD_PER_CREDIT) };
}

function allowanceAnswer({ account, limit }: Allowance) {
  const charged = chargedTo(account);
  return {
    plan: account.plan ?? null,
    monthlyCredits: creditsOf(limit),
    creditsUsed: creditsOf(charged),
    creditsReserved: creditsOf(account.held.reduce((sum, { microUsd }) => sum + microUsd, 0)),
    creditsLeft: creditsOf(Math.max(0, limit - charged)),
    limitUsd: limit / 1_000_000,
    runs: account.runs,
    usage: usageAnswer(account.spent),
  };
}

function monthsOf({ month, spent, runs, past }: Account) {
  return [{ month, spent, runs }, ...past].map((one) => ({
    ...{ month: one.month, runs: one.runs },
    usage: usageAnswer(one.spent),
  }));
}

/** Money. */
export const usageRoutes: readonly Route[] = [usage, credits];
