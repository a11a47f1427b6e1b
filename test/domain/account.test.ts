import { describe, expect, it } from 'vitest';
import {
  accountNow,
  chargedTo,
  endOfMonth,
  leftOf,
  monthOf,
  mustWarn,
  settle,
  withHold,
} from '../../src/domain/account.ts';
import { NO_USAGE, type Usage } from '../../src/domain/usage.ts';

const MARCH_6 = Date.UTC(2026, 2, 6, 14);
const DOLLAR = 1_000_000;

function usage(microUsd: number): Usage {
  return { ...NO_USAGE, modelCalls: 1, inputTokens: 100, outputTokens: 10, microUsd };
}

describe('an account', () => {
  it('begins a new month with nothing spent and keeps the month before', () => {
    const march = settle(accountNow(undefined, MARCH_6), { holder: 'run', usage: usage(3 * DOLLAR) }, MARCH_6);
    const april = accountNow({ ...march, limit: 5 * DOLLAR, forgiven: DOLLAR }, Date.UTC(2026, 3, 1));

    expect(april).toMatchObject({ month: '2026-04', spent: NO_USAGE, runs: 0, days: [], limit: 5 * DOLLAR });
    expect(april.past).toEqual([{ month: '2026-03', spent: march.spent, runs: 1 }]);
    expect(chargedTo(april)).toBe(0);
  });

  it('has left what is neither spent nor held by others', () => {
    const spent = settle(accountNow(undefined, MARCH_6), { holder: 'old', usage: usage(2 * DOLLAR) }, MARCH_6);
    const account = withHold(withHold(spent, { id: 'mine', microUsd: DOLLAR }), { id: 'other', microUsd: 3 * DOLLAR });

    expect(leftOf(account, 10 * DOLLAR, 'mine')).toBe(5 * DOLLAR);
    expect(leftOf(account, 10 * DOLLAR, 'nobody')).toBe(4 * DOLLAR);
  });

  it('replaces a hold when more is needed, and lets it go with what was really used', () => {
    const held = withHold(withHold(accountNow(undefined, MARCH_6), { id: 'a', microUsd: 5 }), { id: 'a', microUsd: 9 });

    expect(held.held).toEqual([{ id: 'a', microUsd: 9 }]);
    expect(settle(held, { holder: 'a', usage: usage(4) }, MARCH_6)).toMatchObject({
      held: [],
      runs: 1,
      spent: { microUsd: 4, modelCalls: 1 },
      days: [0, 0, 0, 0, 0, 4],
    });
  });

  it('counts a hold as spent that nobody settled in its time', () => {
    const held = withHold(accountNow(undefined, MARCH_6), { id: 'question', microUsd: 7, until: MARCH_6 + 60_000 });

    expect(accountNow(held, MARCH_6 + 59_999)).toMatchObject({ held: [{ id: 'question' }] });
    expect(accountNow(held, MARCH_6 + 60_000)).toMatchObject({ held: [], spent: { microUsd: 7 } });
  });

  it('warns at 80 %, once a month', () => {
    const account = settle(accountNow(undefined, MARCH_6), { holder: 'r', usage: usage(8) }, MARCH_6);

    expect(mustWarn(account, 11)).toBe(false);
    expect(mustWarn(account, 10)).toBe(true);
    expect(mustWarn({ ...account, warned: '2026-03' }, 10)).toBe(false);
    expect(mustWarn({ ...account, warned: '2026-02' }, 10)).toBe(true);
  });

  it('knows months in UTC', () => {
    expect(monthOf(Date.UTC(2026, 11, 31, 23, 59))).toBe('2026-12');
    expect(endOfMonth(Date.UTC(2026, 11, 31, 23, 59))).toBe(Date.UTC(2027, 0, 1));
  });
});
