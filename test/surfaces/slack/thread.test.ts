import { describe, expect, it } from 'vitest';
import { EXPLAINED } from '../../support/explained.ts';
import { type Door, direct, mention, openSlack, press, pressEphemeral, submit } from './open-slack.ts';
import { controlOf, controlsOf, textOf } from './read-message.ts';

const ANSWER = 'why #2? Because of 2. pears.';

/** A result in #dev that was made by hand. */
async function withResult(door: Door) {
  const slack = await openSlack({ door, more: EXPLAINED });
  const draft = await slack.command('every monday 10am write the weekly digest');
  const saves = controlsOf(draft).some(({ label }) => label === 'Save');
  if (saves)
    await slack.interact(pressEphemeral(controlOf(draft, 'Save'), { response_url: slack.server.responseUrl() }));
  await slack.command('run weekly digest');
  await slack.pass(1_000);
  const [result] = slack.server.messages('C20');
  if (result === undefined) throw new Error('Nothing was posted.');
  return { slack, result };
}

describe.each<Door>(['http', 'socket'])('the thread of a result by %s', (door) => {
  it('takes a mention for a question about that run, and answers in it', async () => {
    const { slack, result } = await withResult(door);

    await slack.event(mention('why #2?', { thread_ts: result.ts }));
    await slack.settled();

    const answer = slack.server.messages('C20').at(-1);
    expect(answer?.thread_ts).toBe(result.ts);
    expect(textOf(answer)).toContain(ANSWER);
  });

  it('knows which task is meant by a command without a name', async () => {
    const { slack, result } = await withResult(door);

    await slack.event(mention('pause', { thread_ts: result.ts }));
    await slack.settled();

    expect((await slack.tasks())[0]?.status).toBe('paused');
  });

  it('is the place of an answer to a question that was typed into the window', async () => {
    const { slack, result } = await withResult(door);
    const container = { type: 'message', message_ts: result.ts, channel_id: 'C20', is_ephemeral: false };

    await slack.interact(press(controlOf(result, 'Ask'), { container, response_url: slack.server.responseUrl() }));
    await slack.settled();
    await slack.interact(submit(slack.server.windows.at(-1), { question: 'why #2?' }));
    await slack.settled();

    const answer = slack.server.calls.findLast(({ method }) => method.startsWith('/response/'));
    expect(answer?.body).toMatchObject({ response_type: 'in_channel', thread_ts: result.ts, replace_original: false });
    expect(textOf(answer?.body)).toContain(ANSWER);
  });
});

describe('a thread', () => {
  it('of somebody else’s message is one like any other', async () => {
    const { slack } = await withResult('http');
    const ts = slack.server.write('C20', 'hello');
    slack.server.write('C20', '@autotask status', { thread_ts: ts });

    await slack.event(mention('status', { thread_ts: ts }));
    await slack.event(mention('why #2?', { thread_ts: ts, ts: '1772805700.000300' }));
    await slack.settled();

    expect(slack.server.messages('C20').map(textOf).join('\n')).not.toContain('pears.');
  });

  it('is read for nothing where a copy of our button stands in a message of somebody else', async () => {
    const { slack, result } = await withResult('http');
    const ts = slack.server.write('C20', 'copied', { blocks: result.blocks ?? [] });

    await slack.event(mention('why #2?', { thread_ts: ts }));
    await slack.settled();

    expect(slack.server.messages('C20').map(textOf).join('\n')).not.toContain('Because of');
  });

  it('that cannot be read does not keep a command from being done', async () => {
    const { slack, result } = await withResult('http');
    slack.server.fail('conversations.replies', { error: 'missing_scope' });

    const ts = slack.server.write('C20', '@autotask status', { thread_ts: result.ts });
    await slack.event(mention('status', { thread_ts: result.ts, ts }));
    await slack.settled();

    expect(slack.server.ephemerals.map(textOf).join('\n')).toContain('All is well');
  });

  it('in direct messages needs no mention', async () => {
    const slack = await openSlack({ more: EXPLAINED });
    await slack.event(direct('every monday 10am write the weekly digest'));
    await slack.event(direct('save', { ts: '1772805610.000400' }));
    await slack.event(direct('run weekly digest', { ts: '1772805620.000400' }));
    await slack.settled();
    await slack.pass(1_000);
    const result = slack.server.messages('DU42').find((message) => textOf(message).includes('2. pears'));

    await slack.event(direct('why #2?', { ts: '1772805630.000400', thread_ts: result?.ts }));
    await slack.settled();

    expect(textOf(slack.server.messages('DU42').at(-1))).toContain(ANSWER);
  });
});
