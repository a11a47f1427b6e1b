import type { Card } from '../../../domain/card.ts';
import type { ConversationRef } from '../../../domain/destination.ts';
import type { Run } from '../../../domain/run.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import type { Events, LiveEvent } from '../../../ports/events.ts';
import type { Log } from '../../../ports/log.ts';
import type { MessageLog } from '../../../ports/message-log.ts';
import { type ConsoleReader, isSameConsole } from '../conversation.ts';
import { PAGE_OF_MESSAGES } from '../pages/chat-page.ts';
import { conversationState } from '../render/message-version.ts';
import { elementId, type MessageContext, progressId, renderMessage, renderProgress } from '../render/render-message.ts';
import type { LiveStream } from './live-stream.ts';
import { comesHere, touchesPages, type WorkingRuns } from './working-runs.ts';

type UpToDateOptions = Omit<FollowOptions, 'events' | 'log'>;

interface FollowOptions {
  readonly conversation: ConversationRef;
  readonly messages: MessageLog;
  readonly events: Events;
  readonly working: WorkingRuns;
  readonly log: Log;
  readonly progress: (run: Run, label: string, now: Instant) => Card;
  /** Of this moment: cards written an hour later show their times from then. */
  readonly context: () => MessageContext;
}

/**
 * Keeps an open conversation up to date. Events only say that something happened; what is sent is read from the log.
 * Whoever comes (again) with another state than the log's gets the newest page whole, so nothing is missed or doubled
 * in between: the browser puts messages in their place by id.
 */
export function followConversation(stream: LiveStream, options: FollowOptions, seenState: string): void {
  let queue = Promise.resolve();
  const inOrder = (step: () => Promise<void>): void => {
    queue = queue.then(step).catch((error: unknown) => {
      options.log.warn('console-live-failed', { error: error instanceof Error ? error.message : String(error) });
    });
  };
  stream.onEnd(
    options.events.subscribe((event) => {
      inOrder(() => passOn(event, stream, options));
    }),
  );
  inOrder(async () => {
    await bringUpToDate(stream, options, seenState);
  });
}

/** Pages outside of the conversation are only told that something changed; they fetch themselves again. */
export function followChanges(stream: LiveStream, events: Events, reader: ConsoleReader): void {
  stream.onEnd(
    events.subscribe((event) => {
      if (touchesPages(event, reader)) stream.send('changed', event.kind);
    }),
  );
}

/** What a page that has seen a state is missing; returns the state that it has then. */
export async function bringUpToDate(
  stream: Pick<LiveStream, 'send'>,
  options: UpToDateOptions,
  seenState: string,
): Promise<string> {
  const { conversation, messages, working, progress, context } = options;
  const newest = await messages.list(conversation, { limit: PAGE_OF_MESSAGES });
  const state = conversationState(newest);
  if (state !== seenState) {
    const ids = newest.map(({ id }) => elementId(id));
    // A short page is the whole conversation; before a full one there may be more.
    stream.send('window', JSON.stringify({ from: ids.length < PAGE_OF_MESSAGES ? '' : ids[0], ids }));
    for (const message of newest) stream.send('message', renderMessage(message, context()).text);
  }
  stream.send('working-window', JSON.stringify(working.list(conversation).map(({ run }) => progressId(run))));
  for (const { run, label } of working.list(conversation)) {
    stream.send('working', renderProgress(run, progress(run, label, context().now), context()).text);
  }
  return state;
}

async function passOn(event: LiveEvent, stream: LiveStream, options: FollowOptions): Promise<void> {
  const { conversation, messages, progress, context } = options;
  switch (event.kind) {
    case 'message-posted':
    case 'message-changed': {
      if (!isSameConsole(event.conversation, conversation)) return;
      const message = await messages.find(conversation, event.messageId);
      if (message === undefined) stream.send('removed', elementId(event.messageId));
      else stream.send('message', renderMessage(message, context()).text);
      return;
    }
    case 'run-progress': {
      if (!comesHere(event.run, conversation)) return;
      const card = progress(event.run, event.label, context().now);
      stream.send('working', renderProgress(event.run, card, context()).text);
      return;
    }
    case 'run-ended':
      stream.send('removed', progressId(event.run));
      return;
    // Pages show what was stored when they were asked for; whose access ended hears no more (`end-with-access.ts`).
    case 'task-stored':
    case 'access-changed':
  }
}
