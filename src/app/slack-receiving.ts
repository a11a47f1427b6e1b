import type { Chat } from '../chat/chat.ts';
import type { Suggestions } from '../chat/suggest.ts';
import type { SlackConfig } from '../config/config.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Signer } from '../ports/signer.ts';
import type { Timers } from '../ports/timers.ts';
import type { Vault } from '../ports/vault.ts';
import { anyConnection, installedConnections, singleConnection } from '../surfaces/slack/connections.ts';
import { createHomes, type HomeReaders } from '../surfaces/slack/homes.ts';
import { createLastSpots } from '../surfaces/slack/last-spots.ts';
import { createWriter } from '../surfaces/slack/message-body.ts';
import { createBackground } from '../surfaces/slack/receive/background.ts';
import { createPeople } from '../surfaces/slack/receive/people.ts';
import type { ReceivingParts } from '../surfaces/slack/receive/scene.ts';
import { createFindChannel } from '../surfaces/slack/send/direct-channels.ts';
import type { UseCaseContext } from '../usecases/context.ts';
import { listTemplates } from '../usecases/saved-templates.ts';
import { slackHomeReaders } from './slack-home-readers.ts';
import { slackInstallations } from './slack-installations.ts';

/** What answering in Slack is made of. */
export interface SlackReceivingParts {
  readonly chat: Chat;
  readonly suggestions: Suggestions;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** For what happens to tasks when the app is removed. */
  readonly context: UseCaseContext;
  readonly vault: Vault;
  /** Whose home tabs are drawn; default: of all who opened theirs within a month. */
  readonly readers?: HomeReaders;
}

const RESPONSE_URLS = 'https://hooks.slack.com/';

/** Puts together what reads, answers and draws in Slack, behind whatever door; nothing of Bolt is loaded by it. */
export function slackReceiving({ apiUrl, botToken }: SlackConfig, parts: SlackReceivingParts) {
  const { clock, context } = parts;
  const own = botToken === undefined ? undefined : singleConnection({ token: botToken, apiUrl });
  const installations = slackInstallations({ items: context.items, vault: parts.vault, clock });
  const installed = installedConnections({ installations, apiUrl, clock });
  const connections = anyConnection(own === undefined ? [installed] : [own, installed]);
  const receiving: ReceivingParts = {
    ...{ ...parts, connections },
    ...{ write: createWriter(parts), findChannel: createFindChannel() },
    ...{ background: createBackground(parts), spots: createLastSpots(), people: createPeople(clock) },
    templates: (workspace) => listTemplates(context, { workspace }),
    homes: createHomes(parts.readers ?? slackHomeReaders({ items: context.items, clock })),
    responseUrls: [RESPONSE_URLS, ...ownHost(apiUrl)],
  };
  return { own, installations, connections, receiving };
}

/** Another Slack than Slack's own, such as a stand-in, has its response URLs where its API is. */
function ownHost(apiUrl: string): readonly string[] {
  const { origin, hostname } = new URL(apiUrl);
  return hostname === 'slack.com' ? [] : [`${origin}/`];
}
