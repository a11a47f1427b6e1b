/** How GitHub writes a repository. */
export const REPOSITORY = '[A-Za-z\\d][A-Za-z\\d-]{0,38}/[\\w.-]{0,99}\\w';

const PLACE = `(?:(?:the|my|our|this|your)\\s+)?(?:[\\w-]+\\s+)?(?:repos?|repositor(?:y|ies)|code|code\\s?base|git|github)\\b`;
const HAPPENED =
  '(?:changed?|new|happen(?:ed|ing)?|committed|merged|pushed|going\\s+on|been\\s+(?:changed|done|committed|merged|pushed))';

/** Any of these makes an instruction one about commits. */
const ABOUT_COMMITS: readonly RegExp[] = [
  /\bcommits\b(?!\s+(?:a\s+)?(?:crimes?|suicide|to\s))/i,
  /\bcommit\s+(?:digest|summary|log|history|report|activity|messages|list|overview)\b/i,
  /\bgit(?:hub)?\s+(?:log|history|digest|summary|activity|report|update|changes|work)\b/i,
  /\bchange\s?log\b/i,
  /\b(?:code\s+changes|release\s+notes)\b/i,
  new RegExp(`\\bchanges\\s+(?:in|of|on|to|from)\\s+(?:${PLACE}|${REPOSITORY})`, 'i'),
  new RegExp(
    `\\bwhat(?:'s|s|\\s+(?:has|have|is|was|did))?\\s+(?:we\\s+)?${HAPPENED}\\s+(?:in|on|to|at|with)\\s+(?:${PLACE}|${REPOSITORY})`,
    'i',
  ),
];

/** "Summarize acme/api": nothing but a verb and a repository. */
const SUMMARIZE_REPOSITORY = new RegExp(
  `^\\s*(?:please\\s+)?(?:summari[sz]e|digest|recap)\\s+(?:of\\s+)?(?:the\\s+)?(?:repo(?:sitory)?\\s+)?(${REPOSITORY})(?=\\s*$|\\s+(?:from|since|of|over)\\b)`,
  'i',
);

/** Said of a repository that was given by its web address, these ask for its commits. */
const ABOUT_REPOSITORY =
  /\b(?:what(?:'s|s)?|summari[sz]e|summary|digest|recap|changes|changed|changelog|activity|news)\b/i;
/** Other things that live in a repository; no tool reads them. */
const OTHER_THINGS = /\b(?:issues?|pull\s+requests?|PRs?|discussions?|stars?|forks?|workflows?|releases)\b/i;
/** Questions about the idea, not about a repository. */
const ABOUT_THE_IDEA = /\bwhat\s+(?:is|are)\s+(?:a\s+|git\s+)?commits?\b|\bhow\s+(?:do|does|to)\b.*\bcommits?\b/i;

/** Words with a slash that name no repository. */
const NO_REPOSITORY =
  /^(?:and\/or|either\/or|n\/a|w\/o|[\d.]+\/[\d.]+|(?:his|he|him|she)\/(?:hers?|she)|(?:pros|client|input|read|on|yes|true|tcp)\/\w+)$/i;

/** Words that stand where a name could stand. */
const NO_NAME = words(`
  a all an and any are as at author branch by code current date day days default each email english entire every everybody
  everyone folder for friday from git github here in is it kind last latest local mail main markdown me monday month months
  my new next of old on or our past people person please previous project recent repo repository same saturday since sunday
  team that the then there this thursday to today tuesday type until us wednesday what whatever which week weeks whole with yesterday your
  made done`);

/** Words of an instruction that a digest fulfils anyway. */
const PLAIN_WORDS = words(`
  a about activity all an and any are as at author authors be been been brief by can change changed changelog changes check
  code codebase commit committed commits could create daily did digest digests do everybody everyone far fetch folder for
  from generate get git github give going group grouped happened happening has have hello here hi history i in is it kind
  last latest list local log look made make me merged message messages monthly my need new notes of on our out overview
  people person please post prepare project pushed read recap recent release repo report repos repositories repository run
  send share short show since so summaries summarise summarize summary team tell that the their them these this to type up
  update updates us want was we weekly were what whats which with work would write you`);

/** Whether an instruction is one about commits at all. */
export function isAboutCommits(text: string): boolean {
  if (ABOUT_THE_IDEA.test(text) || (OTHER_THINGS.test(text) && !/\bcommits?\b/i.test(text))) return false;
  const repository = SUMMARIZE_REPOSITORY.exec(text)?.[1];
  return (
    ABOUT_COMMITS.some((pattern) => pattern.test(text)) || (repository !== undefined && canBeRepository(repository))
  );
}

/** The same for what is said about a repository whose address was given. */
export function isAboutRepository(text: string): boolean {
  return isAboutCommits(text) || (ABOUT_REPOSITORY.test(text) && !OTHER_THINGS.test(text));
}

/** Whether `a/b` can be a repository and not just a manner of writing. */
export function canBeRepository(name: string): boolean {
  return !NO_REPOSITORY.test(name);
}

/** Whether a word can be somebody's or something's name. */
export function canBeName(word: string): boolean {
  return !NO_NAME.has(word.toLowerCase());
}

/** The words of a text that ask for more than a digest. */
export function unexplainedWords(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter(
    (word) => !PLAIN_WORDS.has(word.toLowerCase().replace(/['’]s?$/u, '')),
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
