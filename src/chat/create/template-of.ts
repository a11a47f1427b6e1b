import type { Task } from '../../domain/task.ts';
import type { Turn } from '../turn.ts';
import { creationOf } from '../understand/creation.ts';
import { fileTask } from './filed-tasks.ts';

/**
 * The sentence that would make this task: from what it is now, where a phrase says its time, else as it was typed. It is
 * read back, so that nobody gets a sentence that is not understood.
 */
export function templateOf(turn: Turn, task: Task): string {
  const { when, remind, do: job = '' } = fileTask(turn, task);
  if (typeof when !== 'string') return task.said;
  const time = `${when.charAt(0).toLowerCase()}${when.slice(1)}`;
  const sentence = remind === undefined ? `${time} ${job}` : `${time} remind me to ${remind}`;
  const creation = creationOf(sentence, turn.reading);
  const isRead = creation.reading.kind === 'schedule' && creation.remind === (remind !== undefined);
  return isRead || task.said === '' ? sentence : task.said;
}
