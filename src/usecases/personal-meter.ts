import { type Account, accountNow, leftOf, settle, withHold } from '../domain/account.ts';
import { memberLimit, type PlannedCall, workspaceLimit } from '../domain/budget.ts';
import type { Actor } from '../domain/destination.ts';
import { AutoTaskError } from '../domain/errors.ts';
import { DEFAULT_LIMITS } from '../domain/limits.ts';
import { dollars } from '../domain/money.ts';
import { costOf, dearestPrice, priced } from '../domain/prices.ts';
import type { Usage } from '../domain/usage.ts';
import type { ModelMeter } from '../ports/language-model.ts';
import { putAccount, readAccount } from '../store/account-store.ts';
import type { UseCaseContext } from './context.ts';
import { tryAgain } from './try-again.ts';

/** What is reserved for one question and never settled, because the process died, counts as spent after this. */
const HELD_MS = 5 * 60_000;

/** Model calls that a person makes outside of any run: a question about a result, a time that a model reads. */
export function personalMeter(context: UseCaseContext, actor: Actor): ModelMeter {
  const id = `ask#${context.random.id()}`;
  return {
    async before(call) {
      const cost = costOfCall(context, call);
      if (cost === 0) return call.outputTokens;
      await write(context, actor, (account, limit, now) => {
        if (leftOf(account, limit, id) < cost) throw reached(limit);
        return withHold(account, { id, microUsd: cost, until: now + HELD_MS });
      });
      return call.outputTokens;
    },
    async after(usage) {
      const bill: Usage = priced(usage, context.prices);
      await write(context, actor, (account, _limit, now) => settle(account, { holder: id, usage: bill }, now));
    },
  };
}

function costOfCall({ prices }: UseCaseContext, call: PlannedCall): number {
  const price = dearestPrice([call.model, ...(call.orModels ?? [])], prices);
  return price === undefined ? 0 : costOf(call, price);
}

/** Both accounts in one write. */
async function write(
  context: UseCaseContext,
  { workspace, member, name }: Actor,
  change: (account: Account, limit: number, now: number) => Account,
): Promise<void> {
  const { items, clock, limits = DEFAULT_LIMITS } = context;
  await tryAgain(context, async () => {
    const now = clock.now();
    const [own, all] = await Promise.all([readAccount(items, workspace, member), readAccount(items, workspace)]);
    const ofMember = { ...accountNow(own?.value, now), name };
    const ofAll = accountNow(all?.value, now);
    await items.write([
      putAccount({ workspace, member }, change(ofMember, memberLimit(ofMember, limits), now), own),
      putAccount({ workspace }, change(ofAll, workspaceLimit(ofAll, limits), now), all),
    ]);
  });
}

function reached(limit: number): AutoTaskError {
  return new AutoTaskError({
    code: 'budget-reached',
    message: `The allowance for models of this month, ${dollars(limit)}, does not cover another call. None was made.`,
    hint: 'It begins anew with the month. Sooner: an admin can raise it (usage set).',
  });
}
