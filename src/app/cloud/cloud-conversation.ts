import { yamlText } from '../../adapters/yaml/yaml-text.ts';
import type { AskLater } from '../../chat/answer-later.ts';
import { deliveryCards } from '../../chat/cards/delivery-cards.ts';
import type { ChatContext } from '../../chat/context.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { ItemStore } from '../../ports/item-store.ts';
import type { Surface } from '../../ports/surface.ts';
import { tellOwner } from '../../usecases/tell-owner.ts';
import { messagesToOwners } from '../../usecases/tell-owners.ts';
import { chooseAgent } from '../agent.ts';
import { connectionsOf } from '../connections.ts';
import { defaultRepository } from '../default-repository.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import { cloudFiles } from './cloud-files.ts';
import { cloudMailer } from './cloud-mailer.ts';
import { noCode } from './no-code.ts';
import { storedHealth } from './stored-health.ts';

/** An answer of a function is 6 MB at most, and files are a third longer in it. */
const MOST_EXPORTED = 3 * 1024 * 1024;

/** What a conversation stands on in any of the functions; who may send is filled in later. */
export type Conversation = ChatContext & { surfaces: ReadonlyMap<SurfaceName, Surface> };

export function openConversation(
  config: DeployedConfig,
  base: CloudBase,
  { items, later }: { readonly items: ItemStore; readonly later?: AskLater },
): Conversation {
  const mailer = cloudMailer(config, base);
  const { agent, tools, model, modelId, questions, commandFallback, scheduleFallback } = chooseAgent(config, {
    ...{ ...base, code: noCode },
    ...(mailer === undefined ? {} : { mailer }),
  });
  const repository = defaultRepository(config);
  const conversation: Conversation = {
    tellOwner: (change) => tellOwner(conversation, change),
    tellOwners: (change) => messagesToOwners(conversation, change),
    ...{ ...base, items, agent, cards: deliveryCards(config.money.limits), surfaces: new Map<SurfaceName, Surface>() },
    health: storedHealth(base, config.slack?.install !== undefined),
    worker: `line-${base.random.id()}`,
    slots: 0,
    data: yamlText,
    files: cloudFiles(config.cloud.bucket),
    mostExported: MOST_EXPORTED,
    tools,
    connections: connectionsOf(config),
    defaults: { zone: config.zone, defaultTime: '09:00', locale: 'en', ...(repository ? { repository } : {}) },
    feeds: config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl },
    ...(config.publicUrl === undefined ? {} : { console: { address: () => config.publicUrl, isPublic: true } }),
    ...(model === undefined ? {} : { model }),
    ...(modelId === undefined ? {} : { modelId }),
    ...(questions === undefined ? {} : { questions }),
    ...(commandFallback === undefined ? {} : { commandFallback }),
    ...(scheduleFallback === undefined ? {} : { scheduleFallback }),
    ...(later === undefined ? {} : { later }),
    ...(config.mailIn === undefined ? {} : { mailDomain: config.mailIn.domain }),
    ...(mailer === undefined ? {} : { mail: { mailer, allowed: config.mail?.allowed ?? [] } }),
  };
  return conversation;
}
