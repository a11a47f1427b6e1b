import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { revokeTokens } from '../../src/usecases/own-tokens.ts';
import { noteStanding } from '../../src/usecases/standing.ts';
import { BEN, OWNER } from '../support/definitions.ts';
import { DAILY, echoAgent, heldAgent, openRest, type Rest, runPath } from './open-rest.ts';

interface Told {
  readonly event: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
  readonly data: any;
}

/** Everything that is told until the answer ends. */
async function follow({ url, token }: Rest, id: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${url}${runPath({ id }, '/events')}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return { status: response.status, type: response.headers.get('content-type'), told: toldIn(await response.text()) };
}

function toldIn(text: string): readonly Told[] {
  return text.split('\n\n').flatMap((block) => {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
    return fields.event === undefined ? [] : [{ ...fields, data: JSON.parse(fields.data) }];
  });
}

async function startedRun({ send, token }: Rest): Promise<string> {
  const as = { authorization: `Bearer ${token}` };
  const { body: task } = await send('POST', '/api/tasks', DAILY, as);
  return (await send('POST', `/api/tasks/${task.id}/run`, undefined, as)).body.runId;
}

/** Somebody whose rights are those that a platform tells. */
const GITTA: Actor = {
  ...OWNER,
  workspace: 'slack:T1' as WorkspaceId,
  member: 'U7' as MemberId,
  name: 'Gitta',
  surface: 'slack',
};

describe('the events of a run', () => {
  it.each([
    ['the token is revoked', (context: UseCaseContext) => revokeTokens(context, { actor: OWNER, prefix: 'all' })],
    [
      'their member has rights of another kind',
      async (context: UseCaseContext) => {
        await noteStanding(context, { ...GITTA, role: 'admin' });
      },
    ],
  ])('end without a word when %s', async (_, take) => {
    const agent = heldAgent();
    const rest = await openRest({ agent });
    const actor = _.startsWith('the token') ? OWNER : GITTA;
    await noteStanding(rest.talk.chatContext, actor);
    const own = { ...rest, token: await rest.tokenOf(actor) };
    const id = await startedRun(own);
    const as = { authorization: `Bearer ${own.token}` };
    const status = async () => (await rest.send('GET', runPath({ id }), undefined, as)).body.status;
    await expect.poll(status).toBe('running');

    const following = follow(own, id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await take(rest.talk.chatContext);
    const { told } = await following;
    agent.end();

    expect(told.map(({ event }) => event)).toEqual(['run']);
  });

  it('tell its states as they come, and the answer ends when the run does', async () => {
    const agent = heldAgent();
    const rest = await openRest({ agent });
    const id = await startedRun(rest);
    await expect.poll(async () => (await rest.send('GET', runPath({ id }))).body.status).toBe('running');

    const following = follow(rest, id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    agent.end();

    const { type, told } = await following;
    expect(type).toBe('text/event-stream; charset=utf-8');
    expect(told[0]).toMatchObject({ event: 'run', data: { id, status: 'running' } });
    expect(told.at(-2)).toMatchObject({ event: 'run', data: { status: 'succeeded', resultData: 'done at last' } });
    expect(told.at(-1)?.event).toBe('end');
  });

  it('tell what is being done', async () => {
    const { promise, resolve: end } = Promise.withResolvers<void>();
    let say = (_: string): void => {};
    const rest = await openRest({
      agent: {
        ...echoAgent,
        async work({ progress }) {
          say = progress;
          await promise;
          return { text: 'done' };
        },
      },
    });
    const id = await startedRun(rest);
    await expect.poll(async () => (await rest.send('GET', runPath({ id }))).body.status).toBe('running');
    const following = follow(rest, id);
    await new Promise((resolve) => setTimeout(resolve, 50));

    say('reading commits');
    await new Promise((resolve) => setTimeout(resolve, 50));
    end();

    expect((await following).told).toContainEqual({ event: 'progress', data: { label: 'reading commits' } });
  });

  it('of a run that is over are its result and the end; who heard them gets nothing again', async () => {
    const rest = await openRest();
    const id = await startedRun(rest);
    await rest.talk.work();

    const { told } = await follow(rest, id);
    const again = await follow(rest, id, { 'last-event-id': told.at(-1)?.id ?? '' });

    expect(told.map(({ event }) => event)).toEqual(['run', 'end']);
    expect(again).toMatchObject({ status: 204, told: [] });
  });

  it('repeat no state that was heard, after the line was lost', async () => {
    const agent = heldAgent();
    const rest = await openRest({ agent });
    const id = await startedRun(rest);
    await expect.poll(async () => (await rest.send('GET', runPath({ id }))).body.status).toBe('running');
    const following = follow(rest, id, { 'last-event-id': 'running-1-0' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    agent.end();

    expect((await following).told.map(({ data }) => data.status)).toEqual(['succeeded', undefined]);
  });

  it('where no request lasts are what there is, and the listener comes again', async () => {
    const agent = heldAgent();
    const rest = await openRest({ agent, longestWaitMs: 0 });
    const id = await startedRun(rest);
    await expect.poll(async () => (await rest.send('GET', runPath({ id }))).body.status).toBe('running');

    const { told } = await follow(rest, id);
    const again = await follow(rest, id, { 'last-event-id': told[0]?.id ?? '' });
    agent.end();

    expect(told.map(({ event }) => event)).toEqual(['run']);
    expect(again).toMatchObject({ status: 200, told: [] });
  });

  it('are not there for others', async () => {
    const rest = await openRest();
    const id = await startedRun(rest);
    const token = await rest.tokenOf(BEN);

    expect(
      await rest.send('GET', runPath({ id }, '/events'), undefined, { authorization: `Bearer ${token}` }),
    ).toMatchObject({
      status: 404,
      body: { title: expect.any(String) },
    });
  });
});
