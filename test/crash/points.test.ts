import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { makeRepository } from '../support/git-repository.ts';
import { makeProgram, type Program } from '../support/program.ts';
import { MARK, violations } from './checker.ts';
import { IS_WHOLE, some } from './how-much.ts';
import { beginLife } from './life.ts';
import { auditNow, leavePast, pastViolations, STEPS, storyViolations } from './scenario.ts';

/** Passed by while an earlier life's business is caught up with, and while a person talks with the bot. */
const PAST_POINTS = ['s1', 's2', 'r1', 'r2', 'r3', 'r4', 'r10', 'd1', 'd3', 'd4', 'd5', 'd6', 'e6', 'e7'];
const TALK_POINTS = ['c2', 'c5', 'c6', 'c7', 'c9', 'r5', 'r6', 'r8', 'r9', 'r10', 'd4', 'd5', 'e1', 'e2', 'e3', 'e5'];

/*
 * d2, d8, d9 and r11 need a second crash, a long text, a long run or a later hour and have a test of their own. Not
 * passed by on one machine in this version: c1, c3, c4 and c8 lie in platforms that answer later, d7 needs two processes on one
 * store (the folder's lock refuses the second), d10 and d11 mail and cards of a platform, r7 a tool that writes, e4 the
 * answer itself, s3 to s5 a scheduler outside.
 */
const LONG = Array.from({ length: 1_300 }, (_, index) => `Line ${index} of a long result ${'x'.repeat(60)}`).join('\n');

let model: ModelServer;
let text = `${MARK}: one commit.`;
let silentOnce = false;

beforeAll(async () => {
  model = await startModelServer(({ body }) => {
    if (silentOnce) {
      silentOnce = false;
      return { silentMs: 40_000 };
    }
    const hasLooked = JSON.stringify(body).includes('"role":"tool"');
    return hasLooked ? { text } : { calls: [['local-git-commits', {}]] };
  });
});

afterAll(() => model.close());

async function program(): Promise<Program> {
  const repository = makeRepository('shop-api');
  repository.commit('feat: sing', { author: 'Ana', at: new Date().toISOString(), files: { 'a.txt': 'a' } });
  return await makeProgram({
    cwd: repository.folder,
    env: { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'key', LOG_LEVEL: 'error' },
  });
}

function crashAt(point: string): Readonly<Record<string, string>> {
  return { AUTOTASK_CRASH_AT: point };
}

describe('the real program, killed at a point of its own choosing', () => {
  it.each(some(PAST_POINTS))('%s, over what an earlier life left: nothing is lost or doubled', async (point) => {
    const bot = await program();
    await leavePast(bot.dataFolder);
    const life = await beginLife({ program: bot, starts: [crashAt(point)] });

    const state = await life.rest();

    expect(life.deaths).toBe(1);
    expect([...violations(state), ...pastViolations(state)]).toEqual([]);
  });

  it.each(some(TALK_POINTS))('%s, over what a person wants: nothing is lost or doubled', async (point) => {
    const bot = await program();
    const life = await beginLife({ program: bot, starts: [crashAt(point)] });

    for (const step of STEPS) await life.act(step);
    const state = await life.rest();

    expect(life.deaths).toBe(1);
    expect([...violations(state), ...storyViolations(state)]).toEqual([]);
  });

  it('d2, after d5: who looks up dies over it', async () => {
    const bot = await program();
    await leavePast(bot.dataFolder);
    const life = await beginLife({ program: bot, starts: [crashAt('d5'), crashAt('d2')] });

    const state = await life.rest();

    expect(life.deaths).toBe(2);
    expect(violations(state)).toEqual([]);
  });

  it('d8, after d5: the audit dies over it', async () => {
    const bot = await program();
    await leavePast(bot.dataFolder);
    const before = await beginLife({ program: bot, starts: [crashAt('d5')] });
    await before.rest();
    await bot.stop();
    await auditNow(bot.dataFolder);

    const life = await beginLife({ program: bot, starts: [crashAt('d8')] });
    const state = await life.rest();

    expect([before.deaths > 0, life.deaths]).toEqual([true, 1]);
    expect(violations(state)).toEqual([]);
  });

  it('d9: between two parts of a long result', async () => {
    text = `${MARK}\n\n${LONG}`;
    const bot = await program();
    const life = await beginLife({ program: bot, starts: [crashAt('d9')] });

    for (const step of STEPS.slice(1, 3)) await life.act(step);
    const state = await life.rest();
    text = `${MARK}: one commit.`;

    expect(life.deaths).toBe(1);
    expect(violations(state)).toEqual([]);
  });

  it.runIf(IS_WHOLE)('r11: while the lease of a long run is renewed', async () => {
    silentOnce = true;
    const bot = await program();
    const life = await beginLife({ program: bot, starts: [crashAt('r11')] });

    for (const step of STEPS.slice(1, 3)) await life.act(step);
    const until = Date.now() + 40_000;
    while (life.deaths === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 200));
    const state = await life.rest();

    expect(life.deaths).toBe(1);
    expect(violations(state)).toEqual([]);
  });
});
