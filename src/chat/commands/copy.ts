import type { Action } from '../../domain/card.ts';
import { withoutTroublePlaces } from '../../domain/notify.ts';
import type { Task, TaskDefinition } from '../../domain/task.ts';
import { definitionOf } from '../../domain/task-lifecycle.ts';
import { showTask } from '../../usecases/show-task.ts';
import { draftCard } from '../cards/create-cards.ts';
import { coming } from '../cards/schedule-parts.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { keepProposal } from '../create/keep-proposal.ts';
import { applyChange, changeOfSentence } from '../edit/read-change.ts';
import { splitName } from '../edit/split-name.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, cannot, type Turn } from '../turn.ts';

/** `copy standup at 10`: the same once more with another time or job, shown before it is saved. */
export async function typeCopy(turn: Turn, rest: string): Promise<Answer> {
  const { name, change } = await splitName(turn, rest);
  const more = change === '' ? {} : { more: change };
  return withTask(turn, { word: 'copy', name, ...more }, (task) => copy(turn, task, change));
}

export async function pressCopy(turn: Turn, { subject }: Action): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: asTaskId(subjectOf(subject).id) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'copy');
  return await copy(turn, shown.task, '');
}

/** A copy is its maker's: with their rights, and told where they may be told, unless the task is theirs already. */
async function copy(turn: Turn, task: Task, change: string): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: task.id });
  // In outline nobody sees what it does, so nobody can have the same.
  if (shown.kind !== 'found' || task.said === '')
    return troubleAnswer(turn, { kind: 'forbidden', owner: task.ownerName }, 'copy');
  const read =
    change === ''
      ? ({ kind: 'definition', definition: definitionOf(task) } as const)
      : applyChange(turn, task, changeOfSentence(turn, task, change));
  if (read.kind === 'errors') {
    const why = Object.values(read.errors).join(' ');
    return cannot(
      refusedCard('Nothing was copied', why, 'Say it as "copy <task> at 10" or "copy <task> every friday".'),
    );
  }
  const definition = ownDefinition(turn, task, read.definition);
  return await keepProposal(turn, { definition }, undefined, ({ draftId }) =>
    asks(
      draftCard(
        {
          ...{ draftId, definition, next: coming(definition.trigger, turn.now), plan: undefined },
          ...{ assumed: [], warnings: [], alternatives: [], concerns: [] },
        },
        turn,
      ),
      { about: task.id },
    ),
  );
}

function ownDefinition({ actor, conversation }: Turn, task: Task, definition: TaskDefinition): TaskDefinition {
  const isOwn = task.owner === actor.member;
  const { policy } = definition;
  const own = isOwn ? {} : { destinations: [conversation], policy: withoutTroublePlaces(policy) };
  return { ...definition, origin: conversation, ...own };
}
