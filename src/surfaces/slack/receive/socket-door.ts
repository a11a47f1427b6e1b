import { type App, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import { clientOptions, SILENT } from '../connections.ts';
import { slackErrorCode } from '../send/send-error.ts';
import { createSlackApp, type ListeningParts } from './slack-app.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Slack's words for an app token that no second try makes better. */
const FINAL = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'not_allowed_token_type']);

/** The open line to Slack. */
export interface SocketDoor {
  /** Resolves when the line is open for the first time. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Socket Mode: the same listeners over a line that we open, so that no address has to be reachable. It is opened again whenever it ends. */
export function openSocketDoor(parts: ListeningParts, appToken: string): SocketDoor {
  const socket = new SocketModeReceiver({
    appToken,
    logger: SILENT,
    // Ours is a loop that also survives a token that is taken back.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(parts.apiUrl) },
  });
  createSlackApp(parts, acknowledgingAfterWork(socket));
  const closing = new AbortController();
  const online = Promise.withResolvers<void>();
  const kept = keepOpen(parts, socket, closing.signal, online.resolve);
  return {
    ready: online.promise,
    async close() {
      closing.abort();
      await socket.stop();
      await kept;
    },
  };
}

async function keepOpen(
  { log, timers }: ListeningParts,
  { client }: SocketModeReceiver,
  closing: AbortSignal,
  opened: () => void,
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!closing.aborted) {
    try {
      await client.start();
      opened();
      pause = FIRST_PAUSE_MS;
      await new Promise((resolve) => client.once('disconnected', resolve));
      log.info('slack-socket-ended');
    } catch (error) {
      if (closing.aborted) return;
      if (FINAL.has(slackErrorCode(error) ?? '')) {
        log.error('slack-app-token-refused', {
          hint: 'Make a new app-level token with connections:write: SLACK_APP_TOKEN.',
        });
        return;
      }
      log.warn('slack-socket-unreachable', { error, againInMs: pause });
      await timers.sleep(pause, closing);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }
}

/** Bolt acknowledges events before it works on them; this waits, so that Slack sends again what a crash swallowed. */
function acknowledgingAfterWork(socket: SocketModeReceiver): Receiver {
  return {
    init(app) {
      const processEvent = async (event: ReceiverEvent): Promise<void> => {
        let acknowledge: (() => Promise<void>) | undefined;
        const isEvent = event.body.type === 'event_callback';
        const ack: ReceiverEvent['ack'] = async (response) => {
          if (isEvent) acknowledge = async () => void (await event.ack(response));
          else await event.ack(response);
        };
        await app.processEvent({ ...event, ack });
        await acknowledge?.();
      };
      // The receiver uses nothing else of it.
      socket.init({ processEvent } as App);
    },
    start: () => socket.start(),
    stop: () => socket.stop(),
  };
}
