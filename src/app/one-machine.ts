import { join } from 'node:path';
import { aesVault } from '../adapters/local/aes-vault.ts';
import { attentionLoop } from '../adapters/local/attention-loop.ts';
import { demoClock } from '../adapters/local/demo-clock.ts';
import { envCrashPoints } from '../adapters/local/env-crash-points.ts';
import { eventsInHand } from '../adapters/local/events-in-hand.ts';
import { accessKey, hmacSigner } from '../adapters/local/hmac-signer.ts';
import { jsonLog } from '../adapters/local/json-log.ts';
import { liveEvents } from '../adapters/local/live-events.ts';
import { noWakeUps } from '../adapters/local/no-wake-ups.ts';
import { redactor } from '../adapters/local/redact.ts';
import { readOrMakeSecret } from '../adapters/local/secret-file.ts';
import { systemClock } from '../adapters/local/system-clock.ts';
import { createSystemRandom } from '../adapters/local/system-random.ts';
import { systemTimers } from '../adapters/local/system-timers.ts';
import { localFileStore } from '../adapters/local-files/local-file-store.ts';
import { resvgPainter } from '../adapters/resvg/resvg-painter.ts';
import { createSafeFetch } from '../adapters/safe-fetch/safe-fetch.ts';
import { smtpMailer } from '../adapters/smtp/smtp-mailer.ts';
import { openSqliteStore, type SqliteStore } from '../adapters/sqlite/open-sqlite-store.ts';
import { yamlText } from '../adapters/yaml/yaml-text.ts';
import { deliveryCards } from '../chat/cards/delivery-cards.ts';
import { type Chat, createChat } from '../chat/chat.ts';
import type { ChatContext } from '../chat/context.ts';
import { showProgress } from '../chat/show-progress.ts';
import { createSuggestions } from '../chat/suggest.ts';
import { type Config, secretFile } from '../config/config.ts';
import type { SurfaceName } from '../domain/destination.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Surface } from '../ports/surface.ts';
import { hintedItems } from '../store/hinted-items.ts';
import { createMessageLog } from '../store/message-log.ts';
import { tellingItems } from '../store/telling-items.ts';
import { watchedItems } from '../store/watched-items.ts';
import { feedRoutes } from '../surfaces/calendar/feed-routes.ts';
import { mailSurface } from '../surfaces/mail/mail-surface.ts';
import type { SmtpDoor } from '../surfaces/mail/receive/smtp-door.ts';
import type { TerminalLink } from '../surfaces/terminal/link.ts';
import { terminalLink, terminalSurface } from '../surfaces/terminal/terminal-surface.ts';
import { consoleSurface } from '../surfaces/web/console-surface.ts';
import { webhookSurface } from '../surfaces/webhook/webhook-surface.ts';
import { makeRoom } from '../usecases/active-limit.ts';
import { readFeedTasks } from '../usecases/calendar-feed.ts';
import { carefulMailer } from '../usecases/careful-mailer.ts';
import { sendPicture } from '../usecases/send-picture.ts';
import { tellOwner } from '../usecases/tell-owner.ts';
import { messagesToOwners } from '../usecases/tell-owners.ts';
import { createWorker } from '../usecases/worker.ts';
import { chooseAgent, chooseDemoAgent } from './agent.ts';
import { createApi } from './api.ts';
import { connectionsOf } from './connections.ts';
import { consoleReads } from './console-reads.ts';
import { defaultRepository } from './default-repository.ts';
import { jumpToNextRun } from './demo.ts';
import { createHealth } from './health.ts';
import { memberSessions } from './member-sessions.ts';
import { noMailDoor } from './no-mail-door.ts';
import { secretsOf } from './secrets-of.ts';
import { serveHttp } from './serve-http.ts';

/** Their answers carry no pictures; the console and the terminal draw in place. */
const PICTURES_APART: ReadonlySet<SurfaceName> = new Set(['slack', 'discord']);
const SWEEP_EVERY_MS = 10 * 60_000;
const EXPIRED_AT_ONCE = 500;

/** Everything on one machine: the store, the worker, the conversation and the doors to it. */
export interface OneMachine {
  /** The terminal's way in, for a process that is itself the bot. */
  readonly terminal: TerminalLink;
  /** Opens the HTTP doors; returns the console's address with its key. */
  listen(): Promise<string>;
  /** Goes on with what an earlier life left, then attends to what is due whenever it is due. */
  work(): Promise<void>;
  /** Resolves when nothing is due or at work, or after this long. */
  settle(timeoutMs: number): Promise<void>;
  /** Starts nothing new, lets work end for up to this long, frees the folder. */
  stop(timeoutMs: number): Promise<void>;
}

/** Opens the data folder and puts the parts together. Nothing runs and nothing listens yet. */
export async function openOneMachine(config: Config, options: { readonly demo?: boolean } = {}): Promise<OneMachine> {
  const demo = options.demo === true ? demoClock(systemClock) : undefined;
  const clock = demo ?? systemClock;
  const store = await openSqliteStore({ folder: config.dataFolder, clock });
  const secret = config.secret ?? readOrMakeSecret(secretFile(config.dataFolder));
  const redact = redactor(secretsOf(config, secret));
  const log = jsonLog({ level: config.logLevel, clock, redact });
  const events = liveEvents(log);
  const random = createSystemRandom();
  const messages = createMessageLog({ items: store, random });
  const signer = hmacSigner(secret);
  const crashPoints = envCrashPoints(config.crashAt);
  const mail = demo === undefined ? config.mail : undefined;
  const told = tellingItems(store, (task) => events.publish({ kind: 'task-stored', task }));
  // Whatever is written, by whichever door: the loop hears when it needs attention.
  const hinted = hintedItems(told, (attendAt) => loop.hear(attendAt));
  const inHand = eventsInHand();
  const items = watchedItems(hinted, (operations) => makeRoom(inHand, operations));
  const stopping = { items, clock, random, log, limits: config.money.limits };
  const mailer =
    mail?.url === undefined
      ? undefined
      : carefulMailer({
          ...{ context: stopping, mailer: smtpMailer({ from: mail.from, url: mail.url }), signer },
          publicUrl: config.publicUrl,
        });
  const files = localFileStore(join(config.dataFolder, 'files'));
  const agentParts = { files, clock, random, log, crashPoints, redact, ...(mailer === undefined ? {} : { mailer }) };
  const chosen = demo === undefined ? chooseAgent(config, agentParts) : chooseDemoAgent(agentParts);
  const surfaces = new Map<SurfaceName, Surface>([
    ['terminal', terminalSurface({ messages, events, clock })],
    ['web', consoleSurface({ messages, events, clock })],
  ]);
  surfaces.set('webhook', webhookSurface({ safeFetch: createSafeFetch({ privateHosts: config.privateHosts }), clock }));
  if (mailer !== undefined) surfaces.set('mail', mailSurface({ mailer, clock, paint: resvgPainter() }));
  const repository = defaultRepository(config);
  let origin: string | undefined;
  const context: ChatContext = {
    items,
    clock,
    random,
    log,
    wakeUps: noWakeUps,
    events,
    crashPoints,
    inHand,
    agent: chosen.agent,
    surfaces,
    cards: deliveryCards(config.money.limits),
    tellOwner: (change) => tellOwner(context, change),
    tellOwners: (change) => messagesToOwners(context, change),
    worker: `${process.pid}-${random.id()}`,
    slots: config.concurrency,
    ...config.money,
    variables: config.variables,
    timers: systemTimers,
    files,
    signer,
    defaults: { zone: config.zone, defaultTime: '09:00', locale: 'en', ...(repository ? { repository } : {}) },
    ...(chosen.model === undefined ? {} : { model: chosen.model }),
    ...(chosen.modelId === undefined ? {} : { modelId: chosen.modelId }),
    ...(chosen.questions === undefined ? {} : { questions: chosen.questions }),
    ...(chosen.commandFallback === undefined ? {} : { commandFallback: chosen.commandFallback }),
    ...(chosen.scheduleFallback === undefined ? {} : { scheduleFallback: chosen.scheduleFallback }),
    ...(mailer === undefined ? {} : { mail: { mailer, allowed: config.mail?.allowed ?? [] } }),
    ...(config.mailIn === undefined ? {} : { mailDomain: config.mailIn.domain }),
    feeds: config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl },
    data: yamlText,
    pictures: (asked, card) => {
      if (PICTURES_APART.has(asked.conversation.surface)) void sendPicture(context, asked, card);
    },
    tools: chosen.tools,
    connections: connectionsOf(config),
    console: { address: () => config.publicUrl ?? origin, isPublic: config.publicUrl !== undefined },
    ...(demo === undefined ? { health: healthOf(config, { clock, log }) } : {}),
    ...(demo === undefined ? {} : { demo: { jump: () => jumpToNextRun(store, demo) } }),
  };
  const worker = createWorker(context);
  const loop = attentionLoop({ worker, clock, timers: systemTimers, log });
  const chat = demo === undefined ? createChat(context) : poking(createChat(context), loop.poke);
  const discord =
    config.discord && demo === undefined
      ? (await import('./discord.ts')).createDiscord(config.discord, {
          chat,
          suggestions: createSuggestions(context),
          context,
          messages,
          signer,
          clock,
          timers: systemTimers,
          log,
        })
      : undefined;
  if (discord !== undefined) surfaces.set('discord', discord.surface);
  const slack =
    config.slack && demo === undefined
      ? (await import('./slack.ts')).createSlack(config.slack, {
          chat,
          suggestions: createSuggestions(context),
          context,
          signer,
          clock,
          timers: systemTimers,
          log,
          vault: aesVault(secret),
          publicUrl: config.publicUrl,
          keepsHomes: true,
        })
      : undefined;
  if (slack !== undefined) surfaces.set('slack', slack.surface);
  const terminal = terminalLink({ chat, messages, events, clock, random, zone: config.zone });
  const progress = showProgress({ events, surfaces, clock, timers: systemTimers, log });
  const sweeping = sweepExpired(store, log);
  let mailDoor: SmtpDoor | undefined;
  let closeHttp = async (): Promise<void> => {};

  return {
    terminal,
    async listen() {
      const http = await serveHttp(config, {
        chat,
        messages,
        events,
        signer,
        clock,
        log,
        random,
        feeds: feedRoutes({ clock, tasksOf: (secret) => readFeedTasks(context, secret) }),
        ...consoleReads(context),
        members: memberSessions(context),
        mailStop: noMailDoor({ context: stopping, signer }),
        terminal,
        accessKey: accessKey(secret),
        demo: demo !== undefined,
        api: createApi(config, context, {
          poke: loop.poke,
          tick: () => worker.attend({ now: clock.now() }),
        }),
        platforms: [slack?.routes, discord?.routes].filter((routes) => routes !== undefined),
        ...(chosen.model === undefined ? {} : { model: chosen.model }),
        ...(repository === undefined ? {} : { repository }),
      });
      closeHttp = http.close;
      origin = http.origin;
      store.announce(http.origin);
      slack?.connect((line) => process.stdout.write(`  Slack     ${line}\n`));
      if (config.mailIn !== undefined && demo === undefined) {
        const { openMailIn } = await import('./mail-in.ts');
        mailDoor = await openMailIn(config.mailIn, context, loop.poke);
        process.stdout.write(`  Mail in   ${config.mailIn.host}:${mailDoor.port}, for …@${config.mailIn.domain}\n`);
      }
      discord?.connect((line) => process.stdout.write(`  Discord   ${line}\n`));
      return http.address;
    },
    async work() {
      await worker.takeOverAll();
      loop.start();
    },
    settle: (timeoutMs) => loop.settle(timeoutMs),
    async stop(timeoutMs) {
      clearInterval(sweeping);
      await progress.close();
      await slack?.close();
      await discord?.close();
      await loop.stop();
      await worker.drain(timeoutMs);
      await mailDoor?.close();
      await closeHttp();
      await store.close();
    },
  };
}

function healthOf(config: Config, parts: { readonly clock: Clock; readonly log: Log }) {
  const check = async () => await (await import('./check-connections.ts')).checkAll(config);
  return createHealth({ ...parts, check, isOpen: config.slack?.install !== undefined });
}

/** Erases what is over, a little at a time: drafts, inbox entries, old runs. Invisible they are at once. */
function sweepExpired(store: SqliteStore, log: Log): NodeJS.Timeout {
  return setInterval(() => {
    store.removeExpired(EXPIRED_AT_ONCE).catch((error: unknown) => log.warn('expired-not-removed', { error }));
  }, SWEEP_EVERY_MS).unref();
}

/** A line may have set the clock of the demonstration ahead, so the loop looks after each of them. */
function poking(chat: Chat, poke: () => void): Chat {
  return {
    async converse(inbound) {
      const reply = await chat.converse(inbound);
      poke();
      return reply;
    },
  };
}
