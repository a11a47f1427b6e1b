import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { findVersion, restoredDefinition, restoreVersion } from '../../usecases/restore-version.ts';
import { taskVersions } from '../../usecases/task-versions.ts';
import { changesCard } from '../cards/changes-card.ts';
import { restoreQuestionCard } from '../cards/edit-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { answerToChange } from '../edit/answer-to-change.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

const SHOWN = 10;
const VERSION = /^(?<name>.*?)\s+(?:version\s+|v)?(?<version>\d{1,6})$/isu;

/** `changes standup`: who changed what and when; `changes standup 2`: what going back to version 2 would change. */
export function typeChanges(turn: Turn, rest: string): Promise<Answer> {
  const { name = rest, version } = VERSION.exec(rest)?.groups ?? {};
  const more = version === undefined ? {} : { more: version };
  return withTask(turn, { word: 'changes', name, ...more }, (task) =>
    version === undefined ? changes(turn, task.id) : propose(turn, task.id, Number(version)),
  );
}

export function pressChanges(turn: Turn, { subject }: Action): Promise<Answer> {
  return changes(turn, asTaskId(subjectOf(subject).id));
}

/** Shows first what going back changes; pressed there, it is done. */
export async function pressRestore(turn: Turn, { subject, arg = '' }: Action): Promise<Answer> {
  const { id, rev } = subjectOf(subject);
  const [version = '', sure] = arg.split(' ');
  if (sure === undefined || rev === undefined) return await propose(turn, asTaskId(id), Number(version));
  return await restore(turn, { taskId: asTaskId(id), version: Number(version), rev });
}

async function changes(turn: Turn, taskId: TaskId): Promise<Answer> {
  const { actor, context } = turn;
  const outcome = await taskVersions(context, { actor, taskId, limit: SHOWN + 1 });
  if (outcome.kind !== 'found') return troubleAnswer(turn, outcome, 'see');
  const { task, versions } = outcome;
  return done(changesCard(task, versions.slice(0, SHOWN), versions.length <= SHOWN, turn), { about: taskId });
}

async function propose(turn: Turn, taskId: TaskId, version: number): Promise<Answer> {
  const { actor, context } = turn;
  const found = await findVersion(context, { actor, taskId, version });
  if (found.kind === 'not-found')
    return cannot(
      refusedCard('Nothing was changed', `There is no version ${version}.`, 'See "changes" for those there are.'),
    );
  if (found.kind !== 'found') return troubleAnswer(turn, found, 'see');
  const after = restoredDefinition(found.task, found.version);
  return asks(restoreQuestionCard(found.task, version, after, turn), { about: taskId });
}

async function restore(
  turn: Turn,
  asked: { readonly taskId: TaskId; readonly version: number; readonly rev: number },
): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const outcome = await restoreVersion(context, { ...asked, actor, source: inboundId });
  return answerToChange(turn, outcome, true);
}
