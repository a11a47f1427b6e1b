import { describe, expect, it } from 'vitest';
import { createHealth } from '../../src/app/health.ts';
import type { Check } from '../../src/ports/check.ts';
import { openTalk, textOf } from '../chat/talk.ts';
import { makeClock, makeContext, NOW } from '../support/context.ts';
import { OWNER } from '../support/definitions.ts';

const WELL: Check = { status: 'ok', text: 'Slack: all 12 scopes are granted' };
const BROKEN: Check = { status: 'fail', text: 'Slack: missing users:read', fix: 'Open the app and add users:read.' };

/** Checks that end when the test says so. */
async function open({ isOpen = false }: { readonly isOpen?: boolean } = {}) {
  const clock = makeClock(NOW);
  const { context } = await makeContext();
  const looks: ((found: readonly Check[]) => void)[] = [];
  const check = () => new Promise<readonly Check[]>((resolve) => void looks.push(resolve));
  const health = createHealth({ check, clock, log: context.log, isOpen });
  const talk = await openTalk({ health });
  const status = async (actor: typeof OWNER = { ...OWNER, role: 'admin' }) =>
    textOf((await talk.say('status', { actor })).card);
  const finish = async (found: readonly Check[]) => {
    looks.at(-1)?.(found);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, looks, status, finish };
}

describe('status for whoever runs the bot', () => {
  it('never waits for a look: the first one is begun, what it found is told afterwards', async () => {
    const { looks, status, finish } = await open();

    expect(await status()).toContain('say "status" again in a moment');
    expect(await status()).toContain('being looked at');
    expect(looks).toHaveLength(1);
    await finish([WELL, BROKEN]);

    const told = await status();
    expect(told).toContain('Running, and something is not right');
    expect(told).toContain('Slack: missing users:read');
    expect(told).toContain('fix: Open the app and add users:read.');
    expect(told).not.toContain('all 12 scopes');
  });

  it('looks again after ten minutes, and says meanwhile what it knows', async () => {
    const { clock, looks, status, finish } = await open();
    await status();
    await finish([WELL]);
    expect(await status()).toContain('1 check, all well');

    clock.advance(11 * 60_000);
    expect(await status()).toContain('1 check, all well');
    expect(looks).toHaveLength(2);
  });

  it('tells nobody else, and no admin of a stranger workspace that installed the app', async () => {
    const { looks, status } = await open({ isOpen: true });
    const admin = { ...OWNER, workspace: 'slack:T1' as never, role: 'admin' } as const;

    expect(await status({ ...OWNER, role: 'member' })).not.toContain('Connections');
    expect(await status(admin)).not.toContain('Connections');
    expect(looks).toEqual([]);
  });
});
