import type { NotifyChoice } from '../../domain/notify.ts';
import { atTheEnd } from './at-the-end.ts';
import { pageClaim } from './check-if.ts';
import { findPlaces, type WantedPlace } from './find-places.ts';

/** The rest of a sentence, and what it says about what is told. */
export interface FoundNotify {
  readonly words: string;
  readonly choice?: NotifyChoice;
  /** Where trouble is to go. */
  readonly problemsTo?: readonly WantedPlace[];
}

const JOINT = String.raw`[,;.]?\s*(?:\b(?:and|but|then|please)\s+)*`;
/** Something has to stand before it, so that it is no part of the job. */
const CLAUSE = String.raw`(?:(?:^|[,;.])\s*(?:\b(?:and|but|then|please)\s+)*|\s+(?:\b(?:and|but|then|please)\s+)+)`;
const TELL = String.raw`(?:tell|notify|alert|ping|message|inform|warn|post|send|mail)(?:\s+(?:me|us|it|anything|here|the\s+results?))*(?:\s+(?:about|of)\s+it)?`;
const END = String.raw`\s*[.!]?$`;
const NO_POST = String.raw`(?:don['’]?t|do\s+not)\s+(?:post|send|tell|notify|share|message)(?:\s+(?:it|me|us|anything|the\s+results?))*[,;]?\s*(?:but\s+)?`;
const PROBLEMS = '(?:problems?|failures?|errors?|trouble)';
/** What is surely the task: "it fails" may be said of what the task looks at. */
const RUN = String.raw`(?:(?:the|this|a)\s+(?:run|task)|something|anything)`;
const IT = String.raw`(?:(?:the|this|a)\s+(?:run|task)|something|anything|it|this|that)`;
const FAILS = String.raw`(?:fails?|breaks?|goes\s+wrong|went\s+wrong|is\s+wrong|(?:does\s+not|doesn['’]?t)\s+work)`;

const ONLY_PROBLEMS = [
  String.raw`${JOINT}(?:${NO_POST})?(?:${TELL}\s+)?only\s+(?:${TELL}\s+)?(?:on|for|about|in\s+case\s+of|if\s+there\s+(?:is|are)|when\s+there\s+(?:is|are))\s+(?:a\s+|an\s+)?${PROBLEMS}${END}`,
  String.raw`${JOINT}(?:${NO_POST})?(?:${TELL}\s+)?only\s+(?:${TELL}\s+)?(?:if|when)\s+SUBJECT\s+${FAILS}${END}`,
];
const NEVER = [
  String.raw`${CLAUSE}(?:(?:don['’]?t|do\s+not|never)\s+(?:tell|notify|post|message|send)(?:\s+(?:it|me|us|anything|anyone|anybody|the\s+results?))+)${END}`,
  String.raw`${JOINT}(?:without|no)\s+(?:any\s+)?(?:notifications?|notices?)${END}`,
];
const ALWAYS = [
  String.raw`${JOINT}(?:${TELL}\s+)?(?:also|even)\s+(?:if|when)\s+(?:there\s+is\s+)?nothing(?:\s+is|['’]s|\s+has)?(?:\s+(?:new|changed|happened))?${END}`,
  String.raw`${JOINT}always\s+${TELL}${END}`,
];
const USUAL = [
  String.raw`${JOINT}(?:${TELL}\s+)?(?:as\s+usual|normally\s+again)${END}`,
  String.raw`${JOINT}(?:the\s+)?usual\s+(?:notifications?|notices?)${END}`,
];

const DIGEST = [
  String.raw`${JOINT}(?:(?:put|include|post|send|tell|show)(?:\s+(?:it|me|this|the\s+results?))*\s+)?(?:only\s+)?(?:in|into|to|as\s+part\s+of)\s+(?:my|the)\s+(?:daily\s+|morning\s+)?digest${END}`,
];

const CHANGES = [String.raw`${JOINT}(?:${NO_POST})?(?:${TELL}\s+)?only\s+(?:on|about)\s+changes?${END}`];

/** "failures to #ops", "tell #ops when a run fails", "if the task fails, mail me". */
const TROUBLE_TO = [
  String.raw`${JOINT}(?:${PROBLEMS})\s+(?:(?:go|goes|should\s+go)\s+)?to\s+(?<place>\S.{0,120})$`,
  String.raw`${JOINT}(?:if|when)\s+SUBJECT\s+${FAILS}[,]?\s+(?:then\s+)?(?<clause>(?:tell|notify|alert|ping|warn|mail|e-?mail|dm|message|post)\s+\S.{0,120})$`,
  String.raw`${JOINT}(?<!\bonly\s+)(?<clause>(?:tell|notify|alert|ping|warn|mail|e-?mail|dm|message|post)\s+\S.{0,120}?)\s+(?:if|when)\s+SUBJECT\s+${FAILS}${END}`,
];

/**
 * Takes "but only tell me on problems", "don't post it", "failures to #ops" off the end of a sentence. About a task that is
 * there (`ofTask`) "it fails" means the task; in a new sentence it may be what the task looks at, and stays. Pure.
 */
export function findNotify(said: string, ofTask: boolean): FoundNotify {
  const claim = ofTask ? undefined : pageClaim(said);
  if (claim?.kind === 'reached') return { words: `check that ${claim.page} is up`, choice: 'problems' };
  if (!MARKS.test(said)) return { words: said };
  const { choices, troubleTo } = ofTask ? FORMS.ofTask : FORMS.ofWish;
  const trouble = findTroublePlaces(said, troubleTo);
  const words = trouble?.words ?? said;
  const found = findChoice(words, choices, ofTask);
  return {
    words: found?.words ?? words,
    ...(found === undefined ? {} : { choice: found.choice }),
    ...(trouble === undefined ? {} : { problemsTo: trouble.places }),
  };
}

/** Each of the forms has one of these words, and most sentences have none. */
const MARKS =
  /\b(?:only|don|do\s+not|never|notif|notice|nothing|always|usual|normally|digest|problem|failure|error|trouble|fail|break|wrong|work)/iu;

interface Forms {
  readonly choices: readonly (readonly [NotifyChoice, readonly RegExp[]])[];
  readonly troubleTo: readonly RegExp[];
}

const FORMS: Readonly<Record<'ofTask' | 'ofWish', Forms>> = { ofTask: forms(IT), ofWish: forms(RUN) };

function forms(subject: string): Forms {
  const compiled = (sources: readonly string[]) =>
    sources.map((source) => new RegExp(source.replaceAll('SUBJECT', subject), 'iu'));
  return {
    choices: [
      ['problems', compiled(ONLY_PROBLEMS)],
      ['digest', compiled(DIGEST)],
      ['changes', compiled(CHANGES)],
      ['never', compiled(NEVER)],
      ['always', compiled(ALWAYS)],
      ['usual', compiled(USUAL)],
    ],
    troubleTo: compiled(TROUBLE_TO),
  };
}

function findChoice(
  words: string,
  choices: Forms['choices'],
  ofTask: boolean,
): { words: string; choice: NotifyChoice } | undefined {
  for (const [choice, patterns] of choices) {
    const index = firstIndex(words, patterns);
    // "Tell me as usual" says nothing new of a task that is not there yet.
    if (index !== undefined && (ofTask || choice !== 'usual')) return { words: words.slice(0, index).trim(), choice };
  }
  return undefined;
}

function firstIndex(words: string, patterns: readonly RegExp[]): number | undefined {
  for (const pattern of patterns) {
    const match = atTheEnd(pattern, words);
    if (match !== undefined) return match.index;
  }
  return undefined;
}

function findTroublePlaces(
  words: string,
  patterns: readonly RegExp[],
): { readonly words: string; readonly places: readonly WantedPlace[] } | undefined {
  for (const pattern of patterns) {
    const match = atTheEnd(pattern, words);
    const { place, clause } = match?.groups ?? {};
    if (match === undefined) continue;
    const url = /^https?:\/\/\S+?(?=[.,;!]?$)/iu.exec((place ?? '').trim())?.[0];
    if (url !== undefined) return { words: words.slice(0, match.index).trim(), places: [{ kind: 'webhook', url }] };
    const { words: rest, places } = findPlaces(
      place === undefined ? asPost(clause ?? '') : `post it to ${place}`,
      true,
    );
    if (rest.trim() === '' && places.length > 0) return { words: words.slice(0, match.index).trim(), places };
  }
  return undefined;
}

/** "tell #ops" is said of a place as "post it to #ops" is. */
function asPost(clause: string): string {
  return clause.replace(/^(?:tell|notify|alert|ping|warn|message|post)\s+(?:it\s+)?(?:to\s+|in\s+)?/iu, 'post it to ');
}
