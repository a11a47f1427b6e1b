import type { Router } from 'express';
import { accessKey } from '../../adapters/local/hmac-signer.ts';
import { progressCard } from '../../chat/cards/progress-card.ts';
import { welcomeCard } from '../../chat/cards/welcome-card.ts';
import type { Chat } from '../../chat/chat.ts';
import type { ChatContext } from '../../chat/context.ts';
import { createMessageLog } from '../../store/message-log.ts';
import { createWebSurface } from '../../surfaces/web/web-surface.ts';
import { exportOwnData } from '../../usecases/export-own-data.ts';
import { readTranscript, recentRuns } from '../../usecases/recent-runs.ts';
import { readVisibleTasks } from '../../usecases/visible-tasks.ts';
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
    tasks: (actor) => readVisibleTasks(context, actor),
    runs: (actor, taskId, limit) => recentRuns(context, { actor, taskId, limit }),
    ownData: (reader) => exportOwnData(context, reader),
    transcript: (actor, runId) => readTranscript(context, { actor, runId }),
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
