import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { SurfaceError } from '../../../ports/surface.ts';

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const INVITE: Refusal = {
  code: 'slack-not-in-channel',
  message: 'The bot is not in the Slack channel.',
  hint: 'Write /invite @autotask there, then press Resume.',
};
const GONE: Refusal = {
  code: 'slack-channel-gone',
  message: 'The Slack channel does not exist any more, or the bot may not see it.',
  hint: 'Write /invite @autotask there, or make the task again where its results belong.',
};
const ARCHIVED: Refusal = {
  code: 'slack-channel-archived',
  message: 'The Slack channel is archived.',
  hint: 'Unarchive it, or make the task again where its results belong.',
};
const TOKEN: Refusal = {
  code: 'slack-token-refused',
  message: 'Slack does not accept the bot token.',
  hint: 'Install the app again, put the new token into SLACK_BOT_TOKEN and start again.',
};
const NOT_ALLOWED: Refusal = {
  code: 'slack-posting-restricted',
  message: 'The bot may not write in the Slack channel.',
  hint: 'Ask a workspace admin to let apps post there, then press Resume.',
};

/** Slack's own words for what no second try can change, in ours. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  not_in_channel: INVITE,
  channel_not_found: GONE,
  user_not_found: GONE,
  is_archived: ARCHIVED,
  account_inactive: TOKEN,
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  restricted_action: NOT_ALLOWED,
  restricted_action_read_only_channel: NOT_ALLOWED,
  restricted_action_thread_only_channel: NOT_ALLOWED,
  cannot_dm_bot: NOT_ALLOWED,
  user_disabled: {
    code: 'slack-person-gone',
    message: 'The person is not in the Slack workspace any more.',
    hint: 'Make the task again where its results belong.',
  },
};

/** Slack's own words for "not now"; it says them instead of posting. */
const NOT_NOW = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'team_added_to_org',
]);
/** Slack's words for a message that is made in a way it does not take. */
const SHAPES = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long', 'no_text']);
/** Slack's words for faults of its own, after which nobody knows what happened. */
const ITS_FAULT = new Set(['fatal_error', 'internal_error', 'request_timeout']);
/** Not one byte of a request left us. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH']);
const A_MINUTE = 60_000;

/**
 * What a failed call to Slack means for a message: whether it may be there, and whether trying again can help.
 * `afterSilence` says what to believe when a request was made and no answer came.
 */
export function sendError(error: unknown, afterSilence: SurfaceError['landed']): SurfaceError {
  if (error instanceof SurfaceError) return error;
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter * 1000, error);
  if (error instanceof WebAPIPlatformError) return platformError(error, afterSilence);
  if (error instanceof WebAPIHTTPError) {
    const refusedOutright = error.statusCode >= 400 && error.statusCode < 500;
    return noAnswer(`Slack answered with ${error.statusCode}.`, refusedOutright ? 'no' : afterSilence, error);
  }
  if (error instanceof WebAPIRequestError && NOT_SENT.has(causeCode(error.original)))
    return noAnswer('Slack could not be reached.', 'no', error);
  return noAnswer('Slack did not answer.', afterSilence, error);
}

/** The word with which Slack refused a call. */
export function slackErrorCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Whether the place itself does not take messages of the bot, so that another one has to do. */
export function isClosedPlace(error: unknown): boolean {
  const refusal = REFUSALS[slackErrorCode(error) ?? ''];
  return refusal !== undefined && refusal !== TOKEN;
}

function platformError(error: WebAPIPlatformError, afterSilence: SurfaceError['landed']): SurfaceError {
  const code = error.data.error;
  const known = Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;
  if (known !== undefined) return permanent(known, error);
  if (NOT_NOW.has(code)) return limited(A_MINUTE, error);
  if (ITS_FAULT.has(code)) return noAnswer(`Slack had a fault of its own (${code}).`, afterSilence, error);
  if (code === 'missing_scope') return permanent(missingScope(error), error);
  if (SHAPES.has(code))
    return new SurfaceError({
      code: 'slack-refused',
      message: `Slack refused the form of the message (${code}).`,
      hint: 'Please report it with this line; the result is in the history of the task.',
      landed: 'no',
      permanent: true,
      isShape: true,
      cause: error,
    });
  return permanent(
    {
      code: 'slack-refused',
      message: `Slack refused (${code}).`,
      hint: 'Please report it with this line; trying again does not help.',
    },
    error,
  );
}

function missingScope({ data }: WebAPIPlatformError): Refusal {
  const needed = 'needed' in data && typeof data.needed === 'string' ? data.needed : 'a permission';
  return {
    code: 'slack-missing-scope',
    message: `The Slack app lacks ${needed}.`,
    hint: `Add ${needed} under "OAuth & Permissions" of the app and install it again.`,
  };
}

function limited(retryAfter: number, cause: unknown): SurfaceError {
  return new SurfaceError({
    code: 'slack-rate-limited',
    message: 'Slack asks to wait before the next message.',
    landed: 'no',
    permanent: false,
    retryAfter,
    cause,
  });
}

function permanent(refusal: Refusal, cause: unknown): SurfaceError {
  return new SurfaceError({ ...refusal, landed: 'no', permanent: true, cause });
}

function noAnswer(message: string, landed: SurfaceError['landed'], cause: unknown): SurfaceError {
  const code = landed === 'no' ? 'slack-unreachable' : 'slack-no-answer';
  return new SurfaceError({ code, message, landed, permanent: false, cause });
}

function causeCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return causeCode(error.cause);
}
