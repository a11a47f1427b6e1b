import { saysTheSame } from '../../domain/canonical.ts';
import type { Action } from '../../domain/card.ts';
import { NOTIFY_CHOICES } from '../../domain/notify.ts';
import type { Task, TaskDefinition } from '../../domain/task.ts';
import { definitionOf } from '../../domain/task-lifecycle.ts';
import { type ChangeTaskOutcome, changeTask } from '../../usecases/change-task.ts';
import { keepDraft } from '../../usecases/keep-draft.ts';
import { showTask } from '../../usecases/show-task.ts';
import {
  changedCard,
  type EditValues,
  editFormCard,
  editQuestionCard,
  editValues,
  unchangedCard,
} from '../cards/edit-cards.ts';
import { onceOrAlwaysCard } from '../cards/once-or-always-card.ts';
import { changeAllCard, refusedCard } from '../cards/trouble-cards.ts';
import { cleanLine, cleanTitle } from '../clean-text.ts';
import { EVERYTHING } from '../commands/delete.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer, unlessMay } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';
import { takeMoneyWish } from '../understand/money-wish.ts';
import { onceInsteadOf } from './once-instead-of.ts';
import { applyChange, changeOfSentence, type ReadChange, type TypedChange } from './read-change.ts';
import { splitName } from './split-name.ts';
import { takeWishes } from './take-wishes.ts';

/** `edit standup at 9:30`: shows the difference first; without a change it opens the form. */
export async function typeEdit(turn: Turn, rest: string): Promise<Answer> {
  const { name, change } = await splitName(turn, rest);
  if (EVERYTHING.test(name)) return cannot(changeAllCard());
  const more = change === '' ? {} : { more: change };
  return withTask(turn, { word: 'edit', name, ...more }, async (task) => {
    const refused = unlessMay(turn, 'change-time', task, 'change');
    if (refused !== undefined) return refused;
    return change === '' ? openForm(turn, task) : await propose(turn, task, change);
  });
}

/** Opens the form, or takes what was typed into it. */
export async function pressEdit(turn: Turn, { subject, values }: Action): Promise<Answer> {
  const { id, rev } = subjectOf(subject);
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: asTaskId(id) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'change');
  if (shown.task.deletedAt !== undefined) return troubleAnswer(turn, { kind: 'conflict', task: shown.task }, 'change');
  const refused = unlessMay(turn, 'change-time', shown.task, 'change');
  if (refused !== undefined) return refused;
  if (values === undefined || rev === undefined) return openForm(turn, shown.task);
  return takeForm(turn, shown.task, rev, values);
}

function openForm(turn: Turn, task: Task): Answer {
  return asks(editFormCard(task, editValues(task, turn)), { about: task.id });
}

/** "Once tomorrow at 11": they know that it is the last time. */
const ONCE = /^(?:only\s+)?once\s+(?=(?:on|at|in|tomorrow|today|tonight|next|this|\d)\b)/iu;

/** Keeps the change as a draft, so that Apply makes exactly what was shown. */
async function propose(turn: Turn, task: Task, said: string): Promise<Answer> {
  const words = said.replace(ONCE, '');
  const taken = await takeWishes(turn, task, words);
  if (taken.kind === 'none') return cannot(refusedCard('Nothing was changed', taken.problem, taken.hint));
  const { words: rest, ...money } = takeMoneyWish(taken.words);
  const typed = { ...(rest === '' ? {} : changeOfSentence(turn, task, rest)), ...money, ...taken.change };
  const read = withDestinations(applyChange(turn, task, typed), taken.destinations);
  if (read.kind === 'errors') {
    const values = { ...editValues(task, turn), ...present(typed) };
    return asks(editFormCard(task, values, read.errors), { about: task.id });
  }
  const once = words === said ? onceInsteadOf(task, read.definition) : undefined;
  if (once !== undefined) return asks(onceOrAlwaysCard(task, once, turn), { about: task.id });
  if (saysTheSame(read.definition, definitionOf(task))) return done(unchangedCard(task, turn), { about: task.id });
  const { actor, context } = turn;
  const changes = { taskId: task.id, rev: task.rev };
  const { draftId, draft } = await keepDraft(context, { actor, definition: read.definition, changes });
  return asks(editQuestionCard(task, draft.definition, draftId, turn), { about: task.id });
}

function withDestinations(read: ReadChange, destinations: TaskDefinition['destinations'] | undefined): ReadChange {
  if (read.kind === 'errors' || destinations === undefined) return read;
  return { kind: 'definition', definition: { ...read.definition, destinations } };
}

/** An untouched field changes nothing; the errors stand under their fields and what was typed stays. */
async function takeForm(turn: Turn, task: Task, rev: number, typed: Readonly<Record<string, string>>): Promise<Answer> {
  const shown = editValues(task, turn);
  const values: EditValues = {
    title: cleanTitle(typed.title ?? shown.title),
    when: cleanLine(typed.when ?? shown.when),
    job: typed.job ?? shown.job,
    model: cleanLine(typed.model ?? shown.model),
    notify: cleanLine(typed.notify ?? shown.notify),
  };
  const read = applyChange(turn, task, touched(shown, values));
  if (read.kind === 'errors') return asks(editFormCard(task, values, read.errors), { about: task.id, replaces: true });
  const { actor, context, inboundId } = turn;
  const outcome = await changeTask(context, {
    actor,
    taskId: task.id,
    rev,
    change: read.definition,
    source: inboundId,
  });
  return answerToChange(turn, values, outcome);
}

function answerToChange(turn: Turn, values: EditValues, outcome: ChangeTaskOutcome): Answer {
  switch (outcome.kind) {
    case 'changed':
      return done(changedCard(outcome.before, outcome.task, turn), { about: outcome.task.id, replaces: true });
    case 'unchanged':
      return done(unchangedCard(outcome.task, turn), { about: outcome.task.id, replaces: true });
    case 'refused':
      return cannot(refusedCard('Nothing was changed', outcome.problem, outcome.hint));
    case 'conflict':
      return asks(
        editFormCard(
          outcome.task,
          values,
          {},
          'Somebody changed it meanwhile. This is what you typed; save it to replace theirs.',
        ),
        { about: outcome.task.id, replaces: true },
      );
    case 'not-found':
    case 'forbidden':
      return troubleAnswer(turn, outcome, 'change');
  }
}

function touched(shown: EditValues, typed: EditValues): TypedChange {
  return {
    title: typed.title === shown.title ? undefined : typed.title,
    when: typed.when === shown.when ? undefined : typed.when,
    job: typed.job.trim() === shown.job.trim() ? undefined : typed.job,
    ...(typed.model === shown.model ? {} : { model: typed.model === '' ? null : typed.model }),
    ...(typed.notify === shown.notify
      ? {}
      : { notify: { choice: NOTIFY_CHOICES.find((one) => one === typed.notify) } }),
  };
}

function present({ title, when, job, model }: TypedChange): Partial<EditValues> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(when === undefined ? {} : { when }),
    ...(job === undefined ? {} : { job }),
    ...(model === undefined ? {} : { model: model ?? '' }),
  };
}
