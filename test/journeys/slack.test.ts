import { expect, it } from 'vitest';
import { slackHeaders, startSlackServer } from '../stand-ins/slack-server.ts';
import { makeProgram } from '../support/program.ts';
import { direct } from '../surfaces/slack/open-slack.ts';
import { textOf, titleOf } from '../surfaces/slack/read-message.ts';

async function startConnected(way: 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET') {
  const server = await startSlackServer({ now: Date.now });
  const secret = way === 'SLACK_APP_TOKEN' ? server.appToken : server.signingSecret;
  const program = await makeProgram({
    env: { SLACK_BOT_TOKEN: server.token, SLACK_API_URL: server.apiUrl, [way]: secret },
  });
  await program.start();
  return { server, program };
}

it('is in Slack after npm start: a signed command, and a reminder delivered once over a kill', async () => {
  const { server, program } = await startConnected('SLACK_SIGNING_SECRET');
  const line = { team_id: 'T100', user_id: 'U42', channel_id: 'C20', channel_name: 'dev', command: '/autotask' };
  const body = new URLSearchParams({
    ...line,
    text: 'remind me in 5 seconds to drink water',
    trigger_id: '1.2.3',
  }).toString();
  const headers = { ...slackHeaders(body, Date.now()), 'content-type': 'application/x-www-form-urlencoded' };

  const answer = await fetch(new URL('/slack/events', program.address), { method: 'POST', body, headers });
  const made = await answer.json();
  await program.kill();
  await program.start();
  await expect.poll(() => server.messages('C20').length, { timeout: 30_000 }).toBe(1);

  expect(textOf(made)).toContain('drink water');
  expect(server.messages('C20').map((message) => textOf(message))).toEqual([expect.stringContaining('drink water')]);
});

it('answers over Socket Mode without an address, and ends when it is told to', async () => {
  const { server, program } = await startConnected('SLACK_APP_TOKEN');
  await server.sockets.connected();

  await server.sockets.deliver('events_api', {
    ...{ type: 'event_callback', team_id: 'T100', event_id: 'Ev1' },
    event: direct('status', { ts: `${Math.floor(Date.now() / 1000)}.000100` }),
  });
  const code = await program.stop();

  expect(titleOf(server.messages('DU42')[0])).toContain('All is well');
  expect(code).toBe(0);
});
