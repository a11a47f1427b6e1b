import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { makeRepository } from '../support/git-repository.ts';
import { makeProgram } from '../support/program.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { MARK, violations } from './checker.ts';
import { IS_WHOLE } from './how-much.ts';
import { beginLife } from './life.ts';
import { leavePast, pastViolations, STEPS, storyViolations } from './scenario.ts';

/*
 * Kills that one number decides: at points of the program's own and at any moment from outside, again and again over the
 * same data folder. `AUTOTASK_CRASH_SEEDS=100 npm run crash` walks through more of them, `AUTOTASK_CRASH_SEED=17` through
 * one again.
 */
const ONE = process.env.AUTOTASK_CRASH_SEED;
const COUNT = Number(process.env.AUTOTASK_CRASH_SEEDS ?? (IS_WHOLE ? 5 : 1));
const SEEDS = ONE === undefined ? Array.from({ length: COUNT }, (_, index) => index + 1) : [Number(ONE)];

const POINTS = [
  's1',
  's2',
  'r1',
  'r2',
  'r3',
  'r5',
  'r6',
  'r9',
  'r10',
  'd1',
  'd3',
  'd4',
  'd5',
  'd6',
  'c5',
  'c9',
  'e1',
  'e5',
];
const LONGEST_LIFE_MS = 1_500;

let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer(({ body }) =>
    JSON.stringify(body).includes('"role":"tool"')
      ? { text: `${MARK}: one commit.` }
      : { calls: [['local-git-commits', {}]] },
  );
});

afterAll(() => model.close());

describe('the real program, killed three times by chance', () => {
  it.each(SEEDS)('loses nothing and doubles nothing (AUTOTASK_CRASH_SEED=%i npm run crash)', async (seed) => {
    const random = seededRandom(seed);
    const below = (limit: number): number => Math.floor(random.fraction() * limit);
    const starts = [1, 2, 3].map(() =>
      random.fraction() < 0.6 ? { AUTOTASK_CRASH_AT: `${POINTS[below(POINTS.length)]}#${1 + below(3)}` } : {},
    );
    const repository = makeRepository('shop-api');
    repository.commit('feat: sing', { author: 'Ana', at: new Date().toISOString(), files: { 'a.txt': 'a' } });
    const bot = await makeProgram({
      cwd: repository.folder,
      env: { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'key', LOG_LEVEL: 'error' },
    });
    await leavePast(bot.dataFolder);
    const life = await beginLife({ program: bot, starts });
    const killing = killNowAndThen(bot.kill, [below(LONGEST_LIFE_MS), below(LONGEST_LIFE_MS)]);

    for (const step of STEPS) await life.act(step);
    await killing;
    const state = await life.rest();

    expect(life.deaths).toBeGreaterThan(0);
    expect([...violations(state), ...pastViolations(state), ...storyViolations(state)]).toEqual([]);
  });
});

async function killNowAndThen(kill: () => Promise<void>, pauses: readonly number[]): Promise<void> {
  for (const pause of pauses) {
    await wait(pause);
    await kill();
  }
}
