import type { CommitList } from '../../domain/commit.ts';
import type { RunResult } from '../../domain/run.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import { byKind, countKinds, type JudgedCommit, judge, kindLabel } from './commit-kind.ts';
import { daySpan } from './day-span.ts';
import { inlineText } from './inline-text.ts';
import { BIGGEST, type Notable, notableOf } from './notable.ts';

/** With what is worth knowing (at most 5) a digest has 15 lines: one screen, one message on every surface. */
const MOST_LINES = 10;
/** Two lines for each: the newest commit, and how many more there are. */
const MOST_AUTHORS = 5;

/** A digest of commits without a model: what happened, by whom, what stands out. Markdown; pure. */
export function commitDigest(lists: readonly CommitList[], zone: ZoneId): RunResult {
  const text = lists.map((list) => (list.commits.length === 0 ? nothing(list, zone) : digest(list, zone))).join('\n\n');
  return lists.every(({ commits }) => commits.length === 0) ? { text, nothingNew: true } : { text };
}

function nothing(list: CommitList, zone: ZoneId): string {
  const { from, to, remark } = list;
  const when = from === undefined ? '' : `, ${daySpan(from, to - 1, zone)}`;
  const why = remark === undefined ? '' : `: ${remark}`;
  return `Nothing new in ${whereOf(list)}${when}${why}.`;
}

function digest(list: CommitList, zone: ZoneId): string {
  const all = list.commits.map(judge);
  const own = all.filter(({ commit }) => !commit.merge);
  const authors = groupByAuthor(own.length > 0 ? own : all);
  const notable = worthKnowing(own);
  return [
    headline(list, { all, own, people: authors.length, zone }),
    notableSection(notable, authors.length > 1),
    ...authorSections(
      authors,
      notable.map(({ judged }) => judged),
    ),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

interface Counts {
  readonly all: readonly JudgedCommit[];
  /** Without merges. */
  readonly own: readonly JudgedCommit[];
  readonly people: number;
  readonly zone: ZoneId;
}

function headline(list: CommitList, { all, own, people, zone }: Counts): string {
  const merges = all.length - own.length;
  const counted = own.length > 0 ? `${list.more ? 'The newest ' : ''}${plural(own.length, 'commit')}` : 'No commits';
  const by = people === 1 ? `by ${inlineText((own[0] ?? all[0])?.commit.author ?? '', 60)}` : `by ${people} people`;
  const newest = all[0]?.commit.at ?? list.to;
  const oldest = all.at(-1)?.commit.at ?? newest;
  const when = list.from === undefined ? daySpan(oldest, newest, zone) : daySpan(list.from, list.to - 1, zone);
  const kinds = [countKinds(own), merges === 0 ? '' : plural(merges, 'merge')].filter((part) => part !== '');
  const older = list.more ? ' Older ones are left out.' : '';
  return `**${counted} ${by}** in ${whereOf(list)}, ${when}: ${kinds.join(', ')}.${older}`;
}

function whereOf({ source, branch }: CommitList): string {
  return branch === undefined ? inlineText(source) : `${inlineText(source)} (${inlineText(branch)})`;
}

/** Where every commit gets its line, being new is nothing special. */
function worthKnowing(commits: readonly JudgedCommit[]): readonly Notable[] {
  return commits.length > MOST_LINES ? notableOf(commits) : notableOf(commits).filter(({ why }) => why !== 'New');
}

function notableSection(notable: readonly Notable[], namesAuthors: boolean): string {
  if (notable.length === 0) return '';
  const lines = notable.map(({ why, judged }) => {
    const size = why === BIGGEST ? sizeOf(judged) : '';
    return `- ${why}: ${inlineText(judged.text)}${size} (${signature(judged, namesAuthors)})`;
  });
  return ['**Worth knowing**', ...lines].join('\n');
}

function sizeOf({ commit, lines }: JudgedCommit): string {
  const { changes } = commit;
  if (changes === undefined || lines === 0) return '';
  return `, +${changes.insertions} −${changes.deletions} lines in ${plural(changes.files, 'file')}`;
}

function signature({ commit }: JudgedCommit, namesAuthor: boolean): string {
  const sha = `\`${commit.sha.slice(0, 7)}\``;
  return namesAuthor ? `${inlineText(commit.author, 40)}, ${sha}` : sha;
}

type Author = readonly [name: string, commits: readonly JudgedCommit[]];

/** Most commits first; names that differ in case only are one person. */
function groupByAuthor(commits: readonly JudgedCommit[]): readonly Author[] {
  const groups = Map.groupBy(commits, ({ commit }) => commit.author.normalize('NFC').trim().toLowerCase());
  return [...groups.values()]
    .map((group): Author => [group[0]?.commit.author ?? '', group])
    .sort(([, a], [, b]) => b.length - a.length);
}

/** The commits that were not named yet, by who made them; where that is one person, the headline has said who. */
function authorSections(authors: readonly Author[], named: readonly JudgedCommit[]): readonly string[] {
  const [only] = authors;
  if (authors.length === 1 && only !== undefined) {
    const title = named.length === 0 ? '' : '**Also**';
    return [withTitle(title, commitLines(unnamed(only, named), MOST_LINES))];
  }
  const shown = authors.slice(0, MOST_AUTHORS);
  const most = Math.floor(MOST_LINES / shown.length);
  const sections = shown.map((author) => {
    const [name, commits] = author;
    const title = `**${inlineText(name, 60)}**, ${plural(commits.length, 'commit')}`;
    return [title, ...commitLines(unnamed(author, named), most)].join('\n');
  });
  return [...sections, moreAuthors(authors.slice(MOST_AUTHORS))];
}

function unnamed([, commits]: Author, named: readonly JudgedCommit[]): readonly JudgedCommit[] {
  return commits.filter((judged) => !named.includes(judged));
}

function withTitle(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [title, ...lines].filter((line) => line !== '').join('\n');
}

/** A line for each commit; where there are too many, the last line counts those that are left out. */
function commitLines(commits: readonly JudgedCommit[], most: number): readonly string[] {
  const shown = commits.length <= most ? commits : sampleOfKinds(commits, most - 1);
  const hidden = commits.filter((judged) => !shown.includes(judged));
  return [
    ...shown.toSorted(byKind).map(({ kind, text }) => `- ${kindLabel(kind)}: ${inlineText(text)}`),
    ...(hidden.length === 0 ? [] : [`- and ${hidden.length} more: ${countKinds(hidden)}`]),
  ];
}

/** The newest of each kind, then the second newest of each, and so on: many features must not hide the one fix. */
function sampleOfKinds(commits: readonly JudgedCommit[], most: number): readonly JudgedCommit[] {
  const kinds = Map.groupBy(commits, ({ kind }) => kind);
  const ranked = [...kinds.values()].flatMap((group) => group.map((judged, rank) => ({ judged, rank })));
  return ranked
    .toSorted((a, b) => a.rank - b.rank || byKind(a.judged, b.judged))
    .slice(0, most)
    .map(({ judged }) => judged);
}

function moreAuthors(authors: readonly Author[]): string {
  if (authors.length === 0) return '';
  const commits = authors.reduce((sum, [, own]) => sum + own.length, 0);
  return `And ${plural(commits, 'commit')} by ${authors.length === 1 ? 'one more person' : `${authors.length} more people`}.`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
