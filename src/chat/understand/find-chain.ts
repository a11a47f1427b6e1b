import type { ChainTrigger } from '../../domain/task.ts';

/** A wish that begins when another task ends. */
export interface FoundChain {
  /** The other task as it was called; absent for "then": the one talked about. */
  readonly name?: string;
  readonly on: ChainTrigger['on'];
  /** The rest: what is to be done. */
  readonly words: string;
}

const WHEN = '(?:after|when(?:ever)?|once|as\\s+soon\\s+as|each\\s+time|every\\s+time)';
const ENDED =
  '(?<how>finish(?:es|ed)?|ends?|ended|completes?|completed|is\\s+(?:done|finished|over|complete)|has\\s+(?:run|finished|ended)|ran|runs|succeeds?|succeeded|works|worked|fails?|failed|breaks|broke|is\\s+failing)(?:\\s+(?:successfully|well))?';
const FIRST = new RegExp(
  `^${WHEN}\\s+(?<name>.{1,80}?)\\s+${ENDED}\\s*(?:[,:]\\s*(?:then\\s+)?|\\s+then\\s+|\\s+)(?<words>\\S[\\s\\S]*)$`,
  'iu',
);
const LAST = new RegExp(`^(?<words>[\\s\\S]*?\\S),?\\s+${WHEN}\\s+(?<name>.{1,80}?)\\s+${ENDED}\\s*[.!]?$`, 'iu');
const THEN = /^(?:and\s+)?(?:then|afterwards?|after\s+(?:that|it)),?\s+(?<words>\S[\s\S]*)$/iu;

/** "After fetch prices finishes, mail me the result"; whether there is such a task is for others to find out. Pure. */
export function findChain(said: string): FoundChain | undefined {
  const then = THEN.exec(said)?.groups;
  if (then !== undefined) return { on: 'success', words: then.words ?? '' };
  const { name, how = '', words } = (FIRST.exec(said) ?? LAST.exec(said))?.groups ?? {};
  if (name === undefined || words === undefined) return undefined;
  return { name, on: howOf(how), words };
}

function howOf(how: string): ChainTrigger['on'] {
  if (/fail|br[eo]/iu.test(how)) return 'failure';
  return /succe|work/iu.test(how) ? 'success' : 'end';
}
