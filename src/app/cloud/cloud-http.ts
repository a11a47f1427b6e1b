import express, { type Express } from 'express';
import { aesVault } from '../../adapters/local/aes-vault.ts';
import { deliveryCards } from '../../chat/cards/delivery-cards.ts';
import { type Chat, createChat } from '../../chat/chat.ts';
import type { ChatContext } from '../../chat/context.ts';
import { createSuggestions } from '../../chat/suggest.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Surface } from '../../ports/surface.ts';
import { hintedItems } from '../../store/hinted-items.ts';
import { createMessageLog } from '../../store/message-log.ts';
import { chooseAgent } from '../agent.ts';
import { defaultRepository } from '../default-repository.ts';
import { VERSION } from '../version.ts';
import { type CloudBase, type DeployedConfig, openCloudBase } from './cloud-base.ts';
import { cloudMailer } from './cloud-mailer.ts';
import { noCode } from './no-code.ts';

/** The doors that the function `http` holds open. */
export interface CloudHttp {
  readonly app: Express;
  /** Resolves when nothing that a request began goes on any more: afterwards the function is frozen. */
  idle(): Promise<void>;
}

/** What is due within this is handed to a worker at once; later is the business of wake-ups. */
const AT_ONCE_MS = 2_000;

/**
 * Slack and Discord over HTTP, and health. A model is never asked here, because the first answer is due within three
 * seconds; what is due at once goes to a worker.
 */
export async function openCloudHttp(config: DeployedConfig): Promise<CloudHttp> {
  const base = openCloudBase(config);
  const { context, chat } = openConversation(config, base);
  const { clock, log, signer, timers } = base;
  const doors = { chat, signer, clock, timers, log };
  const app = express();
  app.disable('x-powered-by');
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok', version: VERSION });
  });
  const surfaces = new Map<SurfaceName, Surface>();
  let idle = async (): Promise<void> => {};
  if (config.slack !== undefined) {
    const { createSlack } = await import('../slack.ts');
    const vault = aesVault(config.secret);
    const slack = createSlack(config.slack, { ...doors, context, vault, publicUrl: config.publicUrl });
    if (slack.routes !== undefined) app.use(slack.routes);
    surfaces.set('slack', slack.surface);
    idle = slack.idle;
  }
  if (config.discord !== undefined) {
    const { createDiscord } = await import('../discord.ts');
    const messages = createMessageLog(base);
    const discord = createDiscord(config.discord, { ...doors, messages, suggestions: createSuggestions(context) });
    if (discord.routes !== undefined) app.use(discord.routes);
    surfaces.set('discord', discord.surface);
  }
  context.surfaces = surfaces;
  return { app, idle };
}

function openConversation(config: DeployedConfig, base: CloudBase) {
  const due = { at: Number.POSITIVE_INFINITY };
  const items = hintedItems(base.items, (attendAt: Instant) => {
    due.at = Math.min(due.at, attendAt);
  });
  const mailer = cloudMailer(config.mail);
  const { agent, model } = chooseAgent(config, {
    ...{ ...base, code: noCode },
    ...(mailer === undefined ? {} : { mailer }),
  });
  const repository = defaultRepository(config);
  const context: ChatContext & { surfaces: ReadonlyMap<SurfaceName, Surface> } = {
    ...{ ...base, items, agent, cards: deliveryCards(), surfaces: new Map<SurfaceName, Surface>() },
    worker: `http-${base.random.id()}`,
    slots: 0,
    defaults: { zone: config.zone, defaultTime: '09:00', locale: 'en', ...(repository ? { repository } : {}) },
    ...(model === undefined ? {} : { model }),
    ...(mailer === undefined ? {} : { mail: { mailer, allowed: config.mail?.allowed ?? [] } }),
  };
  return { context, chat: waking(createChat(context), base, due) };
}

/** After each line or press: what it made due at once is handed to a worker before the answer goes out. */
function waking(chat: Chat, { clock, log, queue }: CloudBase, due: { at: Instant }): Chat {
  return {
    async converse(inbound) {
      const reply = await chat.converse(inbound);
      if (due.at > clock.now() + AT_ONCE_MS) return reply;
      due.at = Number.POSITIVE_INFINITY;
      // A lost message costs lateness only: the sweeper finds what is overdue.
      await queue.send({ kind: 'attend' }, 'high').catch((error: unknown) => log.warn('worker-not-told', { error }));
      return reply;
    },
  };
}
