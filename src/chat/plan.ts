import type { Action } from '../domain/card.ts';
import type { Inbound } from '../domain/inbound.ts';
import { findTask } from '../usecases/find-task.ts';
import { pressOf } from './actions.ts';
import { clashCard, misspeltCard, nothingOpenCard, oldCard, tooLongCard } from './cards/trouble-cards.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import type { Command } from './command.ts';
import { home } from './commands/home.ts';
import { changeDraftPlaces, changeDraftTime } from './create/change-draft.ts';
import { splitName } from './edit/split-name.ts';
import { makeOrAsk } from './make-or-ask.ts';
import { nameIn } from './named-task.ts';
import { asDraftId } from './outcomes.ts';
import { commandStep, type Step } from './step.ts';
import { asks, cannot, type Turn } from './turn.ts';
import { changesTime, correctionIn } from './understand/correction.ts';
import { type FoundPlaces, findPlaces } from './understand/find-places.ts';
import { type Intent, interpret } from './understand/interpret.ts';
import { placeInList } from './understand/place-in-list.ts';
import { openProposal, typedAnswer } from './understand/typed-answer.ts';

/** Longer lines are refused before anything looks at them. */
const LONGEST_LINE = 4_000;

/** Answers, and choices by their number; without a question they say nothing. */
const BARE_ANSWER =
  /^(?:(?:actually|no|oh),? )?(?:\d{1,2}|yes|no|y|n|yep|nope|nah|never ?mind|forget it|neither|looks good|(?:wait,? )?keep it)[.!]?$/iu;

const PRONOUN = /^(?:it|this|that)$/iu;

/** What is said goes on from what was shown. */
const AND = /^(?:(?:and|but|also|yes|ok|okay|no|oh|then|please)[\s,]+)+/iu;
const POSTS = /^(?:(?:post|send|put|deliver|share|mail|e-?mail|dm)\b|(?:to|in)\s+#)/iu;
const NO_PLACES: FoundPlaces = { words: ' ', places: [] };

/** Finds out what a line or a press means. */
export async function plan(turn: Turn, content: Inbound['content'], commands: readonly Command[]): Promise<Step> {
  return content.kind === 'action'
    ? planPress(turn, content.action, commands)
    : await planLine(turn, content.text, commands);
}

async function planPress(turn: Turn, action: Action, commands: readonly Command[]): Promise<Step> {
  if (action.verb === 'say') return await planLine(turn, action.values?.text ?? action.arg ?? '', commands);
  const found = pressOf(action.verb, commands);
  if (found === undefined) return { reads: true, carryOut: async () => cannot(oldCard()) };
  return { reads: found.reads, carryOut: () => found.press(turn, action) };
}

/** A line is the answer to an open question, or it stands for itself. */
async function planLine(turn: Turn, typed: string, commands: readonly Command[]): Promise<Step> {
  const line = cleanText(typed);
  if (line.length > LONGEST_LINE) return { reads: true, carryOut: async () => cannot(tooLongCard(line, LONGEST_LINE)) };
  const intent = interpret(line, commands, turn.reading);
  const isCommand = (): boolean => intent.kind === 'command' || intent.kind === 'home';
  const pressed = typedAnswer(turn.memory.question, cleanLine(typed), turn.reading, isCommand);
  // A button whose label is the very line that it says would be pressed for ever.
  const saysItself = pressed?.verb === 'say' && pressed.arg === typed;
  if (pressed !== undefined && !saysItself) return await planPress(turn, pressed, commands);
  const corrected = correctionStep(turn, line, intent, commands);
  if (corrected !== undefined) return corrected;
  if (intent.kind === 'create' && /^the /iu.test(line) && placeInList(line, turn.memory.listed ?? []) !== undefined)
    return commandStep(turn, { word: 'show', rest: line }, commands);
  if (turn.about === undefined && BARE_ANSWER.test(line))
    return { reads: true, carryOut: async () => cannot(nothingOpenCard(line)) };
  return await stepOf(turn, intent, commands);
}

/** "Yes but at 11", "and on saturdays too": of the proposal that waits for an answer, else of the task talked about last. */
function correctionStep(turn: Turn, line: string, intent: Intent, commands: readonly Command[]): Step | undefined {
  const { memory, reading } = turn;
  const placed = placeStep(turn, line, commands);
  if (placed !== undefined) return placed;
  const correction = correctionIn(line, reading);
  if (correction === undefined) return undefined;
  const proposed = openProposal(memory.question, turn.now);
  const { kind, words } = correction;
  if (proposed !== undefined && kind !== 'copy' && changesTime(words))
    return { reads: false, carryOut: () => changeDraftTime(turn, asDraftId(proposed), words) };
  const isOwn = intent.kind === 'command' || intent.kind === 'home';
  if (proposed !== undefined || memory.task === undefined || isOwn) return undefined;
  // "Until monday" may be the end of it, or of a pause.
  if (kind === 'pause') return { reads: false, carryOut: async () => asks(misspeltCard(line, `pause it ${words}`)) };
  return commandStep(turn, { word: kind === 'copy' ? 'copy' : 'edit', rest: `it ${words}` }, commands);
}

/** "And post it in #ops" and nothing else: of the proposal that waits, else of the task talked about last. */
function placeStep(turn: Turn, line: string, commands: readonly Command[]): Step | undefined {
  const rest = line.replace(AND, '');
  const { words, places } = rest === line || !POSTS.test(rest) ? NO_PLACES : findPlaces(rest, true);
  if (words !== '' || places.length === 0) return undefined;
  const proposed = openProposal(turn.memory.question, turn.now);
  if (proposed !== undefined)
    return { reads: false, carryOut: () => changeDraftPlaces(turn, asDraftId(proposed), places) };
  return turn.memory.task === undefined ? undefined : commandStep(turn, { word: 'edit', rest: `it ${rest}` }, commands);
}

async function stepOf(turn: Turn, intent: Intent, commands: readonly Command[]): Promise<Step> {
  switch (intent.kind) {
    case 'home':
      return { reads: true, carryOut: () => home(turn) };
    case 'command':
      return commandStep(turn, intent, commands);
    case 'create':
      return { reads: false, carryOut: () => makeOrAsk(turn, intent.creation, commands) };
    case 'misspelt':
      return await misspeltStep(turn, intent, commands);
    case 'if-task':
      return await eitherStep(turn, intent, commands);
  }
}

/** The command if a task has that name, else a new task; where both are fair, one question. */
async function eitherStep(
  turn: Turn,
  intent: Extract<Intent, { kind: 'if-task' }>,
  commands: readonly Command[],
): Promise<Step> {
  const { word, rest, clash, creation } = intent;
  // Between a task's name and what follows it only the names of tasks can tell.
  const isTalkedAbout = PRONOUN.test(intent.name) && turn.memory.task !== undefined;
  if (isTalkedAbout) return commandStep(turn, { word, rest }, commands);
  const name = nameIn(
    word === 'edit' || word === 'copy' || word === 'ask' ? (await splitName(turn, rest)).name : intent.name,
  );
  const found = await findTask(turn.context, { actor: turn.actor, words: name });
  if (found.kind === 'none') return { reads: false, carryOut: () => makeOrAsk(turn, creation, commands) };
  const step = commandStep(turn, { word, rest }, commands);
  if (!clash) return step;
  const [task] = found.kind === 'one' ? [found.task] : [];
  // "Show me the commits every monday" asks for a task, unless one is called exactly that: looking does no harm.
  const isNamed = task?.title.toLowerCase() === name.toLowerCase();
  if (step.reads && !isNamed) return { reads: false, carryOut: () => makeOrAsk(turn, creation, commands) };
  const about = task === undefined ? {} : { about: task.id };
  return { reads: false, carryOut: async () => asks(clashCard({ word, name, task, said: creation.said }), about) };
}

/** A word that is nearly a command is asked about only if the rest of the line makes it one; else it is part of a task. */
async function misspeltStep(
  turn: Turn,
  intent: Extract<Intent, { kind: 'misspelt' }>,
  commands: readonly Command[],
): Promise<Step> {
  const { word, rest, creation } = intent;
  const command = commands.find((one) => one.word === word);
  const isWhole =
    rest === '' ||
    (command?.takes !== 'text' && (await findTask(turn.context, { actor: turn.actor, words: rest })).kind !== 'none');
  if (!isWhole) return { reads: false, carryOut: () => makeOrAsk(turn, creation, commands) };
  const meant = `${word} ${rest}`.trim();
  return { reads: false, carryOut: async () => asks(misspeltCard(creation.said, meant)) };
}
