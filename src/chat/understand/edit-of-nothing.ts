import type { ReadingContext } from '../../domain/time/reading.ts';
import { isOnlyTime } from './read-time.ts';

/** Verbs that move what there is already. */
const MOVE =
  /^(?:move|shift|push|change|set|switch|update|reschedule|postpone)\s+(?<name>\S.*?)\s+(?:to|until|till|for)\s+(?<when>\S.*)$/iu;
/** Longer names are the beginning of a job. */
const MOST_WORDS = 6;

/**
 * The name of the task that a line wants to move to another time and to nothing else: "move standup to 9:15". Such a line
 * asks for no new task, even where nothing is called so. Pure.
 */
export function movedName(line: string, context: ReadingContext): string | undefined {
  const { name, when } = MOVE.exec(line.trim())?.groups ?? {};
  if (name === undefined || when === undefined || name.split(/\s+/u).length > MOST_WORDS) return undefined;
  const time = when.replace(/[.!?\s]+$/u, '').replace(/\band only\b/giu, 'and');
  return isOnlyTime(time, context) || isOnlyTime(`at ${time}`, context) ? name : undefined;
}
