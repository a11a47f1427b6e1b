import type { CommandGrammar, CommandWord } from '../command.ts';

/** The command that a word misses by one slip (a letter too many, too few, wrong, or two exchanged), if it is only one. */
export function nearestWord(typed: string, grammar: readonly CommandGrammar[]): CommandWord | undefined {
  if (typed.length < 4) return undefined;
  const near = grammar.filter(({ word }) => word.length >= 4 && isOneSlipAway(typed, word));
  return near.length === 1 ? near[0]?.word : undefined;
}

function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const start = sharedStart(a, b);
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length === restB.length) return restA.slice(1) === restB.slice(1) || isExchanged(restA, restB);
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function isExchanged(a: string, b: string): boolean {
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
