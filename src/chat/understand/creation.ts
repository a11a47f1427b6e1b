import type { Reading, ReadingContext } from '../../domain/time/reading.ts';
import { readOnce } from './read-once.ts';

/** A line understood as a wish for a task. */
export interface Creation {
  /** The line as it was typed, without the bot's name. */
  readonly said: string;
  readonly reading: Reading;
  /** Words to be delivered as they are, instead of an instruction. */
  readonly remind: boolean;
}

const REMIND = /^(?:(?:please|pls)\s+)?(?:set (?:a|me a) reminder|remind(?:er)?)\b/iu;
/** "me to", "us that", "everyone about": whom a reminder is for and how the sentence goes on. */
const REMIND_START =
  /^(?:(?:please|pls)\s+)?(?:set (?:a|me a) reminder|remind(?:er)?)(?:\s+(?:me|us|everyone|everybody|all|here|the team|myself))?(?:\s*:)?(?:\s+(?:to|that|about|of|for)\b)?\s*/iu;

/** What a line says as a task; `remind` forces a reminder. */
export function creationOf(said: string, context: ReadingContext, remind = false): Creation {
  const reading = readOnce(said, context);
  const rest = reading.kind === 'none' ? '' : said.slice(reading.span.end);
  return { said, reading, remind: remind || asksToRemind(said) || asksToRemind(rest) };
}

/** The words that a reminder delivers: the task without "remind me to". */
export function reminderWords(task: string): string {
  return task.replace(REMIND_START, '').trim();
}

/** Whether a sentence, or what of it stands behind the time, wants words delivered: "remind me to stretch". */
export function asksToRemind(words: string): boolean {
  return REMIND.test(words.replace(/^[\s,:;-]+/u, ''));
}
