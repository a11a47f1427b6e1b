import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { SurfaceError } from '../../../ports/surface.ts';

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const NO_DIRECT_MESSAGES: Refusal = {
  code: 'discord-no-direct-messages',
  message: 'Discord takes no direct messages from the bot for this person.',
  hint: 'Allow direct messages from members of a server that you share with the bot, then press Resume.',
};

/** Discord's own numbers for what no second try can change, in our words. */
const REFUSALS: Readonly<Record<number, Refusal>> = {
  10003: {
    code: 'discord-channel-gone',
    message: 'The Discord channel does not exist any more.',
    hint: 'Make the task again in the channel where its results belong.',
  },
  50001: {
    code: 'discord-no-access',
    message: 'The bot may not see the Discord channel.',
    hint: 'Give its role "View Channel" there, then press Resume.',
  },
  50007: NO_DIRECT_MESSAGES,
  50278: NO_DIRECT_MESSAGES,
  50013: {
    code: 'discord-missing-permission',
    message: 'The bot may not write in the Discord channel.',
    hint: 'Give its role "Send Messages" (in threads "Send Messages in Threads"; for charts and long results "Attach Files"), then press Resume.',
  },
  50083: {
    code: 'discord-thread-archived',
    message: 'The Discord thread is archived.',
    hint: 'Open the thread again by writing in it, then press Resume.',
  },
  160005: {
    code: 'discord-thread-locked',
    message: 'The Discord thread is locked.',
    hint: 'Let a moderator unlock it, then press Resume.',
  },
  200000: {
    code: 'discord-blocked-by-rule',
    message: 'A rule of the Discord server (AutoMod) blocked the message.',
    hint: 'Let an admin except the role of the bot from that rule, then press Resume; the result is in the history of the task.',
  },
};

const UNAUTHORISED: Refusal = {
  code: 'discord-token-refused',
  message: 'Discord does not accept the bot token.',
  hint: 'Reset the token in the Developer Portal, put it into DISCORD_TOKEN and start again.',
};

/** Discord's numbers for a message that is made in a way it does not take: form, empty, too large. */
const SHAPES = new Set([50035, 50006, 40005]);

/** Not one byte of a request left us. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH']);

/**
 * What a failed call to Discord means for a message: whether it may be there, and whether trying again can help.
 * `afterSilence` says what to believe when a request was made and no answer came.
 */
export function sendError(error: unknown, afterSilence: SurfaceError['landed']): SurfaceError {
  if (error instanceof SurfaceError) return error;
  if (error instanceof RateLimitError) return rateLimited(Math.max(error.retryAfter, error.timeToReset, 0), error);
  if (error instanceof DiscordAPIError) return refused(error);
  if (error instanceof HTTPError) return noAnswer(`Discord answered with ${error.status}.`, afterSilence, error);
  // The library forgets a token that was refused, and then refuses to ask at all.
  if (error instanceof Error && /^Expected token/.test(error.message)) return permanent(UNAUTHORISED, error);
  if (NOT_SENT.has(causeCode(error)))
    return new SurfaceError({
      code: 'discord-unreachable',
      message: 'Discord could not be reached.',
      landed: 'no',
      permanent: false,
      cause: error,
    });
  return noAnswer('Discord did not answer.', afterSilence, error);
}

function refused(error: DiscordAPIError): SurfaceError {
  if (error.status === 401) return permanent(UNAUTHORISED, error);
  const known = REFUSALS[Number(error.code)];
  if (known !== undefined) return permanent(known, error);
  if (SHAPES.has(Number(error.code)))
    return new SurfaceError({
      code: 'discord-refused',
      message: `Discord refused the form of the message: ${oneLine(error.message)} (${error.code}).`,
      hint: 'Please report it with this line; the result is in the history of the task.',
      landed: 'no',
      permanent: true,
      isShape: true,
      cause: error,
    });
  return permanent(
    {
      code: 'discord-refused',
      message: `Discord refused the message: ${oneLine(error.message)} (${error.code}).`,
      hint: 'Please report it with this line; trying again does not help.',
    },
    error,
  );
}

/** Discord takes no message now, or would not. */
export function rateLimited(retryAfter: number, cause: unknown): SurfaceError {
  return new SurfaceError({
    code: 'discord-rate-limited',
    message: 'Discord asks to wait before the next message.',
    landed: 'no',
    permanent: false,
    retryAfter: Math.ceil(retryAfter),
    cause,
  });
}

function permanent(refusal: Refusal, cause: unknown): SurfaceError {
  return new SurfaceError({ ...refusal, landed: 'no', permanent: true, cause });
}

function noAnswer(message: string, landed: SurfaceError['landed'], cause: unknown): SurfaceError {
  return new SurfaceError({ code: 'discord-no-answer', message, landed, permanent: false, cause });
}

function causeCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return causeCode(error.cause);
}

/** Discord nests the faults of fields over many lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
