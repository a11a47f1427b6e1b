import { createHash } from 'node:crypto';
import type { LoggedMessage } from '../../../ports/message-log.ts';

/** A word that changes when a message's content changes: the browser leaves alone what it has already. */
export function messageVersion(message: LoggedMessage): string {
  return digest(JSON.stringify([message.from, message.content, message.outcome]));
}

/** The same for a list of messages. */
export function conversationState(messages: readonly LoggedMessage[]): string {
  return digest(messages.map((message) => `${message.id} ${messageVersion(message)}`).join('\n'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
