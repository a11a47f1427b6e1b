import { accountNow, settle } from '../../src/domain/account.ts';
import type { Actor } from '../../src/domain/destination.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import { putAccount, readAccount } from '../../src/store/account-store.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';

/** So many dollars were used by somebody just now, on their account and on the workspace's. */
export async function spent(
  { items, clock }: Pick<UseCaseContext, 'items' | 'clock'>,
  payer: Actor,
  dollars: number,
): Promise<void> {
  const { workspace, member, name } = payer;
  const now = clock.now();
  const usage = { ...NO_USAGE, modelCalls: 1, inputTokens: 1_000, outputTokens: 500, microUsd: dollars * 1_000_000 };
  for (const who of [member, undefined]) {
    const before = await readAccount(items, workspace, who);
    const account = settle(accountNow(before?.value, now), { holder: 'a run', usage }, now);
    const place = who === undefined ? { workspace } : { workspace, member: who };
    await items.write([putAccount(place, who === undefined ? account : { ...account, name }, before)]);
  }
}
