import type { Actor, ConversationRef } from '../../domain/destination.ts';
import { LOCAL_MEMBER, LOCAL_WORKSPACE } from '../../domain/ids.ts';

/** The console's one conversation on one machine. */
export const CONSOLE: ConversationRef = {
  surface: 'web',
  workspace: LOCAL_WORKSPACE,
  id: 'console',
  name: 'the console',
  private: true,
};

/** Whoever holds the key of the console is its owner. */
export const CONSOLE_ACTOR: Actor = {
  workspace: LOCAL_WORKSPACE,
  member: LOCAL_MEMBER,
  name: 'you',
  role: 'admin',
  surface: 'web',
};

/** Whether a place is the console's conversation. */
export function isConsole(conversation: ConversationRef): boolean {
  return conversation.surface === CONSOLE.surface && conversation.id === CONSOLE.id;
}
