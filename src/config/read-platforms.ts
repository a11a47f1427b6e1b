import type { DiscordConfig, SlackConfig } from './config.ts';
import { definedOnly, type Environment } from './environment.ts';
import { SHORTEST_SECRET } from './read-secrets.ts';

const DISCORD_PORTAL = 'https://discord.com/developers/applications';
const SLACK_APPS = 'https://api.slack.com/apps';

/** Slack, in one workspace or in any. */
export function readSlack(env: Environment): { slack?: SlackConfig } {
  const botToken = slackToken(env, 'SLACK_BOT_TOKEN', 'xoxb-', 'OAuth & Permissions');
  const appToken = slackToken(env, 'SLACK_APP_TOKEN', 'xapp-', 'Basic Information, App-Level Tokens');
  const signingSecret = env.text('SLACK_SIGNING_SECRET');
  const install = slackInstall(env);
  const apiUrl = env.url('SLACK_API_URL', 'https://slack.com/api');
  if ([botToken, appToken, signingSecret, install].every((value) => value === undefined)) return {};
  const fix = `Copy it from ${SLACK_APPS}`;
  if (botToken === undefined && install === undefined)
    env.refuse('SLACK_BOT_TOKEN', 'is missing, though Slack is half configured', fix);
  if (appToken === undefined && signingSecret === undefined) {
    const ways = `Copy SLACK_APP_TOKEN (no public address needed) or SLACK_SIGNING_SECRET from ${SLACK_APPS}`;
    env.refuse('SLACK_APP_TOKEN', 'is missing, and SLACK_SIGNING_SECRET too: Slack could not reach the bot', ways);
  }
  const tokens = definedOnly({ botToken, appToken, signingSecret });
  return { slack: { apiUrl, ...tokens, ...(install === undefined ? {} : { install }) } };
}

function slackInstall(env: Environment): SlackConfig['install'] {
  const clientId = env.text('SLACK_CLIENT_ID');
  const clientSecret = env.text('SLACK_CLIENT_SECRET');
  if (clientId === undefined && clientSecret === undefined) return undefined;
  const fix = `Copy both from ${SLACK_APPS}, page "Basic Information"`;
  if (clientId === undefined) env.refuse('SLACK_CLIENT_ID', 'is missing beside SLACK_CLIENT_SECRET', fix);
  if (clientSecret === undefined) env.refuse('SLACK_CLIENT_SECRET', 'is missing beside SLACK_CLIENT_ID', fix);
  if (env.text('AUTOTASK_PUBLIC_URL') === undefined)
    env.refuse(
      'AUTOTASK_PUBLIC_URL',
      `is missing: people install the app there`,
      `AUTOTASK_PUBLIC_URL=https://… and ${SLACK_APPS}`,
    );
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

function slackToken(env: Environment, name: string, prefix: string, page: string): string | undefined {
  const value = env.text(name);
  if (value !== undefined && !value.startsWith(prefix))
    env.refuse(
      name,
      `does not begin with ${prefix}, so it is another kind of token`,
      `Copy it from ${SLACK_APPS}, page "${page}"`,
    );
  return value;
}

/** Discord, by its gateway or by signed requests. */
export function readDiscord(env: Environment): { discord?: DiscordConfig } {
  const token = env.text('DISCORD_TOKEN');
  const applicationId = env.text('DISCORD_APPLICATION_ID');
  const publicKey = env.text('DISCORD_PUBLIC_KEY');
  const forwardKey = env.text('DISCORD_FORWARD_KEY');
  if (forwardKey !== undefined && forwardKey.length < SHORTEST_SECRET)
    env.refuse(
      'DISCORD_FORWARD_KEY',
      `has ${forwardKey.length} characters; at least ${SHORTEST_SECRET} are needed`,
      'Use the output of: openssl rand -hex 32',
    );
  if (publicKey !== undefined && !/^[0-9a-f]{64}$/i.test(publicKey))
    env.refuse('DISCORD_PUBLIC_KEY', 'is not a key of 64 hexadecimal characters', `Copy it from ${DISCORD_PORTAL}`);
  if (applicationId !== undefined && !/^\d{15,22}$/.test(applicationId))
    env.refuse(
      'DISCORD_APPLICATION_ID',
      `is "${applicationId}", not an id in digits`,
      `Copy it from ${DISCORD_PORTAL}`,
    );
  const url = env.url('DISCORD_API_URL', 'https://discord.com/api');
  if (token !== undefined && applicationId !== undefined)
    return { discord: { token, applicationId, url, ...definedOnly({ publicKey, forwardKey }) } };
  if (token !== undefined || applicationId !== undefined || publicKey !== undefined) {
    const missing = token === undefined ? 'DISCORD_TOKEN' : 'DISCORD_APPLICATION_ID';
    env.refuse(missing, 'is missing, though Discord is half configured', `Copy it from ${DISCORD_PORTAL}`);
  }
  return {};
}
