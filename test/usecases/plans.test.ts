import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { memberLimit } from '../../src/domain/budget.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import { setAllowance } from '../../src/usecases/set-allowance.ts';
import { openTalk, textOf } from '../chat/talk.ts';
import { ADMIN, BEN, OWNER } from '../support/definitions.ts';

const limits = { ...DEFAULT_LIMITS, plans: { free: 1_000_000, pro: 12_000_000 } };
const OF_ANA = { member: OWNER.member, name: OWNER.name };

describe('a plan of the operator', () => {
  it('is what a member has, as long as it is there and whatever it comes to', async () => {
    const { chatContext } = await openTalk({ limits });
    const set = await setAllowance(chatContext, { actor: ADMIN, payer: OF_ANA, change: { plan: 'pro' } });
    if (set.kind !== 'set') throw new Error(set.kind);

    expect(memberLimit(set.account, limits)).toBe(12_000_000);
    expect(memberLimit(set.account, { ...limits, plans: { pro: 5 } })).toBe(5);
    expect(memberLimit(set.account, DEFAULT_LIMITS)).toBe(DEFAULT_LIMITS.microUsdPerMemberMonth);
  });

  it('goes when an amount is set, and stays when the month begins anew', async () => {
    const { chatContext } = await openTalk({ limits });
    const change = (what: Parameters<typeof setAllowance>[1]['change']) =>
      setAllowance(chatContext, { actor: ADMIN, payer: OF_ANA, change: what });

    await change({ plan: 'free' });
    expect(await change('reset')).toMatchObject({ kind: 'set', account: { plan: 'free' } });
    const amount = await change({ limit: 7 });
    expect(amount).toMatchObject({ kind: 'set', account: { limit: 7 } });
    expect(JSON.stringify(amount)).not.toContain('free');
    expect(await change({ plan: 'gold' })).toEqual({ kind: 'no-plan', plans: ['free', 'pro'] });
    expect((await setAllowance(chatContext, { actor: BEN, payer: OF_ANA, change: { plan: 'pro' } })).kind).toBe(
      'forbidden',
    );
  });

  it('is set in the conversation, and others are named', async () => {
    const talk = await openTalk({ limits });
    await talk.say('remind me every day at 9 to stretch');

    const set = await talk.say('usage set @ana to the pro plan', { actor: ADMIN });
    const none = await talk.say('usage set @ana gold', { actor: ADMIN });

    expect(textOf(set.card)).toContain('has the plan pro');
    expect(none.card.title).toBe('There is no such plan');
    expect(textOf(none.card)).toContain('free, pro');
  });

  it('is read from AUTOTASK_PLANS, and a wrong one is told', () => {
    const read = (plans: string) => readConfig({ AUTOTASK_PLANS: plans }, { folder: '/tmp', zone: 'UTC' });

    expect(read('free=1000 pro=12000')).toMatchObject({ config: { money: { limits: { plans: limits.plans } } } });
    expect(JSON.stringify(read('pro'))).toMatch(/AUTOTASK_PLANS.*is not a name with credits a month/);
  });
});
