import { App, type Receiver } from '@slack/bolt';
import { clientOptions, SILENT } from '../connections.ts';
import { takeCommand } from './commands.ts';
import { takeOpened } from './home.ts';
import type { Messages } from './messages.ts';
import type { Presses } from './presses.ts';
import { ANSWER_WITHIN_MS } from './reply.ts';
import type { ReceivingParts } from './scene.ts';
import { takeShortcut } from './shortcuts.ts';
import type { Typing } from './typing.ts';
import { takeWindow } from './windows.ts';

/** What listens to everything that comes from Slack. */
export interface ListeningParts extends ReceivingParts {
  readonly apiUrl: string;
  readonly messages: Messages;
  readonly presses: Presses;
  readonly typing: Typing;
  /** The app was removed from a workspace, or its tokens were taken back. */
  readonly removed: (teamId: string) => Promise<void>;
}

/** The same listeners behind every door: each reads, asks the conversation and acknowledges with what is to be seen. */
export function createSlackApp(parts: ListeningParts, receiver: Receiver): App {
  const app = new App({
    receiver,
    logger: SILENT,
    // Ours is in the store; Bolt's own would keep one for every channel in memory.
    convoStore: false,
    clientOptions: clientOptions(parts.apiUrl),
    // Only where the bot is installed; the answer comes from memory, because it is due within 3 seconds.
    async authorize({ teamId }, body) {
      const connection = await parts.connections.find(teamId ?? teamOf(body));
      if (connection === undefined) throw new Error('The app is not installed there.');
      return {
        teamId: connection.teamId,
        botToken: connection.token,
        botId: connection.botId,
        botUserId: connection.botUserId,
      };
    },
  });
  listenToEvents(app, parts);
  listenToPeople(app, parts);
  app.error(async (error) => parts.log.warn('slack-not-taken', { error }));
  return app;
}

/** Some events name their workspace in the envelope only. */
function teamOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('team_id' in body)) return '';
  return typeof body.team_id === 'string' ? body.team_id : '';
}

function listenToEvents(app: App, parts: ListeningParts): void {
  const { messages } = parts;
  app.event('app_mention', ({ event, context }) => messages.take(event, context.teamId ?? '', context.retryNum ?? 0));
  app.event('message', ({ event, context }) => messages.take(event, context.teamId ?? '', context.retryNum ?? 0));
  app.event('app_home_opened', ({ event, context }) => takeOpened(parts, event, context.teamId ?? ''));
  app.event('app_uninstalled', ({ context }) => parts.removed(context.teamId ?? ''));
  app.event('tokens_revoked', ({ event, context }) =>
    (event.tokens.bot ?? []).length === 0 ? Promise.resolve() : parts.removed(context.teamId ?? ''),
  );
}

function listenToPeople(app: App, parts: ListeningParts): void {
  const { background } = parts;
  app.command(/.+/, async ({ body, ack, context }) => {
    const answer = await takeCommand(parts, body, context.teamId ?? '');
    await (answer === undefined ? ack() : ack(answer));
  });
  // Whatever is pressed gets an answer: what is not ours or not any more says so.
  app.action(/.*/, async ({ body, ack, context }) => {
    await ack();
    await background.within(ANSWER_WITHIN_MS, 'press', takeAction(parts, body, context.teamId ?? ''));
  });
  app.view(/.*/, async ({ body, ack, context }) => {
    const answer = await takeWindow(parts, body, context.teamId ?? '');
    await (answer === undefined ? ack() : ack(answer));
  });
  app.shortcut(/.*/, async ({ body, ack, context }) => {
    await ack();
    await background.within(ANSWER_WITHIN_MS, 'shortcut', takeShortcut(parts, body, context.teamId ?? ''));
  });
}

/** A press, or a letter that was typed into a window. */
async function takeAction({ presses, typing }: ListeningParts, body: unknown, teamId: string): Promise<void> {
  if (!(await typing.take(body, teamId))) await presses.take(body, teamId);
}
