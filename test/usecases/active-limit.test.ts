import { expect, it } from 'vitest';
import { eventsInHand } from '../../src/adapters/local/events-in-hand.ts';
import { LOCAL_MEMBER, LOCAL_WORKSPACE } from '../../src/domain/ids.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import { watchedItems } from '../../src/store/watched-items.ts';
import { activeLimitReached, makeRoom } from '../../src/usecases/active-limit.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { makeContext } from '../support/context.ts';
import { OWNER, someDefinition } from '../support/definitions.ts';

it('counts the tasks of a workspace again only when there may be no room left, or after half a minute', async () => {
  const { context, clock } = await makeContext({ limits: { ...DEFAULT_LIMITS, activeTasksPerWorkspace: 3 } });
  let queries = 0;
  const items: typeof context.items = {
    get: (key) => context.items.get(key),
    attend: (request) => context.items.attend(request),
    write: (operations) => context.items.write(operations),
    query: (request) => {
      if (request.prefix === 'active#') queries += 1;
      return context.items.query(request);
    },
  };
  const counting = { ...context, items };
  const ask = () => activeLimitReached(counting, LOCAL_WORKSPACE, LOCAL_MEMBER);

  await ask();
  await ask();
  expect(queries).toBe(1);
  clock.advance(30_001);
  await ask();
  expect(queries).toBe(2);
});

it('lets no more tasks in than there is room for', async () => {
  const { context } = await makeContext({ limits: { ...DEFAULT_LIMITS, activeTasksPerWorkspace: 2 } });
  const make = (title: string) =>
    createTask(context, {
      actor: OWNER,
      definition: someDefinition({ title, said: title, job: { kind: 'remind', text: title } }),
      source: title,
    });

  const outcomes = [await make('one'), await make('two'), await make('three')];

  expect(outcomes.map(({ kind }) => kind)).toEqual(['created', 'created', 'refused']);
});

it('counts a full workspace once where every write is heard of, until something makes room', async () => {
  const made = await makeContext({ limits: { ...DEFAULT_LIMITS, activeTasksPerWorkspace: 2 } });
  const inHand = eventsInHand();
  let counts = 0;
  const items = watchedItems(made.context.items, (operations) => makeRoom(inHand, operations));
  const query: typeof items.query = (request) => {
    if (request.prefix === 'active#') counts += 1;
    return items.query(request);
  };
  const context = { ...made.context, inHand, items: { ...items, query } };
  const make = (title: string) =>
    createTask(context, {
      actor: OWNER,
      definition: someDefinition({ title, said: title, job: { kind: 'remind', text: title } }),
      source: title,
    });
  const one = await make('one');
  await make('two');
  await make('three');
  const before = counts;

  const refused = await make('four');
  const countsOfRefused = counts - before;
  await deleteTask(context, { actor: OWNER, taskId: idOf(one), source: 'x' });
  const after = await make('five');

  expect([refused.kind, countsOfRefused, after.kind]).toEqual(['refused', 0, 'created']);
});

function idOf(outcome: Awaited<ReturnType<typeof createTask>>) {
  if (outcome.kind !== 'created') throw new Error(`not created: ${outcome.kind}`);
  return outcome.task.id;
}
