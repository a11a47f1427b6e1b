import type { Action } from '../../domain/card.ts';
import type { ConversationRef } from '../../domain/destination.ts';
import type { TaskId } from '../../domain/ids.ts';
import type { Task, TaskDefinition } from '../../domain/task.ts';
import { findDraft } from '../../usecases/find-draft.ts';
import { findTask } from '../../usecases/find-task.ts';
import { runNow } from '../../usecases/run-now.ts';
import { showTask } from '../../usecases/show-task.ts';
import { tryAction } from '../../usecases/try-action.ts';
import { mayWaitForModel } from '../answer-later.ts';
import { alreadyRunningCard } from '../cards/control-cards.ts';
import { dryRunStartedCard, triedCard } from '../cards/dry-run-cards.ts';
import { expiredDraftCard, forbiddenCard, refusedCard } from '../cards/trouble-cards.ts';
import { planTask } from '../create/plan-task.ts';
import { nameIn, withTask } from '../named-task.ts';
import { asDraftId, asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';
import { findPlaces } from '../understand/find-places.ts';
import { pressId } from './run.ts';

const WITH = /^(?<name>.*?)\s+with:\s*(?<words>.+)$/isu;
/** The argument of a button that means a draft. */
export const OF_DRAFT = 'draft';

/** `test T-7F3`, or `test mail me new issues`: reads for real, describes what it would change, answers only who asked. */
export async function typeTest(turn: Turn, rest: string): Promise<Answer> {
  const { name = rest, words } = WITH.exec(rest)?.groups ?? {};
  if (words === undefined && (await isJob(turn, rest))) return await testWords(turn, rest);
  const more = words === undefined ? {} : { more: `with: ${words}` };
  return withTask(turn, { word: 'test', name, ...more }, (task) => testTask(turn, task.id, words));
}

export async function pressTest(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  if (arg !== OF_DRAFT) return await testTask(turn, asTaskId(subjectOf(subject).id), undefined);
  const found = await findDraft(turn.context, { actor: turn.actor, draftId: asDraftId(subject) });
  return found.kind === 'found' ? await testJob(turn, found.draft.definition) : cannot(expiredDraftCard());
}

/** One word that no task is called is rather a slip of the pen than a job. */
async function isJob({ actor, context }: Turn, rest: string): Promise<boolean> {
  const name = nameIn(rest);
  return /\S\s+\S/u.test(name) && (await findTask(context, { actor, words: name })).kind === 'none';
}

async function testTask(turn: Turn, taskId: TaskId, words: string | undefined): Promise<Answer> {
  const { actor, context } = turn;
  const to = ownPlace(turn);
  if (to === undefined) return cannot(refusedCard('Nothing was tested', 'I cannot write to you alone here.', NOWHERE));
  const outcome = await runNow(context, {
    ...{ actor, taskId, inboundId: pressId(turn), dryRun: { to } },
    ...(words === undefined ? {} : { words }),
  });
  switch (outcome.kind) {
    case 'started':
    case 'repeated':
      return done(dryRunStartedCard(await named(turn, taskId), outcome.run), { about: taskId });
    case 'running':
      return cannot(alreadyRunningCard(await named(turn, taskId), outcome.run), { about: taskId });
    case 'forbidden':
      return cannot(forbiddenCard(outcome.owner, 'test', 'owner'));
    case 'not-found':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'test');
  }
}

const NOWHERE = 'Test it from a direct message with me.';

/** Where this person alone reads what is said. */
function ownPlace({ actor, context, conversation }: Turn): ConversationRef | undefined {
  if (conversation.private) return conversation;
  return context.surfaces.get(conversation.surface)?.direct?.(actor.workspace, actor.member);
}

async function named(
  { context, actor, zone }: Turn,
  taskId: TaskId,
): Promise<Pick<Task, 'id' | 'title' | 'shortId' | 'zone'>> {
  const shown = await showTask(context, { actor, taskId });
  return shown.kind === 'found' ? shown.task : { id: taskId, title: 'the task', shortId: '', zone };
}

async function testWords(turn: Turn, said: string): Promise<Answer> {
  const { words } = findPlaces(said, false);
  const { definition, plan } = planTask(turn, { said, words, remind: false, trigger: { kind: 'manual' } });
  if (plan?.question === undefined) return await testJob(turn, definition);
  const choices = plan.question.choices.map(({ label }) => label).join(' · ');
  return cannot(refusedCard('Nothing was tested', plan.question.ask, `Say it in the sentence: ${choices}`));
}

/** A job that is no task yet is done at once, and leaves nothing behind. */
async function testJob(turn: Turn, { title, job, zone }: TaskDefinition): Promise<Answer> {
  const { actor, context } = turn;
  if (job.kind === 'remind') return done(triedCard(title, { kind: 'done', text: job.text, nothingNew: false }));
  mayWaitForModel(context);
  const signal = new AbortController().signal;
  return done(triedCard(title, await tryAction(context, { actor, job, zone, dryRun: true, signal })));
}
