import { describe, expect, it, onTestFinished } from 'vitest';
import { liveEvents } from '../../src/adapters/local/live-events.ts';
import { showProgress } from '../../src/chat/show-progress.ts';
import type { Run } from '../../src/domain/run.ts';
import { channelPlace as discordChannel } from '../../src/surfaces/discord/places.ts';
import { channelPlace } from '../../src/surfaces/slack/places.ts';
import { NOW } from '../support/context.ts';
import { followingTimers } from '../support/following-timers.ts';
import { someRun } from '../support/some-run.ts';
import { openDiscord } from '../surfaces/discord/open-discord.ts';
import * as discordMessages from '../surfaces/discord/read-message.ts';
import { direct, mention, openSlack } from '../surfaces/slack/open-slack.ts';
import { actionOf, controlOf, textOf } from '../surfaces/slack/read-message.ts';

const DEV = channelPlace('T100', { id: 'C20', name: 'dev' });

/** Requests to a stand-in are no operations of a store: they get a moment of real time, until none follows. */
async function settled(calls: readonly unknown[]): Promise<void> {
  for (let quiet = 0, before = calls.length; quiet < 4; quiet = calls.length === before ? quiet + 1 : 0) {
    before = calls.length;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function pressedRun(more: Partial<Run> = {}): Run {
  return {
    ...someRun(),
    workspace: DEV.workspace,
    cause: { kind: 'manual', by: 'U42', name: 'Ana', inboundId: 'press' },
    status: 'running',
    startedAt: NOW,
    ...more,
  } as Run; // Brands are given where a verified id comes in.
}

async function watching() {
  const slack = await openSlack();
  const { clock, server, context } = slack;
  const timers = followingTimers(clock, { operations: 0 });
  const events = liveEvents(context.log);
  const parts = { events, surfaces: new Map([['slack', slack.surface]] as const), clock, timers, log: context.log };
  const shown = showProgress(parts);
  onTestFinished(() => shown.close());
  const pass = async (ms: number) => {
    await timers.pass(ms);
    await settled(server.calls);
  };
  return {
    ...{ slack, server, shown, pass, parts },
    progress: (run: Run, label: string) => events.publish({ kind: 'run-progress', run, label, at: clock.now() }),
    end: (run: Run) => events.publish({ kind: 'run-ended', run }),
    seen: () => server.messages('DU42').map((message) => textOf(message)),
  };
}

describe('a run that somebody pressed in Slack', () => {
  it('shows nothing when it is over within ten seconds', async () => {
    const { pass, progress, end, server } = await watching();

    progress(pressedRun(), 'thinking');
    await pass(9_000);
    end(pressedRun());
    await pass(30_000);

    expect(server.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });

  it('tells what it does in one message that is edited, with a way to stop it, and is gone at the end', async () => {
    const { pass, progress, end, seen, server, slack } = await watching();
    const run = pressedRun();

    progress(run, 'thinking');
    await pass(10_000);
    const first = seen();
    const button = controlOf(server.messages('DU42')[0], 'Cancel');
    const step = { kind: 'tool', label: 'reading commits', at: NOW, tookMs: 1, data: null } as const;
    progress({ ...run, steps: [step] }, 'reading commits');
    await pass(4_000);
    const second = seen();
    end(run);
    await pass(1_000);

    expect(first).toEqual([expect.stringContaining('Running 10 s: thinking')]);
    expect(second).toEqual([expect.stringContaining('Running 14 s: reading commits (step 2)')]);
    expect(actionOf(button, DEV.workspace, slack.signer)).toEqual({ verb: 'cancel', subject: run.taskId });
    expect(seen()).toEqual([]);
  });

  it('goes on although Slack refuses an edit', async () => {
    const { pass, progress, end, seen, server } = await watching();
    const run = pressedRun();
    server.fail('chat.update', { retryAfter: 5 }, { error: 'internal_error' });

    progress(run, 'thinking');
    await pass(10_000);
    await pass(4_000);
    await pass(4_000);
    await pass(4_000);
    const later = seen();
    end(run);
    await pass(1_000);

    expect(later).toEqual([expect.stringContaining('Running 22 s')]);
    expect(seen()).toEqual([]);
  });

  it('takes over the message of a process that is gone', async () => {
    const { pass, progress, end, seen, parts, shown } = await watching();
    const run = pressedRun();
    progress(run, 'thinking');
    await pass(10_000);
    const other = showProgress({ ...parts, events: liveEvents(parts.log) });
    onTestFinished(() => other.close());

    const events = liveEvents(parts.log);
    const successor = showProgress({ ...parts, events });
    events.publish({ kind: 'run-progress', run: { ...run, attempt: 2 }, label: 'thinking', at: parts.clock.now() });
    await pass(1_000);
    const both = seen();
    await successor.close();
    await shown.close();
    end(run);

    expect(both).toHaveLength(1);
    expect(seen()).toEqual([]);
  });

  it('is not heard of for two minutes: what was shown goes', async () => {
    const { pass, progress, seen } = await watching();
    progress(pressedRun(), 'thinking');
    await pass(10_000);
    const shown = seen().length;

    for (let times = 1; times <= 32; times++) await pass(4_000);

    expect([shown, seen().length]).toEqual([1, 0]);
  });

  it('that is scheduled shows nothing to anybody', async () => {
    const { pass, progress, server } = await watching();

    progress(pressedRun({ cause: { kind: 'schedule' } }), 'thinking');
    await pass(30_000);

    expect(server.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });
});

it('a run that somebody pressed in Discord tells them directly, without buttons that would not work there', async () => {
  const discord = await openDiscord();
  const { clock, context, server } = discord;
  const events = liveEvents(context.log);
  const timers = followingTimers(clock, { operations: 0 });
  const surfaces = new Map([['discord', discord.surface]] as const);
  const shown = showProgress({ events, surfaces, clock, timers, log: context.log });
  onTestFinished(() => shown.close());
  const { workspace } = discordChannel('10', '42', { id: '20', name: 'dev' });
  const run = pressedRun({ workspace, cause: { kind: 'manual', by: '42', name: 'Ana', inboundId: 'x' } as never });
  const seen = () => server.messages('742').map((message) => discordMessages.textOf(message));
  const pass = async (ms: number) => {
    await timers.pass(ms);
    await settled(server.calls);
  };

  events.publish({ kind: 'run-progress', run, label: 'thinking', at: clock.now() });
  await pass(10_000);
  const first = seen();
  await pass(4_000);
  const second = seen();
  const controls = discordMessages.controlsOf(server.messages('742')[0]);
  events.publish({ kind: 'run-ended', run });
  await pass(1_000);

  expect(first).toEqual([expect.stringContaining('Running 10 s: thinking')]);
  expect(second).toEqual([expect.stringContaining('Running 14 s: thinking')]);
  expect(controls).toEqual([]);
  expect(seen()).toEqual([]);
});

describe('a run that somebody asked for in a Slack conversation', () => {
  const statuses = (calls: readonly { readonly method: string; readonly body: { readonly status?: string } }[]) =>
    calls.filter(({ method }) => method === 'assistant.threads.setStatus').map(({ body }) => body.status);
  const step = (label: string) => ({ kind: 'tool', label, at: NOW, tookMs: 1, data: null }) as const;

  it('says there what it does, and streams its steps into the thread, until it is over', async () => {
    const { pass, progress, end, slack, server, seen } = await watching();
    await slack.event(direct('list'));
    const run = pressedRun();
    const before = server.messages('DU42').length;

    progress(run, 'reading commits');
    await pass(1_000);
    expect(statuses(server.calls)).toEqual(['is reading commits…']);
    await pass(10_000);
    progress({ ...run, steps: [step('reading commits')] }, 'thinking <!here>');
    await pass(4_000);
    end({ ...run, status: 'succeeded' });
    await pass(1_000);

    const stream = server.messages('DU42').slice(before);
    expect(stream).toHaveLength(1);
    expect(stream[0]?.thread_ts).toBe(direct('').ts);
    expect(stream[0]?.text.split('\n')).toEqual([
      'reading commits: in_progress',
      'reading commits: complete',
      'thinking &lt;!here&gt;: in_progress',
      'thinking &lt;!here&gt;: complete',
    ]);
    expect(statuses(server.calls).at(-1)).toBe('');
    expect(seen().join()).not.toContain('Running');
  });

  it('tells it in one edited message where the plan of the workspace has no streams', async () => {
    const { pass, progress, end, slack, server, seen } = await watching();
    await slack.event(direct('list'));
    server.fail('chat.startStream', { error: 'not_allowed_token_type' });
    server.fail('assistant.threads.setStatus', { error: 'access_denied' }, { error: 'access_denied' });
    const run = pressedRun();

    progress(run, 'thinking');
    await pass(14_000);
    expect(seen().at(-1)).toMatch(/Running 1\d s: thinking/);
    await pass(4_000);
    end(run);
    await pass(1_000);

    expect(server.calls.filter(({ method }) => method === 'chat.startStream')).toHaveLength(1);
    expect(seen().join()).not.toContain('Running');
  });

  it('stays out of channels that do not get the result, and of what was done long before', async () => {
    const { pass, progress, end, slack, server } = await watching();
    await slack.event(mention('list', { channel: 'C99' }));
    progress(pressedRun(), 'thinking');
    await pass(14_000);
    end(pressedRun());
    await slack.event(direct('list'));
    const late = pressedRun({ startedAt: NOW + 3_600_000 });
    progress({ ...late, id: 'later' as never }, 'thinking');
    await pass(3_700_000);
    end(late);

    expect(server.calls.filter(({ method }) => /Stream|setStatus/.test(method))).toEqual([]);
  });
});
