import { systemClock } from '../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import type { TaskDefinition } from '../../src/domain/task.ts';
import { TERMINAL_CONVERSATION as TERMINAL } from '../../src/surfaces/terminal/terminal-surface.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { makeClock, makeContext } from '../support/context.ts';
import { dailyAt, OWNER, onceAt, SOME_POLICY, scheduled, someDefinition } from '../support/definitions.ts';
import { MARK } from './checker.ts';
import type { Step } from './life.ts';
import type { StoredState, StoredTask } from './stored-state.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What an earlier life of the bot left in the data folder: things that are due as soon as it is started again. */
export async function leavePast(dataFolder: string): Promise<void> {
  const now = Date.now();
  const clock = makeClock(now);
  const store = await openSqliteStore({ folder: dataFolder, clock });
  const { context } = await makeContext();
  const past: UseCaseContext = { ...context, items: store, clock };
  await made(past, clock, now - 2 * MINUTE, 'a minute ago', { trigger: scheduled(onceAt(now - MINUTE)) });
  await made(past, clock, now - 4 * DAY, 'missed', {
    // Not within this test: a run of today would tell the gap in its own message.
    trigger: scheduled(dailyAt(clockAt(now + 10 * MINUTE))),
    policy: { ...SOME_POLICY, missed: 'none' },
  });
  await made(past, clock, now - 4 * DAY, 'caught up', { trigger: scheduled(dailyAt(clockAt(now - 30 * MINUTE))) });
  for (const [title, ago] of [
    ['deleted', 11 * MINUTE],
    ['purged', 31 * DAY],
  ] as const) {
    const taskId = await made(past, clock, now - ago - MINUTE, title, {});
    clock.set(now - ago);
    await deleteTask(past, { actor: OWNER, taskId });
  }
  await store.close();
}

async function made(
  context: UseCaseContext,
  clock: ReturnType<typeof makeClock>,
  at: number,
  title: string,
  overrides: Partial<TaskDefinition>,
) {
  clock.set(at);
  const definition = someDefinition({
    title,
    job: { kind: 'remind', text: `${MARK} ${title}` },
    destinations: [TERMINAL],
    origin: TERMINAL,
    ...overrides,
  });
  const outcome = await createTask(context, { actor: OWNER, definition, source: title });
  if (outcome.kind !== 'created') throw new Error(`${title}: ${outcome.kind}`);
  return outcome.task.id;
}

/** In Paris, where the daily tasks of the past live. */
function clockAt(instant: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(
    instant,
  );
}

/** What a person does with the bot, one step after the other. */
export const STEPS: readonly Step[] = [
  {
    lines: ['remind me every day at 9:00 to water the plants'],
    done: (state) => ofTitle(state, /water/i).length > 0,
  },
  {
    lines: ['every monday 10am summarize commits', 'save'],
    done: (state) => ofTitle(state, /commits/i).length > 0,
  },
  {
    lines: ['run summarize commits'],
    done: (state) => ofTitle(state, /commits/i).some(({ runs }) => runs.length > 0),
  },
  {
    lines: ['pause water the plants'],
    done: (state) => ofTitle(state, /water/i).every(({ task }) => task.status === 'paused'),
  },
  {
    lines: ['undo'],
    done: (state) => ofTitle(state, /water/i).every(({ task }) => task.status === 'active'),
  },
];

export function ofTitle(state: StoredState, title: RegExp): readonly StoredTask[] {
  return state.tasks.filter(({ task }) => title.test(task.title) && task.deletedAt === undefined);
}

/** What must be true when the past has been caught up with. */
export function pastViolations(state: StoredState): readonly string[] {
  const told = (title: string) =>
    state.messages.filter((message) => JSON.stringify(message.content).includes(`${MARK} ${title}`)).length;
  const notes = state.messages.filter((message) => /missed \d+ run/.test(titleOf(message))).length;
  return [
    ...(told('a minute ago') === 1 ? [] : [`I3: told ${told('a minute ago')} times of a minute ago`]),
    ...(told('caught up') === 1 ? [] : [`I3: told ${told('caught up')} times what was caught up`]),
    ...(notes === 1 ? [] : [`I3: ${notes} notes of what was missed`]),
    ...(state.tasks.some(({ task }) => task.title === 'purged') ? ['the purged task is still there'] : []),
  ];
}

/** What must be true of what a person did, whether it had to be typed once or twice. */
export function storyViolations(state: StoredState): readonly string[] {
  const [water, commits] = [ofTitle(state, /water/i), ofTitle(state, /commits/i)];
  return [
    ...(water.length === 1 ? [] : [`I4: ${water.length} tasks to water the plants`]),
    ...(commits.length === 1 ? [] : [`I4: ${commits.length} tasks to summarize commits`]),
    ...(commits.every(({ runs }) => runs.length > 0) ? [] : ['I3: no run of the commits']),
  ];
}

function titleOf({ content }: StoredState['messages'][number]): string {
  return content.kind === 'card' ? content.card.title : '';
}

/** Overrides an instant at which nothing would happen for a long time yet. */
export async function auditNow(dataFolder: string): Promise<void> {
  const store = await openSqliteStore({ folder: dataFolder, clock: systemClock });
  const waiting = await store.attend({ until: Number.POSITIVE_INFINITY, limit: 1_000 });
  for (const { version, ...item } of waiting.filter(({ type }) => type === 'delivery')) {
    await store.write([{ kind: 'put', condition: version, item: { ...item, attendAt: Date.now() } }]);
  }
  await store.close();
}
