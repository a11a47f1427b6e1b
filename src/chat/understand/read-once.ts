import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import type { Reading, ReadingContext } from '../../domain/time/reading.ts';

/** What was read with a context; it goes when the step of the conversation that the context belongs to is over. */
const READ = new WeakMap<ReadingContext, Map<string, Reading>>();

/**
 * `readSchedule` for one step of a conversation: the same words are looked at as a command, as an answer and as a task,
 * and reading them is the dearest part of understanding a line.
 */
export function readOnce(text: string, context: ReadingContext): Reading {
  const read = READ.get(context) ?? new Map<string, Reading>();
  READ.set(context, read);
  const reading = read.get(text) ?? readSchedule(text, context);
  read.set(text, reading);
  return reading;
}
