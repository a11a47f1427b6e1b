import { randomBytes, timingSafeEqual } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { type Request, type Response, Router } from 'express';
import type { Log } from '../../../ports/log.ts';
import { clientOptions } from '../connections.ts';
import type { Installations, SlackInstallation } from '../installations.ts';
import { SCOPES } from '../manifest.ts';
import { sendError, slackErrorCode } from '../send/send-error.ts';

const INSTALL = '/slack/install';
const REDIRECT = '/slack/oauth_redirect';
const AUTHORIZE = 'https://slack.com/oauth/v2/authorize';
const COOKIE = '__Host-autotask-install';
const STATE_LIVES_S = 600;

/** What installing by a link needs. */
export interface InstallOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly apiUrl: string;
  readonly installations: Installations;
  readonly log: Log;
}

/**
 * `/slack/install` leads to Slack and back: a state of 128 bits that is kept here and in the browser that began, good for ten
 * minutes and once (`security.md` A24).
 */
export function installRoutes(options: InstallOptions): Router {
  const router = Router();
  router.get(INSTALL, (request, response) => begin(options, request, response));
  router.get(REDIRECT, (request, response) => end(options, request, response));
  return router;
}

async function begin(
  { clientId, publicUrl, installations }: InstallOptions,
  _request: Request,
  response: Response,
): Promise<void> {
  const state = randomBytes(16).toString('base64url');
  await installations.begin(state);
  const query = new URLSearchParams({
    client_id: clientId,
    scope: SCOPES.join(','),
    state,
    redirect_uri: `${publicUrl}${REDIRECT}`,
  });
  response.setHeader(
    'set-cookie',
    `${COOKIE}=${state}; Path=/; Max-Age=${STATE_LIVES_S}; HttpOnly; Secure; SameSite=Lax`,
  );
  response.setHeader('cache-control', 'no-store');
  response.redirect(302, `${AUTHORIZE}?${query}`);
}

async function end(options: InstallOptions, request: Request, response: Response): Promise<void> {
  const { code, state, error } = request.query;
  const say = (status: number, text: string): void => {
    response.setHeader('set-cookie', `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`);
    response.setHeader('cache-control', 'no-store');
    response.status(status).type('text').send(text);
  };
  if (typeof error === 'string')
    return say(400, 'AutoTask was not installed: Slack was told not to. Nothing was changed.');
  const isOurs =
    typeof state === 'string' && isSame(state, cookieOf(request)) && (await options.installations.end(state));
  if (!isOurs || typeof code !== 'string')
    return say(400, `This link is not good any more. Begin again: ${options.publicUrl}${INSTALL}`);
  try {
    const installation = await exchange(options, code);
    await options.installations.save(installation);
    options.log.info('slack-app-installed', { teamId: installation.teamId });
    say(200, `AutoTask is in ${installation.name}. Open Slack and type /autotask.`);
  } catch (failed) {
    options.log.warn('slack-app-not-installed', { error: failed });
    say(502, `AutoTask was not installed: ${reasonOf(failed)} Begin again: ${options.publicUrl}${INSTALL}`);
  }
}

/** Slack's words for what an installation fails of, in ours. */
const REASONS: Readonly<Record<string, string>> = {
  invalid_code: 'the code of Slack is good for ten minutes and once.',
  code_already_used: 'the code of Slack is good for ten minutes and once.',
  invalid_client_id: 'whoever runs it looks at SLACK_CLIENT_ID, which Slack does not know.',
  bad_client_secret: 'whoever runs it looks at SLACK_CLIENT_SECRET, which does not fit SLACK_CLIENT_ID.',
  bad_redirect_uri: 'whoever runs it enters the address below "OAuth & Permissions", Redirect URLs.',
};

function reasonOf(failed: unknown): string {
  const code = slackErrorCode(failed) ?? '';
  const known = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return known ?? sendError(failed, 'no').message;
}

async function exchange(
  { apiUrl, clientId, clientSecret, publicUrl }: InstallOptions,
  code: string,
): Promise<SlackInstallation> {
  const redirect = { redirect_uri: `${publicUrl}${REDIRECT}` };
  const asApp = new WebClient(undefined, clientOptions(apiUrl));
  const given = await asApp.oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code, ...redirect });
  const token = given.access_token ?? '';
  const {
    team_id = '',
    team = '',
    user_id = '',
    bot_id = '',
  } = await new WebClient(token, clientOptions(apiUrl)).auth.test();
  return { teamId: team_id, name: team, token, botUserId: user_id, botId: bot_id };
}

function cookieOf(request: Request): string {
  const cookies = (request.get('cookie') ?? '').split(/;\s*/);
  return cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
