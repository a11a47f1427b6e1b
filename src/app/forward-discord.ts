import { jsonLog } from '../adapters/local/json-log.ts';
import { redactor } from '../adapters/local/redact.ts';
import { systemClock } from '../adapters/local/system-clock.ts';
import { systemTimers } from '../adapters/local/system-timers.ts';
import type { Config } from '../config/config.ts';
import { AutoTaskError } from '../domain/errors.ts';
import { forwardEvents } from '../surfaces/discord/forward/forward-events.ts';

/** `autotask forward-discord`: until a signal ends it. */
export async function forwardDiscord({ discord, logLevel, publicUrl }: Config): Promise<void> {
  const { forwardKey: key } = discord ?? {};
  if (discord === undefined || key === undefined || publicUrl === undefined) throw notConfigured();
  const forwarder = forwardEvents({
    ...{ url: discord.url, token: discord.token, target: publicUrl, key },
    ...{ clock: systemClock, timers: systemTimers },
    log: jsonLog({ level: logLevel, clock: systemClock, redact: redactor([discord.token, key]) }),
  });
  const signal = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
  });
  const presence = await forwarder.ready.catch((cause: unknown) => {
    throw notLetIn(cause);
  });
  const { host } = new URL(publicUrl);
  process.stdout.write(`Online as ${presence.name} in ${presence.servers} server(s); handing on to ${host}\n`);
  await signal;
  await forwarder.close();
}

function notConfigured(): AutoTaskError {
  return new AutoTaskError({
    code: 'forwarder-not-configured',
    message: 'The forwarder needs DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_FORWARD_KEY and AUTOTASK_PUBLIC_URL.',
    hint: 'DISCORD_FORWARD_KEY is the same as the bot has, AUTOTASK_PUBLIC_URL is where the bot is: docs/connect-discord.md.',
  });
}

function notLetIn(cause: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'discord-not-let-in',
    message: 'Discord does not let the bot in.',
    hint: 'Check DISCORD_TOKEN, or reset it in the Developer Portal.',
    cause,
  });
}
