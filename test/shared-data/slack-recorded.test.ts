import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { slackHeaders } from '../stand-ins/slack-server.ts';
import { openSlack } from '../surfaces/slack/open-slack.ts';

// biome-ignore lint/suspicious/noExplicitAny: payloads are looked at as they are
type Json = any;

/** Payloads that Slack sent to others; beside the project, not in it. */
const FOLDER = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));
const isThere = existsSync(FOLDER);
const OURS = { team: 'T100', bot: 'U900' };

function recorded(file: string): Json {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}

/** The same payload, as if it had been sent to our bot in our workspace. */
function toUs(payload: Json, { botUserId }: Json): string {
  const text = JSON.stringify(payload).replaceAll(botUserId, OURS.bot);
  return text
    .replace(/"team_id":"T\w+"/g, `"team_id":"${OURS.team}"`)
    .replace(/"team":\{"id":"T\w+"/g, `"team":{"id":"${OURS.team}"`);
}

describe.skipIf(!isThere)(`recorded payloads (${isThere ? 'found' : `no ${FOLDER}`})`, () => {
  const files = isThere ? readdirSync(join(FOLDER, 'vercel-chat')).filter((file) => file.includes('slack')) : [];
  const samples = isThere ? readdirSync(join(FOLDER, 'slack-java/events')) : [];

  it.each(files)(
    'of %s are all taken without a fault',
    async (file) => {
      const slack = await openSlack();
      const content = recorded(join('vercel-chat', file));

      for (const payload of Object.values(content)) await deliver(slack, payload, content);
      await slack.settled();

      expect(slack.logged.filter(({ level }) => level === 'error')).toEqual([]);
    },
    30_000,
  );

  it('are answered where somebody talks to the bot', async () => {
    const slack = await openSlack();
    const content = recorded('vercel-chat/dm-slack.json');

    await deliver(slack, content.mention, content);
    await deliver(slack, content.dmMessage, content);
    await slack.settled();

    expect(slack.server.messages('D0A5319PS02')).toHaveLength(1);
    // Nobody has answered the mention yet, so what one person sees stands beside it.
    const shown = slack.server.ephemerals.map(({ channel, thread_ts }) => [channel, thread_ts]);
    expect(shown).toEqual([['C00FAKECHAN1', undefined]]);
  });

  it(`of ${samples.length} kinds of events are all acknowledged, and nobody is answered`, async () => {
    const slack = await openSlack();
    const statuses = new Set<number>();

    for (const sample of samples) {
      const payload = { ...recorded(join('slack-java/events', sample)), team_id: OURS.team, type: 'event_callback' };
      const body = JSON.stringify(payload);
      const headers = { ...slackHeaders(body, slack.clock.now()), 'content-type': 'application/json' };
      statuses.add((await slack.post(body, headers)).status);
    }
    await slack.settled();

    expect([...statuses]).toEqual([200]);
    expect(slack.server.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
    expect(slack.logged.filter(({ level }) => level === 'error')).toEqual([]);
  }, 30_000);
});

async function deliver(slack: Awaited<ReturnType<typeof openSlack>>, payload: Json, content: Json): Promise<void> {
  if (typeof payload !== 'object' || payload === null) return;
  const text = toUs(payload, content);
  const isForm = payload.command !== undefined || /^(?:block_actions|view_submission)$/.test(payload.type ?? '');
  if (!isForm && payload.type !== 'event_callback') return;
  const form = payload.command === undefined ? { payload: text } : JSON.parse(text);
  const body = isForm ? new URLSearchParams(form).toString() : text;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const thread_ts = payload.event?.thread_ts ?? payload.container?.thread_ts;
  const channel = payload.event?.channel ?? payload.container?.channel_id;
  // What was said in that thread, by us or by others.
  if (thread_ts !== undefined) slack.server.write(channel, 'as recorded', { thread_ts });
  await slack.post(body, { ...slackHeaders(body, slack.clock.now()), 'content-type': type });
}
