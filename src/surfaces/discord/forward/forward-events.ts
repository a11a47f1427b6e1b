import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Timers } from '../../../ports/timers.ts';
import { connectGateway, type GatewayClient, type Presence } from '../receive/gateway-client.ts';
import { isForBot, placeOfMessage } from '../receive/messages.ts';
import { FORWARDED, signEvent } from './event-signature.ts';
import type { Forwarded } from './forwarded-routes.ts';

/** What forwarding needs. */
export interface ForwardOptions {
  readonly url: string;
  readonly token: string;
  /** Where the bot is: `https://bot.example.com`. */
  readonly target: string;
  readonly key: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** The process that only holds the line. */
export interface Forwarder {
  readonly ready: Promise<Presence>;
  /** Leaves Discord, then waits for what is on its way. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 20_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A question that is older than this is not worth an answer. */
const GIVE_UP_AFTER_MS = 120_000;
/** More than these wait for a bot that does not answer; the others are lost and told in the log. */
const MOST_ON_THE_WAY = 500;

/** Hands on what people say to the bot, and nothing else that is written in its servers. */
export function forwardEvents(options: ForwardOptions): Forwarder {
  const { log } = options;
  const onTheWay = new Set<Promise<void>>();
  const send = async (event: Forwarded): Promise<void> => {
    if (onTheWay.size >= MOST_ON_THE_WAY) return log.error('discord-event-dropped', { waiting: onTheWay.size });
    const sending = deliver(event, options).finally(() => onTheWay.delete(sending));
    onTheWay.add(sending);
    await sending;
  };
  const client: GatewayClient = connectGateway({
    ...options,
    onInteraction: (payload) => send({ kind: 'interaction', payload: { ...payload } }),
    onMessage: async (payload) => {
      const self = client.self();
      if (self === undefined || !isForBot(payload, client)) return;
      await send({ kind: 'message', self, facts: factsOf(payload, client), payload });
    },
  });
  return {
    ready: client.ready,
    async close() {
      await client.close();
      await Promise.all(onTheWay);
    },
  };
}

function factsOf(payload: unknown, client: GatewayClient): Extract<Forwarded, { kind: 'message' }>['facts'] {
  const place = placeOfMessage(payload);
  if (place === undefined) return { isAdmin: true };
  const { botRole, channelName, isAdmin } = client.serverFacts(place);
  return {
    isAdmin,
    ...(botRole === undefined ? {} : { botRole }),
    ...(channelName === undefined ? {} : { channelName }),
  };
}

/** Until it is taken; twice does no harm. What is refused for good is not sent again. */
async function deliver(event: Forwarded, options: ForwardOptions): Promise<void> {
  const { clock, log, timers } = options;
  const until = clock.monotonic() + GIVE_UP_AFTER_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const status = await post(event, options);
    if (status !== undefined && status < 300) return;
    const isFinal = status !== undefined && status < 500 && status !== 429;
    if (isFinal || clock.monotonic() + pause > until) {
      const hint =
        status === 401
          ? 'DISCORD_FORWARD_KEY is another one there.'
          : status === 404
            ? 'The bot has no DISCORD_FORWARD_KEY, or AUTOTASK_PUBLIC_URL leads elsewhere.'
            : 'Look at the log of the bot.';
      return log.error('discord-event-not-taken', { status: status ?? 'no answer', hint });
    }
    await timers.sleep(pause);
  }
}

async function post(event: Forwarded, { clock, key, target }: ForwardOptions): Promise<number | undefined> {
  const body = JSON.stringify(event);
  try {
    const response = await fetch(new URL(FORWARDED, target), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signEvent(body, key, clock.now()) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
