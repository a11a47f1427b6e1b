import { createHmac, type KeyObject, sign } from 'node:crypto';

/** Enough that the limits on creating, which are per person, are never reached. */
export const PEOPLE = 500;
export const SLACK_SECRET = 'signing-secret-of-the-bench-0123';

/** One request, ready to be sent, as the platform would. */
export interface Signed {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What an answer says when it did what is measured; default: that a task was saved, or which day is meant. */
  readonly says?: RegExp;
}

/** A slash command; everybody in turn types one. */
export function slackCommand(index: number, line: string): Signed {
  const body = new URLSearchParams({
    ...{ token: 't', team_id: 'T1', team_domain: 'bench', channel_id: 'C1', channel_name: 'general' },
    ...{ user_id: `U${index % PEOPLE}`, user_name: 'ana', command: '/autotask', text: line },
    ...{ api_app_id: 'A1', is_enterprise_install: 'false', response_url: 'http://127.0.0.1:1/x' },
    trigger_id: `${index}.1.abc`,
  }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SLACK_SECRET).update(`v0:${at}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

/** `/autotask do text:…` of a server. */
export function discordCommand(index: number, line: string, privateKey: KeyObject): Signed {
  const text = { type: 3, name: 'text', value: line };
  const data = { id: '1', name: 'autotask', type: 1, options: [{ type: 1, name: 'do', options: [text] }] };
  return discordInteraction(index, { type: 2, data }, privateKey);
}

/** A press of the first button of an answer, by whoever got it. */
export function discordPress(index: number, answer: string, privateKey: KeyObject): Signed {
  const customId = /"custom_id":"(v1[^"]+)"/.exec(answer)?.[1] ?? '';
  const message = { id: String(9_000_000 + index), type: 0, content: '', channel_id: '20' };
  const press = { type: 3, data: { custom_id: customId, component_type: 2 }, message };
  return { ...discordInteraction(index, press, privateKey), says: /Not created/ };
}

function discordInteraction(index: number, what: object, privateKey: KeyObject): Signed {
  const id = String(1_000_000 + index);
  const user = { id: String(index % PEOPLE), username: 'ana', global_name: 'Ana' };
  const body = JSON.stringify({
    ...{ id, token: `token-${id}`, application_id: '100000000000000001', version: 1, locale: 'en-GB', context: 0 },
    ...{ guild_id: '10', channel_id: '20', channel: { id: '20', type: 0, name: 'dev' } },
    ...{ entitlements: [], authorizing_integration_owners: { 0: '10' } },
    member: { user, nick: null, permissions: '2048', roles: [] },
    ...what,
  });
  const at = String(Math.floor(Date.now() / 1000));
  return {
    path: '/discord/interactions',
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-signature-timestamp': at,
      'x-signature-ed25519': sign(null, Buffer.from(at + body), privateKey).toString('hex'),
    },
  };
}
