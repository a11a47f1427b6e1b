import type { ReadingContext } from '../../domain/time/reading.ts';
import type { CommandGrammar, CommandWord } from '../command.ts';
import { isGreeting, withoutAddress, withoutPoliteness } from './address.ts';
import { type Creation, creationOf } from './creation.ts';
import { fits } from './fits.ts';
import { looseForm } from './loose-forms.ts';
import { nearestWord } from './nearest-word.ts';

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
  const said = withoutAddress(line);
  if (said === '' || isGreeting(said)) return { kind: 'home' };
  const wish = withoutPoliteness(said);
  const loose = looseForm(wish);
  if (loose !== undefined && grammar.some(({ word }) => word === loose.word)) return { kind: 'command', ...loose };
  const creation = creationOf(said, context);
  const match = commandAtStart(wish, grammar);
  if (match === undefined) return misspelt(wish, grammar, creation) ?? { kind: 'create', creation };
  return decide(match, creation);
}

interface Match {
  readonly command: CommandGrammar;
  readonly everyday: boolean;
  readonly rest: string;
}

function decide({ command, everyday, rest }: Match, creation: Creation): Intent {
  const { word } = command;
  const fit = fits({
    takes: command.takes,
    everyday,
    rest,
    reading: creation.reading,
    outside: outsideSpan(creation, rest),
  });
  if (fit === 'yes') return { kind: 'command', word, rest };
  if (fit === 'no') return { kind: 'create', creation };
  return { kind: 'if-task', word, rest, creation, ...fit };
}

/** The command whose word or longest alias the line begins with. */
function commandAtStart(line: string, grammar: readonly CommandGrammar[]): Match | undefined {
  const lower = line.toLowerCase();
  let best: (Match & { readonly length: number }) | undefined;
  for (const command of grammar) {
    for (const alias of [command.word, ...command.aliases, ...(command.everyday ?? [])]) {
      if (alias.length <= (best?.length ?? 0) || !beginsWith(lower, alias)) continue;
      const everyday = command.everyday?.includes(alias) === true;
      best = { command, everyday, rest: restAfter(line, alias.length), length: alias.length };
    }
  }
  return best;
}

function beginsWith(line: string, alias: string): boolean {
  return line.startsWith(alias) && (line.length === alias.length || /[\s:,.!?]/u.test(line.charAt(alias.length)));
}

function restAfter(line: string, length: number): string {
  return line
    .slice(length)
    .replace(/^[\s:,]+/u, '')
    .replace(/[\s?!.]+$/u, '');
}

/** The rest without the time phrase: what would have to be the name of a task. */
function outsideSpan({ said, reading }: Creation, rest: string): string {
  if (reading.kind === 'none') return rest;
  const start = said.lastIndexOf(rest);
  const { span } = reading;
  const before = rest.slice(0, Math.max(0, span.start - start));
  const after = rest.slice(Math.max(0, span.end - start));
  return `${before} ${after}`.trim();
}

function misspelt(line: string, grammar: readonly CommandGrammar[], creation: Creation): Intent | undefined {
  if (creation.reading.kind !== 'none') return undefined;
  const [first = '', ...others] = line.split(' ');
  const word = nearestWord(first.toLowerCase(), grammar);
  return word === undefined ? undefined : { kind: 'misspelt', word, rest: others.join(' '), creation };
}
