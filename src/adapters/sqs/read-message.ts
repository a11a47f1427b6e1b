import type { TaskId, WorkspaceId } from '../../domain/ids.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { QueueMessage } from '../../ports/queue.ts';

type Fields = Readonly<Record<string, unknown>>;

const TASK_ID = /^tsk_[a-z2-7]+$/;
const PART = /^(?:due|listed)-\d{1,3}$/;

/**
 * What a message asks for; undefined when it is none of ours. By hand, because a library that checks forms would be the
 * largest part of the function that is called every minute.
 */
export function readMessage(body: string): QueueMessage | undefined {
  const fields = fieldsOf(body);
  if (fields === undefined) return undefined;
  switch (fields.kind) {
    case 'attend':
    case 'look':
      return { kind: fields.kind };
    case 'wake':
      return wakeOf(fields);
    case 'answer':
      return answerOf(fields);
    case 'homes':
      return homesOf(fields);
    case 'compare':
      return compareOf(fields);
    default:
      return undefined;
  }
}

function wakeOf({ workspace, taskId, rev, scheduledTime }: Fields): QueueMessage | undefined {
  if (typeof workspace !== 'string' || workspace === '') return undefined;
  if (typeof taskId !== 'string' || !TASK_ID.test(taskId)) return undefined;
  // Ids are branded by what they begin with, which was checked.
  const task = { workspace: workspace as WorkspaceId, taskId: taskId as TaskId };
  const hints = {
    ...(typeof rev === 'number' ? { rev } : {}),
    ...(typeof scheduledTime === 'string' ? { scheduledTime } : {}),
  };
  return { kind: 'wake', ...task, ...hints };
}

/** Written by our own function `http`; what is looked at here is that it is one at all. */
function answerOf({ inbound, gaveUp }: Fields): QueueMessage | undefined {
  const { id, actor, conversation, content } = partsOf(inbound);
  const isOurs =
    isText(id) &&
    ['workspace', 'member', 'surface'].every((name) => isText(partsOf(actor)[name])) &&
    ['surface', 'workspace', 'id'].every((name) => isText(partsOf(conversation)[name])) &&
    typeof partsOf(conversation).private === 'boolean' &&
    ['text', 'action'].includes(String(partsOf(content).kind));
  // What makes it an inbound was checked; the rest is read by the chat as it reads every other.
  return isOurs ? { kind: 'answer', inbound: inbound as Inbound, ...(gaveUp === true ? { gaveUp } : {}) } : undefined;
}

function partsOf(value: unknown): Fields {
  // Each field is looked at before it is used.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function homesOf({ workspace }: Fields): QueueMessage | undefined {
  // Ids are branded by what they are used for; nothing is found under one that is none.
  return isText(workspace) ? { kind: 'homes', workspace: workspace as WorkspaceId } : undefined;
}

function compareOf({ part, round }: Fields): QueueMessage | undefined {
  if (typeof part !== 'string' || !PART.test(part)) return undefined;
  return typeof round === 'number' && Number.isSafeInteger(round) ? { kind: 'compare', part, round } : undefined;
}

function fieldsOf(body: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body);
    // Each field is looked at before it is used.
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}
