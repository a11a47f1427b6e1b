import type { Check } from '../../ports/check.ts';
import { commandDefinitions } from './commands.ts';
import { createDiscordApi, type DiscordApi, type OwnApplication } from './discord-api.ts';
import { inviteLink } from './invite-link.ts';
import { isUpToDate } from './register.ts';
import { sendError } from './send/send-error.ts';

const PORTAL = 'https://discord.com/developers/applications';
const TIMEOUT_MS = 10_000;
/** Discord resets a token that connects more often than it allows in a day. */
const FEW_STARTS = 10;

/** What is to be checked, as far as it is configured. */
export interface CheckedDiscord {
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly publicKey?: string | undefined;
  readonly publicUrl?: string | undefined;
}

/** Asks Discord about the application and ourselves about the address; changes nothing and posts nothing. */
export async function checkDiscord(discord: CheckedDiscord): Promise<readonly Check[]> {
  const api = createDiscordApi(discord);
  let application: OwnApplication;
  try {
    application = await api.application();
  } catch (error) {
    const fix = `Open ${PORTAL}/${discord.applicationId}/bot, press "Reset Token", and put the new one into DISCORD_TOKEN.`;
    return [failed('the bot token does not work', error, fix)];
  }
  if (application.id !== discord.applicationId) return [otherApplication(discord, application)];
  return [
    { status: 'ok', text: `Discord: the token belongs to ${application.name}, no privileged intent is needed` },
    ...keyCheck(discord, application),
    await startsCheck(api),
    ...(await endpointChecks(discord, application)),
    await commandCheck(api),
    serverCheck(discord, application),
  ];
}

function otherApplication({ applicationId }: CheckedDiscord, { id, name }: OwnApplication): Check {
  return {
    status: 'fail',
    text: `Discord: the token belongs to ${name} (${id}), DISCORD_APPLICATION_ID says ${applicationId}`,
    fix: `DISCORD_APPLICATION_ID=${id}`,
  };
}

function keyCheck({ publicKey }: CheckedDiscord, { verify_key }: OwnApplication): readonly Check[] {
  if (publicKey === undefined) return [];
  if (publicKey.toLowerCase() === verify_key.toLowerCase())
    return [{ status: 'ok', text: 'Discord: the public key fits' }];
  const text = 'Discord: the public key is not that of the application, so every signed request is refused';
  return [{ status: 'fail', text, fix: `DISCORD_PUBLIC_KEY=${verify_key}` }];
}

async function startsCheck(api: DiscordApi): Promise<Check> {
  try {
    const { remaining, total } = await api.sessionStarts();
    if (remaining >= FEW_STARTS) return { status: 'ok', text: 'Discord: the gateway can be opened' };
    return {
      status: remaining === 0 ? 'fail' : 'warn',
      text: `Discord: the gateway can be opened ${remaining} more times today, of ${total}`,
      fix: 'Something starts the bot again and again; look at its log. Discord counts afresh within 24 hours.',
    };
  } catch (error) {
    return failed('the gateway cannot be opened', error, 'Try again in a minute; status: https://discordstatus.com.');
  }
}

/** While an address is set in the portal, commands and buttons go there and nowhere else. */
async function endpointChecks(
  { applicationId, publicKey, publicUrl }: CheckedDiscord,
  { interactions_endpoint_url: endpoint }: OwnApplication,
): Promise<readonly Check[]> {
  const field = `the field "Interactions Endpoint URL" in ${PORTAL}/${applicationId}/information`;
  const isSet = typeof endpoint === 'string' && endpoint !== '';
  if (!isSet) return [{ status: 'ok', text: 'Discord: commands and buttons come over the gateway' }];
  if (publicKey === undefined)
    return [
      {
        status: 'fail',
        text: `Discord: commands and buttons go to ${endpoint}, and this bot would be silent: it has no DISCORD_PUBLIC_KEY`,
        fix: `Empty ${field}, or set DISCORD_PUBLIC_KEY.`,
      },
    ];
  const own = publicUrl === undefined ? undefined : `${publicUrl}/discord/interactions`;
  if (own !== undefined && own !== endpoint)
    return [
      {
        status: 'fail',
        text: `Discord: commands and buttons go to ${endpoint}, and this bot is at ${own}`,
        fix: `Put ${own} into ${field}, or empty it.`,
      },
    ];
  return [await addressCheck(endpoint)];
}

/** Asks our own address as Discord's probe does, with a signature that must be refused. */
async function addressCheck(address: string): Promise<Check> {
  const wrong = { 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '0' };
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: '{"type":1}',
      headers: { 'content-type': 'application/json', ...wrong },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.status === 401)
      return { status: 'ok', text: `Discord: ${address} answers, and refuses a wrong signature` };
    const text = `Discord: ${address} answers a wrong signature with ${answer.status}; Discord wants 401`;
    return { status: 'fail', text, fix: 'Is another program behind this address?' };
  } catch (error) {
    return failed(`${address} does not answer`, error, 'Start the bot, and check that the address leads to it.');
  }
}

async function commandCheck(api: DiscordApi): Promise<Check> {
  try {
    if (isUpToDate(await api.commands(), commandDefinitions()))
      return { status: 'ok', text: 'Discord: the commands are registered' };
    return {
      status: 'warn',
      text: 'Discord: the commands are not those of this version',
      fix: 'npx --no -- autotask register, or start the bot, which does the same.',
    };
  } catch (error) {
    const fix = `Open the link that adds the bot; it asks for applications.commands too.`;
    return failed('the commands cannot be read', error, fix);
  }
}

function serverCheck({ applicationId }: CheckedDiscord, { approximate_guild_count: count = 0 }: OwnApplication): Check {
  if (count > 0) return { status: 'ok', text: `Discord: the bot is in ${count} ${count === 1 ? 'server' : 'servers'}` };
  return {
    status: 'warn',
    text: 'Discord: the bot is in no server yet',
    fix: `Open ${inviteLink(applicationId)} and choose one.`,
  };
}

function failed(text: string, error: unknown, fix: string): Check {
  const { message } = sendError(error, 'no');
  return { status: 'fail', text: `Discord: ${text}: ${message}`, fix };
}
