import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { consoleReads } from '../../../src/app/console-reads.ts';
import { memberSessions } from '../../../src/app/member-sessions.ts';
import { progressCard } from '../../../src/chat/cards/progress-card.ts';
import type { Reply } from '../../../src/domain/card.ts';
import type { Inbound } from '../../../src/domain/inbound.ts';
import type { MessageLog } from '../../../src/ports/message-log.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';
import { createWebSurface, type WebSurface, type WebSurfaceOptions } from '../../../src/surfaces/web/web-surface.ts';
import { readVisibleTasks } from '../../../src/usecases/visible-tasks.ts';
import { makeContext, type TestContext } from '../../support/context.ts';
import { OWNER } from '../../support/definitions.ts';
import { ScriptedChat } from './scripted-chat.ts';

export const ACCESS_KEY = 'the-key-of-this-test-0123456789-0123456789';

/** A console that really listens, over a real message log; only the chat behind it follows a script. */
export interface OpenConsole {
  readonly url: string;
  readonly web: WebSurface;
  readonly chat: ScriptedChat;
  readonly messages: MessageLog;
  readonly signer: Signer;
  readonly test: TestContext;
}

/** Opens a console for one test; it is closed when the test is over. */
export async function openConsole(
  answer?: (inbound: Inbound) => Reply | Promise<Reply>,
  options: Partial<WebSurfaceOptions> = {},
): Promise<OpenConsole> {
  const test = await makeContext();
  const { events, random, log } = test.context;
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // TCP servers have this shape.
  const chat = new ScriptedChat(answer);
  const messages = createMessageLog(test.context);
  const signer = hmacSigner('a secret of forty characters for the tests');
  const web = createWebSurface({
    ...{ chat, messages, events, signer, random, log, clock: test.clock, accessKey: ACCESS_KEY },
    publicOrigins: [url],
    ...consoleReads(test.context),
    tasks: (actor) => readVisibleTasks(test.context, actor.member === OWNER.member ? OWNER : actor),
    members: memberSessions(test.context),
    welcome: () => ({ title: 'Tell me what to do, and when', tone: 'neutral', blocks: [] }),
    progress: progressCard,
    version: '1.2.3',
    demo: false,
    zoneDefault: 'Europe/Paris',
    ...options,
  });
  app.use(web.routes);
  onTestFinished(async () => {
    web.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url, web, chat, messages, signer, test };
}
