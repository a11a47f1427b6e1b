import { hasName } from '../domain/task-matching.ts';
import { findTask } from '../usecases/find-task.ts';
import { changeAllCard, misspeltCard, unanswerableCard, unknownTaskCard } from './cards/trouble-cards.ts';
import { askChangeOrNew } from './change-or-new.ts';
import { chooseByModel } from './choose-by-model.ts';
import type { Command } from './command.ts';
import { ask } from './commands/ask.ts';
import { EVERYTHING } from './commands/delete.ts';
import { create } from './create/create.ts';
import { planJob } from './create/plan-task.ts';
import { nameIn } from './named-task.ts';
import { askWhichOfSeveral } from './several-tasks.ts';
import { commandStep } from './step.ts';
import { type Answer, asks, cannot, type Turn } from './turn.ts';
import type { Creation } from './understand/creation.ts';
import { movedName } from './understand/edit-of-nothing.ts';
import { startOfCreation } from './understand/find-start.ts';
import { interpret } from './understand/interpret.ts';
import { isQuestion, isQuestionOfOnce } from './understand/is-question.ts';

/** What is no command is a new task; in answer to a result, without a time or with a question mark, a question about it. */
export async function makeOrAsk(turn: Turn, creation: Creation, commands: readonly Command[]): Promise<Answer> {
  const { about } = turn;
  const asksSomething = creation.reading.kind === 'none' || /\?\s*$/u.test(creation.said);
  if (about !== undefined && asksSomething && !creation.remind) return await ask(turn, about, creation.said);
  const meant = await chooseByModel(turn, creation, commands);
  return (
    (meant === undefined ? undefined : await chosenAnswer(turn, meant, creation, commands)) ??
    (await unlessNamed(turn, creation, commands)) ??
    (await unlessMoved(turn, creation)) ??
    (await unlessAddressed(turn, creation, commands)) ??
    unlessQuestion(turn, creation) ??
    askWhichOfSeveral(turn, creation.said) ??
    (await askChangeOrNew(turn, creation)) ??
    (await create(turn, creation))
  );
}

/** The bare name of a task, or words of it that no other task has, asks for the task. */
async function unlessNamed(
  turn: Turn,
  { said, reading, remind }: Creation,
  commands: readonly Command[],
): Promise<Answer | undefined> {
  const name = nameIn(said.replace(/\?+\s*$/u, '')).replace(/^(?:daily|weekly|monthly|hourly|nightly)\s+(?=\S)/iu, '');
  if (remind || reading.kind !== 'none' || name === '') return undefined;
  const found = await findTask(turn.context, { actor: turn.actor, words: name });
  if (found.kind !== 'one' || found.task.deletedAt !== undefined) return undefined;
  if (!hasName(found.task.title, name)) return undefined;
  return await commandStep(turn, { word: 'show', rest: found.task.shortId }, commands).carryOut();
}

/** "Leetcode: 2 hard ones" where a task is called so. */
const ADDRESSED = /^(?<name>[^:\d#@\n]{2,40}):\s+(?<change>\S.*)$/u;
/** What stands in front of a new task. */
const HEAD = /^(?:tasks?|reminders?|to-?dos?|notes?|new|remind\b.*|please|hey|hi|note to self)$/iu;

async function unlessAddressed(
  turn: Turn,
  { said, remind }: Creation,
  commands: readonly Command[],
): Promise<Answer | undefined> {
  const { name = '', change = '' } = ADDRESSED.exec(said)?.groups ?? {};
  if (remind || name === '' || HEAD.test(name)) return undefined;
  const found = await findTask(turn.context, { actor: turn.actor, words: nameIn(name) });
  if (found.kind !== 'one' || found.task.deletedAt !== undefined || !hasName(found.task.title, nameIn(name)))
    return undefined;
  return await commandStep(turn, { word: 'edit', rest: `${found.task.shortId} ${change}` }, commands).carryOut();
}

/** "Move standup to 9:15" where nothing is called standup: said so, with the nearest names, in place of a new task. */
async function unlessMoved(turn: Turn, { said }: Creation): Promise<Answer | undefined> {
  const name = movedName(said, turn.reading);
  if (name === undefined) return undefined;
  if (EVERYTHING.test(name)) return cannot(changeAllCard());
  const found = await findTask(turn.context, { actor: turn.actor, words: nameIn(name) });
  return found.kind === 'none' ? cannot(unknownTaskCard(nameIn(name), found.nearest, turn, said)) : undefined;
}

/** Without a model nobody can answer; a time is not what is missing. What tools do alone is no such question. */
function unlessQuestion(turn: Turn, creation: Creation): Answer | undefined {
  const { said, reading, remind } = creation;
  if (turn.context.model !== undefined || remind) return undefined;
  if (!(reading.kind === 'none' ? isQuestion(said) : isQuestionOfOnce(said, reading))) return undefined;
  if (startOfCreation(creation) !== undefined) return undefined;
  const { plan } = planJob(turn, { words: said, remind }, turn.zone);
  return plan?.direct === true ? undefined : cannot(unanswerableCard(said));
}

/** Commands whose first step only shows what would change. */
const SHOWS_FIRST: ReadonlySet<string> = new Set(['edit', 'copy', 'stop']);

/** A command that a model chose is carried out as far as it only shows something; what changes at once is asked about first. */
async function chosenAnswer(
  turn: Turn,
  meant: string,
  { said }: Creation,
  commands: readonly Command[],
): Promise<Answer | undefined> {
  const intent = interpret(meant, commands, turn.reading);
  if (intent.kind !== 'command' && intent.kind !== 'if-task') return undefined;
  const step = commandStep(turn, intent, commands);
  // What is read is for one person; where others read too, their press asks for it.
  const isShown = step.reads ? turn.conversation.private : SHOWS_FIRST.has(intent.word);
  return isShown ? await step.carryOut() : asks(misspeltCard(said, meant));
}
