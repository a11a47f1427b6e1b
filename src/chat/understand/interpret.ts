import type { ReadingContext } from '../../domain/time/reading.ts';
import type { CommandGrammar, CommandWord } from '../command.ts';
import { isGreeting, withoutAddress, withoutPoliteness, withPlainHolidays } from './address.ts';
import { type Creation, creationOf } from './creation.ts';
import { startOfCreation } from './find-start.ts';
import { fits } from './fits.ts';
import { type LooseMeaning, looseForm } from './loose-forms.ts';
import { nearestWord } from './nearest-word.ts';
import { plainLine } from './plain-line.ts';
import { withoutEnd } from './without-end.ts';

/** Commands that name no task, so that a time in them can only be theirs. */
const EVERYTHING: ReadonlySet<CommandWord> = new Set(['stop-all', 'pause-all', 'start-all']);

/** What a line means, as far as the line alone can tell. */
export type Intent =
  | { readonly kind: 'home' }
  | { readonly kind: 'command'; readonly word: CommandWord; readonly rest: string }
  /** The command if a task is called `name`, else a new task; with `clash`, both are fair and the person is asked. */
  | {
      readonly kind: 'if-task';
      readonly word: CommandWord;
      readonly rest: string;
      readonly name: string;
      readonly clash: boolean;
      readonly creation: Creation;
    }
  /** Begins with what may be a slip of the pen. */
  | { readonly kind: 'misspelt'; readonly word: CommandWord; readonly rest: string; readonly creation: Creation }
  | { readonly kind: 'create'; readonly creation: Creation };

/** The meaning of a typed line: a command word, or a phrase with a time, or a task that lacks one. Pure and fast. */
export function interpret(line: string, grammar: readonly CommandGrammar[], context: ReadingContext): Intent {
  const said = withPlainHolidays(withoutAddress(plainLine(withoutAddress(line))));
  if (said === '' || isGreeting(said)) return { kind: 'home' };
  const wish = withoutPoliteness(oneSpaced(said));
  const loose = looseForm(wish);
  const creation = creationOf(said, context);
  if (loose !== undefined && grammar.some(({ word }) => word === loose.word)) return ofLooseForm(loose, creation);
  const match = commandAtStart(wish, grammar);
  // "Run the tests on webhook ci" is a new task, whatever it begins with.
  if (match?.command.takes !== 'text' && startOfCreation(creation) !== undefined) return { kind: 'create', creation };
  if (match === undefined) return misspelt(wish, grammar, creation) ?? { kind: 'create', creation };
  return decide(match, creation);
}

/** "Status of the build" is a command; "status of the build every friday" is one only if a task is called that. */
function ofLooseForm({ word, rest, name: called }: LooseMeaning, creation: Creation): Intent {
  if (called !== undefined) return { kind: 'if-task', word, rest, name: called, clash: false, creation };
  if (EVERYTHING.has(word)) return { kind: 'command', word, rest };
  const { said, reading } = creation;
  const when = reading.kind === 'none' ? '' : oneSpaced(said.slice(reading.span.start, reading.span.end));
  if (when === '' || !rest.includes(when) || word === 'next' || word === 'snooze' || word === 'edit')
    return { kind: 'command', word, rest };
  const name = rest.replace(when, '').trim();
  // "Stop sending me X every day" says which one is meant, and it asks anyway.
  return word === 'stop'
    ? { kind: 'command', word, rest: name }
    : { kind: 'if-task', word, rest: name, name, clash: true, creation };
}

interface Match {
  readonly command: CommandGrammar;
  readonly everyday: boolean;
  /** The words that it was recognised by. */
  readonly alias: string;
  readonly rest: string;
}

function decide(match: Match, creation: Creation): Intent {
  const { command, everyday, rest } = match;
  const { word } = command;
  const fit = fits({
    takes: command.takes,
    everyday,
    rest,
    reading: creation.reading,
    outside: outsideSpan(creation, match),
  });
  if (fit === 'yes') return { kind: 'command', word, rest };
  if (fit === 'no') return { kind: 'create', creation };
  return { kind: 'if-task', word, rest, creation, ...fit };
}

interface Alias {
  readonly command: CommandGrammar;
  readonly alias: string;
  readonly everyday: boolean;
}

/** What commands are called, by the first character; the longest come first. */
const CALLED = new WeakMap<readonly CommandGrammar[], ReadonlyMap<string, readonly Alias[]>>();

/** The command whose word or longest alias the line begins with. */
function commandAtStart(line: string, grammar: readonly CommandGrammar[]): Match | undefined {
  const lower = line.toLowerCase();
  const called = CALLED.get(grammar) ?? calledByFirst(grammar);
  CALLED.set(grammar, called);
  const found = called.get(lower.charAt(0))?.find(({ alias }) => beginsWith(lower, alias));
  return found === undefined ? undefined : { ...found, rest: restAfter(line, found.alias.length) };
}

function calledByFirst(grammar: readonly CommandGrammar[]): ReadonlyMap<string, readonly Alias[]> {
  const aliases = grammar.flatMap((command) =>
    [command.word, ...command.aliases, ...(command.everyday ?? [])].map((alias): Alias => {
      return { command, alias, everyday: command.everyday?.includes(alias) === true };
    }),
  );
  const longestFirst = aliases.toSorted((a, b) => b.alias.length - a.alias.length);
  return Map.groupBy(longestFirst, ({ alias }) => alias.charAt(0));
}

function oneSpaced(line: string): string {
  return line.replace(/[ \t]+/gu, ' ');
}

function beginsWith(line: string, alias: string): boolean {
  return line.startsWith(alias) && (line.length === alias.length || /[\s:,.!?]/u.test(line.charAt(alias.length)));
}

function restAfter(line: string, length: number): string {
  return withoutEnd(line.slice(length).replace(/^[\s:,]+/u, ''));
}

/** What follows the command's word without the time phrase: what would have to be the name of a task. */
function outsideSpan({ said, reading }: Creation, { rest, alias }: Match): string {
  if (reading.kind === 'none') return rest;
  const without = oneSpaced(`${said.slice(0, reading.span.start)} ${said.slice(reading.span.end)}`);
  const start = without.toLowerCase().indexOf(alias);
  return start < 0 ? '' : restAfter(without, start + alias.length);
}

function misspelt(line: string, grammar: readonly CommandGrammar[], creation: Creation): Intent | undefined {
  if (creation.reading.kind !== 'none') return undefined;
  const [first = '', ...others] = line.split(' ');
  const word = nearestWord(first.toLowerCase(), grammar);
  return word === undefined ? undefined : { kind: 'misspelt', word, rest: others.join(' '), creation };
}
