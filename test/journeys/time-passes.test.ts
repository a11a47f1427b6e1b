import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import type { Reply } from '../../src/domain/card.ts';
import { TERMINAL_CONVERSATION as TERMINAL } from '../../src/surfaces/terminal/terminal-surface.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { makeContext } from '../support/context.ts';
import { OWNER, someDefinition } from '../support/definitions.ts';
import { cardText, makeProgram, type Program } from '../support/program.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('three days off', () => {
  it('end with one note of what was missed and at most one late run', async () => {
    const program = await makeProgram();
    await makeTaskOf(program, Date.now() - 3 * DAY - 60_000);

    const ended = await program.run(['chat', 'list']);
    const history = await program.chat('history water the plants');

    const rows = rowsOf(history.reply);
    expect(ended.stdout.match(/missed \d+ runs/g)).toHaveLength(1);
    expect(rows.filter((row) => row.status === 'ok').length).toBeLessThanOrEqual(1);
    expect(rows.filter((row) => row.status === 'missed')).toHaveLength(1);
    const again = await program.run(['chat', 'list']);
    expect(again.stdout).not.toMatch(/missed/i);
  });
});

describe.skipIf(!process.env.CI)('a task due every minute', () => {
  it('runs within the first second of two minutes in a row, once each', { timeout: 300_000 }, async () => {
    const program = await makeProgram();
    await program.start();

    await program.chat('every minute remind me to breathe');
    await program.chat('save');
    await new Promise((resolve) => setTimeout(resolve, 2 * 60_000 + 5_000));

    const runs = await startsOf(program);
    expect(runs.length).toBeGreaterThanOrEqual(2);
    expect(new Set(runs.map((run) => run.scheduledFor)).size).toBe(runs.length);
    for (const run of runs) expect(run.startedAt - run.scheduledFor).toBeLessThan(1_000);
  });
});

async function makeTaskOf(program: Program, createdAt: number): Promise<void> {
  const past = await makeContext({ now: createdAt });
  const store = await openSqliteStore({ folder: program.dataFolder, clock: past.clock });
  const definition = someDefinition({
    title: 'water the plants',
    job: { kind: 'remind', text: 'water the plants' },
    destinations: [TERMINAL],
    origin: TERMINAL,
    trigger: {
      kind: 'schedule',
      schedule: {
        kind: 'recurring',
        zone: 'UTC',
        // An hour ago, whenever this test runs: young enough for one late run.
        rules: [
          { kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: [clockAt(Date.now() - HOUR)] } },
        ],
      },
    },
  });
  const made = await createTask({ ...past.context, items: store }, { actor: OWNER, definition, source: 'long-ago' });
  expect(made.kind).toBe('created');
  await store.close();
}

function clockAt(instant: number): string {
  return new Date(instant).toISOString().slice(11, 16);
}

function rowsOf(reply: Reply) {
  return reply.card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
}

interface Start {
  readonly scheduledFor: number;
  readonly startedAt: number;
}

/** Read from the store itself: the cards show no seconds. */
async function startsOf(program: Program): Promise<readonly Start[]> {
  const listed = cardText((await program.chat('list')).reply.card);
  const taskId = /tsk_[a-z2-7]{26}/.exec(listed)?.[0];
  await program.stop();
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const store = await openSqliteStore({ folder: program.dataFolder, clock, readOnly: true });
  const page = await store.query({ pk: `t#${taskId}`, prefix: 'run#', limit: 100 });
  await store.close();
  // Items below run# hold runs; the two instants are all that is looked at.
  return page.items.map((item) => item.data as Start);
}
