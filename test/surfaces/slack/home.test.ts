import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import { createTask } from '../../../src/usecases/create-task.ts';
import type { TestClock } from '../../support/context.ts';
import { OWNER, someDefinition } from '../../support/definitions.ts';
import { type FollowingTimers, followingTimers } from '../../support/following-timers.ts';
import { type Door, type OpenSlack, openSlack, press } from './open-slack.ts';
import { controlOf, textOf } from './read-message.ts';

/** Slack and the hands of its clock. */
async function openWithTimers(
  door: Door = 'http',
): Promise<OpenSlack & { readonly pause: (ms: number) => Promise<void> }> {
  let following: FollowingTimers | undefined;
  const timers = (clock: TestClock) => {
    following = followingTimers(clock, { operations: 0 });
    return following;
  };
  const slack = await openSlack({ door, timers });
  return {
    ...slack,
    async pause(ms) {
      await following?.pass(ms);
      // The calls are real ones: their answers need a moment of real time.
      await new Promise((resolve) => setTimeout(resolve, 50));
      await following?.pass(0);
    },
  };
}

const publishedTo = (slack: OpenSlack, user: string) =>
  slack.server.calls.filter(({ method, body }) => method === 'views.publish' && body.user_id === user);
const openHome = (slack: OpenSlack, user = 'U42') =>
  slack.event({ type: 'app_home_opened', user, channel: `D${user}`, tab: 'home' });

describe('the home of a person who has opened it', () => {
  it('is drawn again when a task is made, changed or deleted, once for all that happens together', async () => {
    const slack = await openWithTimers();
    await openHome(slack);
    expect(textOf(slack.server.homes.get('U42'))).not.toContain('stand up');

    await slack.command('remind me every monday 10am to stand up');
    await slack.command('remind me every tuesday 10am to sit down');
    expect(publishedTo(slack, 'U42')).toHaveLength(1);
    await slack.pause(2_000);

    expect(publishedTo(slack, 'U42')).toHaveLength(2);
    expect(textOf(slack.server.homes.get('U42'))).toMatch(/stand up[\s\S]*sit down/);
    await slack.command('pause stand up');
    await slack.pause(5_000);

    expect(publishedTo(slack, 'U42')).toHaveLength(3);
    expect(textOf(slack.server.homes.get('U42'))).not.toContain('stand up');
  });

  it('is drawn again when a run ended', async () => {
    const slack = await openWithTimers();
    await slack.command('remind me in 10 minutes to stand up');
    await openHome(slack);
    const before = publishedTo(slack, 'U42').length;

    await slack.pass(11 * 60_000);
    await slack.pause(2_000);

    expect(slack.server.messages('C20').at(-1)?.text).toContain('stand up');
    expect(publishedTo(slack, 'U42').length).toBeGreaterThan(before);
    expect(textOf(slack.server.homes.get('U42'))).not.toContain('stand up');
  });

  it('stays as it is while nothing that it shows changes', async () => {
    const slack = await openWithTimers();
    await slack.command('remind me every monday 10am to stand up');
    await openHome(slack, 'U7');
    await slack.pause(10_000);
    const before = publishedTo(slack, 'U7').length;

    const away = { surface: 'slack', workspace: 'slack:T100', id: '@U42', name: 'your direct messages', private: true };
    const actor = { ...OWNER, workspace: 'slack:T100', member: 'U42', surface: 'slack' } as unknown as Actor;
    const definition = someDefinition({ title: 'secret', origin: away as never, destinations: [away as never] });
    await createTask(slack.context, { actor, definition, source: 'private' });
    await slack.pause(10_000);

    expect(slack.published.filter(({ kind }) => kind === 'task-stored')).toHaveLength(2);
    expect(publishedTo(slack, 'U7')).toHaveLength(before);
  });

  it('is drawn later when Slack asks to wait, though nothing changes any more', async () => {
    const slack = await openWithTimers();
    await openHome(slack);
    slack.server.fail('views.publish', { retryAfter: 30 });

    await slack.command('remind me every monday 10am to stand up');
    await slack.pause(2_000);
    expect(textOf(slack.server.homes.get('U42'))).not.toContain('stand up');
    await slack.pause(40_000);

    expect(textOf(slack.server.homes.get('U42'))).toContain('stand up');
  });
});

it('draws nothing for whoever never opened their home', async () => {
  const slack = await openWithTimers('socket');

  await slack.command('remind me every monday 10am to stand up');
  await slack.pause(10_000);

  expect(publishedTo(slack, 'U42')).toEqual([]);
});

it('leads to a task, its history and a result, all in one window', async () => {
  const slack = await openSlack();
  await slack.command('remind me every day at 15:10 to say good afternoon');
  await slack.pass(11 * 60_000);
  await openHome(slack);
  const inView = (view: object) => ({ view, channel: undefined, message: undefined });
  const home = { id: 'VH', type: 'home', hash: '1' };

  await slack.interact(press(controlOf(slack.server.homes.get('U42'), 'Open'), inView(home)));
  const shown = () => ({ ...slack.server.windows[0], id: 'V1', hash: 'h1' });
  const steps = [textOf(shown())];
  for (const label of ['History', 'Open']) {
    await slack.interact(press(controlOf(shown(), label), inView(shown())));
    steps.push(textOf(shown()));
  }

  expect(steps).toEqual([
    expect.stringContaining('Every day at 15:10'),
    expect.stringContaining('delivered'),
    expect.stringContaining('good afternoon'),
  ]);
});
