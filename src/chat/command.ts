import type { Action } from '../domain/card.ts';
import type { Answer, Turn } from './turn.ts';

/** The words that people type; buttons say the same words. */
export type CommandWord =
  | 'new'
  | 'remind'
  | 'list'
  | 'show'
  | 'pause'
  | 'resume'
  | 'run'
  | 'test'
  | 'ask'
  | 'cancel'
  | 'edit'
  | 'copy'
  | 'handover'
  | 'skip'
  | 'snooze'
  | 'stop'
  | 'stop-all'
  | 'pause-all'
  | 'start-all'
  | 'delete'
  | 'delete-my-data'
  | 'delete-all-data'
  | 'undo'
  | 'history'
  | 'changes'
  | 'seen'
  | 'approvals'
  | 'next'
  | 'calendar'
  | 'timezone'
  | 'settings'
  | 'quiet'
  | 'digest'
  | 'my-mail'
  | 'token'
  | 'console'
  | 'usage'
  | 'webhook'
  | 'audit'
  | 'members'
  | 'connections'
  | 'templates'
  | 'template'
  | 'export'
  | 'import'
  | 'status'
  | 'help'
  | 'jump';

/**
 * What may follow a command word. It decides whether a line that begins with the word is the command at all: "list
 * failing" is, "list open bugs every friday 5pm" is a task.
 */
export type Takes =
  | 'nothing'
  | 'filter'
  | 'task'
  | 'task and until'
  | 'task and change'
  | 'task and count'
  | 'task and when'
  | 'task and question'
  | 'task and person'
  | 'period'
  | 'calendar'
  | 'zone'
  | 'token'
  | 'console'
  | 'usage'
  | 'hours'
  | 'hour'
  | 'task or all'
  | 'word'
  | 'text';

/** What is known about a command before it is carried out. */
export interface CommandGrammar {
  readonly word: CommandWord;
  /** Other words that mean the same; the longest is tried first. */
  readonly aliases: readonly string[];
  /** Ordinary verbs that mean it only when a task is called what follows: "move standup to 11", not "move the car". */
  readonly everyday?: readonly string[];
  readonly takes: Takes;
}

/** One command: what people type, what it is for, and what it does. */
export interface Command extends CommandGrammar {
  /** `pause <task> [until …]`. */
  readonly usage: string;
  /** What it does, in one sentence. */
  readonly does: string;
  readonly examples: readonly [string, string];
  /**
   * When it only shows what is stored, so that nothing is written for it, not even that it was asked: always, as a typed
   * line, or as a typed line of the word alone.
   */
  readonly reads?: 'always' | 'typed' | 'alone';
  /** The rest of the line, without the command word. */
  readonly type: (turn: Turn, rest: string) => Promise<Answer>;
  /** A pressed button of the same word. */
  readonly press?: (turn: Turn, action: Action) => Promise<Answer>;
}
