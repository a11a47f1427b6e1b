import { systemClock } from '../adapters/local/system-clock.ts';
import { checkModel } from '../adapters/openai/check-model.ts';
import type { Config } from '../config/config.ts';
import type { Check } from '../ports/check.ts';

/** All checks of what is connected. */
export async function checkAll(config: Config): Promise<readonly Check[]> {
  const checks = [
    ...[modelChecks(config), slackChecks(config), discordChecks(config), mailChecks(config)],
    ...[gitHubChecks(config), googleChecks(config), mcpChecks(config)],
  ];
  return (await Promise.all(checks)).flat();
}

async function modelChecks({ model }: Config): Promise<readonly Check[]> {
  if (model !== undefined) return [await checkModel(model)];
  return [
    {
      status: 'warn',
      text: 'model: none; reminders and plain digests work all the same',
      fix: 'OPENAI_API_KEY=… in .env',
    },
  ];
}

async function slackChecks({ publicUrl, slack }: Config): Promise<readonly Check[]> {
  if (slack === undefined) return [];
  const { checkSlack } = await import('../surfaces/slack/check-slack.ts');
  return await checkSlack({ ...slack, publicUrl }, systemClock);
}

async function discordChecks({ discord, publicUrl }: Config): Promise<readonly Check[]> {
  if (discord === undefined) return [];
  const { checkDiscord } = await import('../surfaces/discord/check-discord.ts');
  return await checkDiscord({ ...discord, publicUrl });
}

async function mailChecks({ mail }: Config): Promise<readonly Check[]> {
  if (mail?.url === undefined) return [];
  const { checkSmtp } = await import('../adapters/smtp/check-smtp.ts');
  return [await checkSmtp(mail.url)];
}

async function gitHubChecks({ github: { apiUrl, token } }: Config): Promise<readonly Check[]> {
  if (token === undefined) return [];
  const { checkGitHub } = await import('../tools/github/check-github.ts');
  return [await checkGitHub({ apiUrl, token, now: systemClock.now })];
}

async function googleChecks({ google }: Config): Promise<readonly Check[]> {
  if (google === undefined) return [];
  const { checkGoogle } = await import('../tools/google/check-google.ts');
  return [await checkGoogle(google)];
}

async function mcpChecks({ mcpServers }: Config): Promise<readonly Check[]> {
  if (mcpServers.length === 0) return [];
  const { checkMcp } = await import('../adapters/mcp/check-mcp.ts');
  return await Promise.all(mcpServers.map(checkMcp));
}
