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

/** Who is looking at the console, and which of its conversations is theirs. */
export interface ConsoleReader {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
}

/** Whoever holds the key of this machine. */
export const LOCAL_READER: ConsoleReader = { actor: CONSOLE_ACTOR, conversation: CONSOLE };

/**
 * A person who signed in from chat: they have a conversation of their own here, and of what belongs to others they see
 * what the channels get that they are in, as their platform says now.
 */
export function readerOf({ workspace, member, name, role, places }: Actor): ConsoleReader {
  if (workspace === LOCAL_WORKSPACE) return LOCAL_READER;
  const conversation: ConversationRef = { ...CONSOLE, workspace, id: `console-${member}` };
  const actor: Actor = { workspace, member, name, role, surface: 'web', place: conversation.id };
  return { actor: places === undefined ? actor : { ...actor, places }, conversation };
}

/** Whether both are the same conversation of the console. */
export function isSameConsole(a: ConversationRef, b: ConversationRef): boolean {
  return a.surface === b.surface && a.workspace === b.workspace && a.id === b.id;
}
