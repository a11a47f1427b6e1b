import { findLookBack } from '../../domain/read-look-back.ts';
import { type Scanner, scanner, takeAll } from './scanner.ts';
import {
  canBeName,
  canBeRepository,
  isAboutCommits,
  isAboutRepository,
  REPOSITORY,
  unexplainedWords,
} from './words.ts';

/** What an instruction about commits says, before anything is filled in. */
export interface CommitRequest {
  /** `owner/name`, in the order in which they were named. */
  readonly repositories: readonly string[];
  /** The host of a web address that is not our GitHub. */
  readonly otherHost?: string;
  /** "the api repo": a name that still has to be found. */
  readonly repositoryName?: string;
  /** "commits of api": the name of a repository, or something else. */
  readonly perhapsRepository?: string;
  /** "the folder shop-api". */
  readonly folderName?: string;
  /** GitHub was named, so a folder of this machine would be the wrong guess. */
  readonly saysGitHub: boolean;
  /** "this repository", "the local repo". */
  readonly saysHere: boolean;
  /** "my commits". */
  readonly saysMine: boolean;
  /** The words that say which time to look at; several when times are compared. */
  readonly periods: readonly string[];
  readonly author?: string;
  readonly branch?: string;
  readonly limit?: number;
  /** Words that nothing of the above explains: wishes that only a model can fulfil. */
  readonly rest: readonly string[];
}

const LINK =
  /(?:https?:\/\/|(?:ssh:\/\/)?git@)?((?:[a-z\d-]+\.)+[a-z]{2,})[/:]([A-Za-z\d][\w-]*)\/([\w.-]*\w)(?:\/tree\/([\w./-]*\w))?\/?/i;
/** Their links look like those of repositories. */
const NO_GIT_HOST = /^(?:docs|drive|sheets)\.google\.com$/;
const PLAIN_REPOSITORY = new RegExp(`(?<![\\w/.:@-])(${REPOSITORY})(?![\\w/])`);
const LIMIT = /\b(?:the\s+)?(?:last|latest|newest|past|recent)\s+(\d{1,3})\s+(?=commits?\b)/i;
const AUTHOR =
  /\bby\s+@?(\p{Lu}[\p{L}'.-]+(?:\s+\p{Lu}[\p{L}'-]+)?|[\w.+-]+@[\w.-]*\w|(?<=@)[\w-]+|[\w-]+(?=['’]s\b))/u;
const COMMITS_BY =
  /\b(?:commits|commit\s+\w+|changes|work|code)\s+(?:made\s+|done\s+)?(?:by\s+@?|from\s+@)([\p{L}\d][\w.-]*)/iu;
const BRANCHES = [
  /\b(?:on|of|in|from)\s+(?:the\s+)?branch\s+([\w./-]*\w)/i,
  /\b(?:on|of|in|from)\s+(?:the\s+)?([\w./-]*\w)\s+branch\b/i,
];
const FOLDERS = [
  /\b(?:of|in|from|at|under)\s+["'`]?((?:~|\.{0,2}|[A-Za-z]:)[/\\][\w./\\-]*\w)/,
  /\b(?:folder|directory)\s+["'`]?([~\w./\\-]*\w)/i,
  /\bthe\s+([\w.-]*\w)\s+(?:folder|directory)\b/i,
];
const REPOSITORY_NAMES = [
  /\b(?:repo|repository)\s+(?:called\s+|named\s+)?["'`]?([A-Za-z\d][\w.-]*)/i,
  /\b(?:the|my|our)\s+([A-Za-z\d][\w.-]*)\s+(?:repo|repository)\b/i,
];
const COMMITS_OF = [/\b(?:commits|changes|changelog|log|history)\s+(?:of|in)\s+(?:the\s+)?([A-Za-z\d][\w.-]*\w)/i];

/** Reads an instruction about commits; nothing when it is about something else. Pure. */
export function readCommitRequest(instruction: string, gitHubHost: string): CommitRequest | undefined {
  const text = instruction.slice(0, 1000);
  const scan = scanner(text);
  const links = takeAll(() => takeLink(scan)).filter(({ host }) => !NO_GIT_HOST.test(host));
  const here = links.filter(({ host }) => host === gitHubHost);
  const elsewhere = links.find(({ host }) => host !== gitHubHost);
  if (!isAboutCommits(text) && !(links.length > 0 && isAboutRepository(scan.rest()))) return undefined;
  const named = takeAll(() => takeRepository(scan));
  const limit = scan.take(LIMIT)?.[0];
  const periods = takeAll(() => takePeriod(scan));
  const branch = links.find((link) => link.branch)?.branch ?? takeName(scan, BRANCHES, isBranch);
  const saysMine = /\bmy\s+(?:\w+\s+)?(?:commits|work|changes|activity)\b|\bby\s+me\b/i.test(text);
  const author = takeName(scan, [AUTHOR, COMMITS_BY], canBeName);
  const folderName = takeName(scan, FOLDERS, canBeName);
  const repositoryName = takeName(scan, REPOSITORY_NAMES, canBeName);
  const perhapsRepository = takeName(scan, COMMITS_OF, canBeName);
  return {
    repositories: [...new Set([...here.map(({ repository }) => repository), ...named])],
    ...optional({ otherHost: elsewhere?.host, repositoryName, perhapsRepository, folderName, author, branch }),
    ...(limit === undefined ? {} : { limit: Math.max(1, Number(limit)) }),
    saysGitHub: /\bgithub\b/i.test(text),
    saysHere:
      /\b(?:this|local|current)\s+(?:git\s+)?(?:repo|repository|folder|project)\b|\bon\s+this\s+machine\b/i.test(text),
    ...{ saysMine, periods },
    rest: unexplainedWords(scan.rest()),
  };
}

interface Link {
  readonly host: string;
  readonly repository: string;
  readonly branch: string | undefined;
}

function takeLink(scan: Scanner): Link | undefined {
  const [host, owner, name, branch] = scan.take(LINK) ?? [];
  if (host === undefined || owner === undefined || name === undefined) return undefined;
  const repository = `${owner}/${name.replace(/\.git$/i, '')}`;
  return { host: host.toLowerCase().replace(/^www\./, ''), repository, branch };
}

function takeRepository(scan: Scanner): string | undefined {
  const name = PLAIN_REPOSITORY.exec(scan.rest())?.[1];
  if (name === undefined || !canBeRepository(name)) return undefined;
  scan.take(PLAIN_REPOSITORY);
  return name.replace(/\.git$/i, '');
}

function takePeriod(scan: Scanner): string | undefined {
  const words = findLookBack(scan.rest())?.words;
  if (words !== undefined) scan.takeWords(words);
  return words;
}

function takeName(scan: Scanner, patterns: readonly RegExp[], isName: (word: string) => boolean): string | undefined {
  for (const pattern of patterns) {
    const word = pattern.exec(scan.rest())?.[1];
    if (word === undefined || !isName(word)) continue;
    scan.take(pattern);
    return word;
  }
  return undefined;
}

function isBranch(word: string): boolean {
  return word === 'main' || canBeName(word);
}

function optional<Key extends string>(values: Readonly<Record<Key, string | undefined>>): Partial<Record<Key, string>> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // Entries without a value are gone, so the rest are the keys that have one.
  return Object.fromEntries(present) as Partial<Record<Key, string>>;
}
