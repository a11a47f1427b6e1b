import { distance } from './edit-distance.ts';
import { readShortId } from './short-id.ts';
import type { Task } from './task.ts';

/** Which task somebody means; only `one` may be acted on. */
export type TaskMatch =
  | { readonly kind: 'one'; readonly task: Task }
  | { readonly kind: 'several'; readonly tasks: readonly Task[] }
  | { readonly kind: 'none'; readonly nearest: readonly Task[] };

/** How many names are offered when none was meant for certain. */
const MOST_NEAREST = 3;

/** Words that say nothing about which task is meant. */
const EMPTY_WORDS = new Set(['a', 'an', 'the', 'my', 'our', 'that', 'this', 'task', 'of', 'to', 'for', 'me', 'please']);

/** A task with its words, looked at by each way of matching. */
interface Candidate {
  readonly task: Task;
  readonly title: readonly string[];
  readonly all: readonly string[];
}

type Matcher = (words: readonly string[], candidate: Candidate) => boolean;

/** From the strictest way to the loosest; a looser one is only asked when the stricter ones found nothing. */
const MATCHERS: readonly Matcher[] = [
  (words, { title }) => words.join(' ') === meaningful(title).join(' '),
  (words, { title }) => words.every((word) => title.some((other) => other.startsWith(word))),
  (words, { title }) => isJoinedIn(words, meaningful(title)),
  (words, { title }) => words.every((word) => title.some((other) => isNearly(word, other))),
  (words, { all }) => words.every((word) => all.some((other) => other.startsWith(word))),
];

/**
 * Finds the task that is meant by its short id, its name, a part of the name, words with small typos, or words of its
 * instruction. More than one match is told as such: nothing is guessed.
 */
export function matchTask(typed: string, tasks: readonly Task[]): TaskMatch {
  const shortId = readShortId(typed);
  const byId = tasks.find((task) => task.shortId === shortId);
  if (byId !== undefined) return { kind: 'one', task: byId };
  if (shortId !== undefined && isWrittenAsId(typed)) return { kind: 'none', nearest: nearestIds(shortId, tasks) };
  return matchWords(wordsOf(typed), tasks.map(candidateOf));
}

function matchWords(typed: readonly string[], candidates: readonly Candidate[]): TaskMatch {
  const named = candidates.filter(({ title }) => title.length > 0 && title.join(' ') === typed.join(' '));
  if (named.length > 0) return matched(named);
  const words = meaningful(typed);
  if (words.length === 0) return { kind: 'none', nearest: [] };
  for (const matches of MATCHERS) {
    const found = candidates.filter((candidate) => matches(words, candidate));
    if (found.length > 0) return matched(found);
  }
  return { kind: 'none', nearest: nearest(words, candidates) };
}

/** Whether all words, or their beginnings, are in a task's title or instruction. */
export function hasWords(task: Task, typed: string): boolean {
  const { all } = candidateOf(task);
  return wordsOf(typed).every((word) => all.some((other) => other.startsWith(word)));
}

/** Whether a title has the words as a whole, however they are parted: "backup" in "Back up reports", "stand up" in "Standup". */
export function hasName(title: string, name: string): boolean {
  const words = meaningful(wordsOf(name));
  return words.length > 0 && isJoinedIn(words, meaningful(wordsOf(title)), true);
}

/** The words run together begin where a word of the title begins; `whole`: and end where one ends. */
function isJoinedIn(words: readonly string[], title: readonly string[], whole = false): boolean {
  const name = words.join('');
  return title.some((_, from) => {
    if (!whole) return title.slice(from).join('').startsWith(name);
    return title.some((_other, to) => to >= from && title.slice(from, to + 1).join('') === name);
  });
}

function matched(found: readonly Candidate[]): TaskMatch {
  const [first, ...others] = found.map(({ task }) => task);
  if (first !== undefined && others.length === 0) return { kind: 'one', task: first };
  return { kind: 'several', tasks: found.map(({ task }) => task).toSorted(compareByTitle) };
}

function isWrittenAsId(typed: string): boolean {
  return /^\s*t-/i.test(typed);
}

function nearestIds(shortId: string, tasks: readonly Task[]): readonly Task[] {
  const near = tasks.filter((task) => distance(task.shortId, shortId, 1) <= 1);
  return near.toSorted(compareByTitle).slice(0, MOST_NEAREST);
}

/** Tasks that share something with what was typed, the most alike first. */
function nearest(words: readonly string[], candidates: readonly Candidate[]): readonly Task[] {
  return candidates
    .map(({ task, all }) => ({ task, score: words.filter((word) => all.some((other) => isAlike(word, other))).length }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || compareByTitle(a.task, b.task))
    .slice(0, MOST_NEAREST)
    .map(({ task }) => task);
}

function candidateOf(task: Task): Candidate {
  const title = wordsOf(task.title);
  const { job } = task;
  const instruction = wordsOf(job.kind === 'remind' ? job.text : job.instruction);
  return { task, title, all: [...title, ...instruction, ...wordsOf(task.said), ...wordsOf(task.shortId)] };
}

function meaningful(words: readonly string[]): readonly string[] {
  return words.filter((word) => !EMPTY_WORDS.has(word));
}

/** Lower-case words without accents; what is neither letter nor digit parts them. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The same, or its beginning, but for a slip: one letter in words from 4 letters on, two from 8 on. */
function isNearly(word: string, other: string): boolean {
  const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  return isWithin(allowed, word, other);
}

/** Alike enough to be offered, though not to be acted on. */
function isAlike(word: string, other: string): boolean {
  return isWithin(Math.floor(0.4 * word.length), word, other);
}

function isWithin(allowed: number, word: string, other: string): boolean {
  const beginning = other.slice(0, word.length);
  return (
    other.startsWith(word) || distance(word, other, allowed) <= allowed || distance(word, beginning, allowed) <= allowed
  );
}

function compareByTitle(a: Task, b: Task): number {
  return a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1);
}
