import type { TaskId } from '../domain/ids.ts';
import type { ClosedPlace } from '../domain/inbound.ts';
import { isRunning } from '../domain/task-lifecycle.ts';
import { inTime } from '../ports/timers.ts';
import { showTask } from '../usecases/show-task.ts';
import { note, text } from './cards/parts.ts';
import type { Answer, Turn } from './turn.ts';

/** The answer matters more than a warning beside it. */
const PATIENCE_MS = 800;

/** Where the bot cannot post, a person who makes or changes a task is told so, and where its results will be or what to do. */
export async function withPlaceNote(turn: Turn, answer: Answer): Promise<Answer> {
  if (answer.outcome !== 'done' || answer.about === undefined) return answer;
  const { blocks } = answer.card;
  const withBlocks = (all: Answer['card']['blocks']): Answer => ({ ...answer, card: { ...answer.card, blocks: all } });
  if (turn.sendsDirectly)
    return withBlocks([...blocks, note('The bot is not in this server, so results come to your direct messages.')]);
  const closed = await closedHere(turn);
  if (closed === undefined || !(await postsHere(turn, answer.about))) return answer;
  return withBlocks([text({ strong: closed.problem }, ` ${closed.hint}`), ...blocks]);
}

async function closedHere({ closed, context, conversation }: Turn): Promise<ClosedPlace | undefined> {
  if (conversation.private || closed !== undefined) return closed;
  const { log, surfaces, timers } = context;
  try {
    const asked = surfaces.get(conversation.surface)?.closed?.(conversation);
    return asked === undefined ? undefined : await inTime(asked, PATIENCE_MS, timers);
  } catch (error) {
    log.info('place-not-looked-at', { error });
    return undefined;
  }
}

/** What is paused, or goes elsewhere, does not need this place. */
async function postsHere({ actor, context, conversation }: Turn, id: TaskId): Promise<boolean> {
  const found = await showTask(context, { actor, taskId: id });
  if (found.kind !== 'found' || !isRunning(found.task)) return false;
  return found.task.destinations.some(
    (place) => place.surface === conversation.surface && place.id === conversation.id,
  );
}
