import { WebClient } from '@slack/web-api';
import type { Clock } from '../../ports/clock.ts';
import type { Installations } from './installations.ts';

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
  /** The workspace whose token is configured; absent where every workspace installs the app by itself. */
  readonly own?: (() => Promise<Connection>) | undefined;
  /** It left a workspace; what was known of it counts no more. */
  forget(teamId: string): void;
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
    forget: () => {
      asked = undefined;
    },
  };
}

/** Secrets are read again so often, so that another process's removal of one is noticed (`security.md` A27). */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 1_000;

/** The workspaces that installed the app by themselves. */
export function installedConnections(parts: {
  readonly installations: Pick<Installations, 'find'>;
  readonly apiUrl: string;
  readonly clock: Clock;
}): Connections {
  const { installations, apiUrl, clock } = parts;
  const known = new Map<string, { readonly connection: Connection; readonly until: number }>();
  return {
    async find(teamId) {
      const earlier = known.get(teamId);
      if (earlier !== undefined && clock.monotonic() < earlier.until) return earlier.connection;
      known.delete(teamId);
      const installation = await installations.find(teamId);
      if (installation === undefined) return undefined;
      if (known.size >= MOST_REMEMBERED) known.clear();
      const connection = { ...installation, client: new WebClient(installation.token, clientOptions(apiUrl)) };
      known.set(teamId, { connection, until: clock.monotonic() + REMEMBERED_MS });
      return connection;
    },
    forget: (teamId) => void known.delete(teamId),
  };
}

/** The first that knows a workspace counts. */
export function anyConnection(all: readonly Connections[]): Connections {
  return {
    own: all.find(({ own }) => own !== undefined)?.own,
    async find(teamId) {
      for (const connections of all) {
        const found = await connections.find(teamId);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    forget: (teamId) => {
      for (const connections of all) connections.forget(teamId);
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
