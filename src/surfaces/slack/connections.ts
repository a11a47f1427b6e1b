import { WebClient } from '@slack/web-api';

/** The bot in one Slack workspace. */
export interface Connection {
  readonly teamId: string;
  readonly token: string;
  readonly client: WebClient;
  readonly botUserId: string;
  readonly botId: string;
  readonly name: string;
}

/** The workspaces that the bot is in. */
export interface Connections {
  /** Undefined where it is not, or not any more. Throws while Slack cannot be asked. */
  find(teamId: string): Promise<Connection | undefined>;
}

const TIMEOUT_MS = 10_000;

/** How every call is made: one request, 10 seconds; waiting and trying again is decided by whoever calls (`reliability.md` §5). */
export function clientOptions(apiUrl: string) {
  return {
    slackApiUrl: `${apiUrl.replace(/\/+$/, '')}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: SILENT,
  };
}

/** One workspace, whose token is in the configuration. Slack is asked once who the token is; a failure is asked again. */
export function singleConnection({
  token,
  apiUrl,
}: {
  readonly token: string;
  readonly apiUrl: string;
}): Connections & {
  /** The one workspace. */
  own(): Promise<Connection>;
} {
  const client = new WebClient(token, clientOptions(apiUrl));
  let asked: Promise<Connection> | undefined;
  const own = (): Promise<Connection> => {
    asked ??= whoAmI(client, token).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
  return {
    own,
    async find(teamId) {
      const connection = await own();
      return connection.teamId === teamId ? connection : undefined;
    },
  };
}

async function whoAmI(client: WebClient, token: string): Promise<Connection> {
  const { team_id, user_id, bot_id, team } = await client.auth.test();
  return { teamId: team_id ?? '', token, client, botUserId: user_id ?? '', botId: bot_id ?? '', name: team ?? '' };
}

/** What the libraries would say may hold tokens and text; what matters is logged where it is decided. */
export const SILENT = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as never, // The library compares it with its own enum of the same words.
  setName: () => {},
};
