import { createHmac } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import type { Check } from '../../ports/check.ts';
import type { Clock } from '../../ports/clock.ts';
import { clientOptions } from './connections.ts';
import { SCOPES } from './manifest.ts';
import { sendError } from './send/send-error.ts';

const APPS = 'https://api.slack.com/apps';
const TIMEOUT_MS = 10_000;

/** What is to be checked, as far as it is configured. */
export interface CheckedSlack {
  readonly apiUrl: string;
  readonly botToken?: string | undefined;
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  readonly publicUrl?: string | undefined;
}

/** Asks Slack about each token and ourselves about the address; changes nothing and posts nothing. */
export async function checkSlack(slack: CheckedSlack, clock: Clock): Promise<readonly Check[]> {
  const { appToken, botToken, signingSecret, publicUrl } = slack;
  return [
    ...(botToken === undefined ? [] : await checkBot(slack, botToken)),
    ...(appToken === undefined ? [] : [await checkLine(slack, appToken)]),
    ...(signingSecret === undefined ? [] : [await checkAddress(signingSecret, publicUrl, clock)]),
  ];
}

async function checkBot({ apiUrl, appToken }: CheckedSlack, botToken: string): Promise<readonly Check[]> {
  try {
    const client = new WebClient(botToken, clientOptions(apiUrl));
    const answer = await client.auth.test();
    const granted = answer.response_metadata?.scopes ?? [];
    return [
      { status: 'ok', text: `Slack: the bot is ${answer.user} in ${answer.team}` },
      scopeCheck(granted),
      ...(await sameAppCheck(client, answer.bot_id, appToken)),
    ];
  } catch (error) {
    return [
      failed(
        'the bot token does not work',
        error,
        `Copy it from ${APPS}, "OAuth & Permissions", into SLACK_BOT_TOKEN.`,
      ),
    ];
  }
}

/** Tokens of two apps both work, and nothing that people say to the one reaches the other. */
async function sameAppCheck(
  client: WebClient,
  bot: string | undefined,
  appToken: string | undefined,
): Promise<readonly Check[]> {
  const app = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken ?? '')?.[1];
  if (app === undefined || bot === undefined) return [];
  const found = await client.bots.info({ bot }).catch(() => undefined);
  const own = found?.bot?.app_id;
  if (own === undefined || own === app) return [];
  const text = `Slack: SLACK_APP_TOKEN is of the app ${app}, SLACK_BOT_TOKEN of ${own}, so the bot hears nothing`;
  return [{ status: 'fail', text, fix: `Make an app-level token at ${APPS}/${own}/general for SLACK_APP_TOKEN.` }];
}

function scopeCheck(granted: readonly string[]): Check {
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { status: 'ok', text: `Slack: all ${SCOPES.length} scopes are granted` };
  const fix = `Open ${APPS}, "OAuth & Permissions", add ${missing.join(', ')}, and install the app again.`;
  return { status: 'fail', text: `Slack: missing ${missing.join(', ')}`, fix };
}

async function checkLine({ apiUrl }: CheckedSlack, appToken: string): Promise<Check> {
  try {
    await new WebClient(appToken, clientOptions(apiUrl)).apps.connections.open({});
    return { status: 'ok', text: 'Slack: Socket Mode can be opened' };
  } catch (error) {
    const fix = `Open ${APPS}, "Basic Information", make an app-level token with connections:write for SLACK_APP_TOKEN; "Socket Mode" must be on.`;
    return failed('Socket Mode cannot be opened', error, fix);
  }
}

/** Asks our own address what Slack asks it, with the same signature. */
async function checkAddress(secret: string, publicUrl: string | undefined, clock: Clock): Promise<Check> {
  if (publicUrl === undefined)
    return {
      status: 'warn',
      text: 'Slack: nobody said under which address Slack reaches the bot',
      fix: 'Set AUTOTASK_PUBLIC_URL=https://…, or use SLACK_APP_TOKEN, which needs no address.',
    };
  const address = `${publicUrl}/slack/events`;
  const challenge = String(clock.now());
  try {
    const answer = await fetch(address, {
      ...askedAs(secret, challenge, clock),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const isRight = (await answer.text()).includes(challenge);
    if (answer.ok && isRight) return { status: 'ok', text: `Slack: ${address} answers` };
    const fix = 'Is another program behind this address, or was it started with another SLACK_SIGNING_SECRET?';
    return { status: 'fail', text: `Slack: ${address} answers with ${answer.status}`, fix };
  } catch (error) {
    return failed(`${address} does not answer`, error, 'Start the bot, and check that the address leads to it.');
  }
}

function askedAs(secret: string, challenge: string, clock: Clock) {
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const timestamp = String(Math.floor(clock.now() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature,
  };
  return { method: 'POST', body, headers, redirect: 'error' } as const;
}

function failed(text: string, error: unknown, fix: string): Check {
  const { message } = sendError(error, 'no');
  return { status: 'fail', text: `Slack: ${text}: ${message}`, fix };
}
