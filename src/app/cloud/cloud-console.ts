import type { Router } from 'express';
import { accessKey } from '../../adapters/local/hmac-signer.ts';
import { progressCard } from '../../chat/cards/progress-card.ts';
import { welcomeCard } from '../../chat/cards/welcome-card.ts';
import type { Chat } from '../../chat/chat.ts';
import type { ChatContext } from '../../chat/context.ts';
import { createMessageLog } from '../../store/message-log.ts';
import { createWebSurface } from '../../surfaces/web/web-surface.ts';
import { consoleReads } from '../console-reads.ts';
import { memberSessions } from '../member-sessions.ts';
import { VERSION } from '../version.ts';
import type { DeployedConfig } from './cloud-base.ts';

/**
 * The console for members who sign in by a link from chat; a key opens nothing here. API Gateway passes on whole answers
 * only, so pages ask now and then instead of being told.
 */
export function openCloudConsole(
  { publicUrl, secret, zone }: DeployedConfig & { readonly publicUrl: string },
  { chat, context }: { readonly chat: Chat; readonly context: ChatContext },
): Router {
  const { defaults, model } = context;
  const named = { ...(model === undefined ? {} : { model }) };
  return createWebSurface({
    ...{ ...context, ...named, chat, messages: createMessageLog(context), accessKey: accessKey(secret) },
    ...{ publicOrigins: [publicUrl], local: false, live: false, members: memberSessions(context) },
    ...consoleReads(context),
    welcome: () =>
      welcomeCard({
        demo: false,
        ...named,
        ...(defaults.repository === undefined ? {} : { repository: defaults.repository }),
      }),
    progress: progressCard,
    version: VERSION,
    demo: false,
    zoneDefault: zone,
  }).routes;
}
