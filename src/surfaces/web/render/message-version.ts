import { createHash } from 'node:crypto';
import { withoutSecrets } from '../../../domain/secret-card.ts';
import type { LoggedMessage } from '../../../ports/message-log.ts';

/**
 * A word that changes when a message's content changes: the browser leaves alone what it has already. What is shown once
 * does not count, so that a secret which was just told is not replaced by its kept form while somebody copies it.
 */
export function messageVersion({ from, content, outcome }: LoggedMessage): string {
  const kept = content.kind === 'text' ? content : { kind: content.kind, card: withoutSecrets(content.card) };
  return digest(JSON.stringify([from, kept, outcome]));
}

/** The same for a list of messages. */
export function conversationState(messages: readonly LoggedMessage[]): string {
  return digest(messages.map((message) => `${message.id} ${messageVersion(message)}`).join('\n'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
