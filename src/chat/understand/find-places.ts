import { isMailAddress } from '../../domain/mail-address.ts';
import { readMailedFiles } from '../../domain/mailed-files.ts';

/** Where a sentence wants results to go, before anybody looked whether that is a place and allowed. */
export type WantedPlace =
  | { readonly kind: 'here' }
  | { readonly kind: 'direct' }
  | { readonly kind: 'channel'; readonly name: string; readonly on?: string }
  /** Without an address: the person's own. */
  | { readonly kind: 'mail'; readonly address?: string }
  /** An address that takes messages as JSON; only where trouble goes. */
  | { readonly kind: 'webhook'; readonly url: string };

/** A job without the words that say where its result goes. */
export interface FoundPlaces {
  readonly words: string;
  /** In the order in which they were said; empty where nothing was said. */
  readonly places: readonly WantedPlace[];
}

const POST = `(?:re)?post|send|share|put|publish|deliver|report|write|announce|drop`;
const OBJECT = String.raw`it|them|that|this|everything|(?:the|a|an|its|your|my|all)?\s*(?:results?|summar(?:y|ies)|digests?|reports?|answers?|output|reminders?|list|copy)`;
const ADDRESS = String.raw`[^\s,;:<>()"]+@[^\s,;:<>()"]+[A-Za-z0-9]`;
const PLATFORM = String.raw`(?:slack|discord(?:\s+"[^"#]{1,100}")?)`;
/** "#dev", and "#dev on Discord" where more than one platform has it. */
const CHANNEL = String.raw`#[\p{L}\p{N}][\p{L}\p{N}_.-]{0,99}(?:\s+(?:on|in)\s+${PLATFORM}(?![\p{L}\p{N}]))?`;
const MAIL = String.raw`(?:my\s+)?(?:e-?mail|mail)`;
const DIRECT = String.raw`(?:an?\s+)?(?:dm|direct message|private message)s?|my\s+(?:dms?|direct messages?|inbox)`;
const PLACE = String.raw`(?:${CHANNEL}|${ADDRESS}|here\b|me\b(?:\s+(?:directly|privately|in private))?|(?:${DIRECT})\b|${MAIL}\b)`;
const PREPOSITION = `(?:in|into|to|on|at|by|via|through|as)`;
const AND = String.raw`(?:\s*[,&+]\s*(?:(?:and|also)\s+){0,2}|\s+(?:and|also|plus)\s+(?:also\s+)?)`;
const LIST = String.raw`${PLACE}(?:(?:${AND}(?:(?:in|into|to|on|by|via)\s+)?|\s+(?:in|into|to|on|by|via)\s+)${PLACE})*`;
const TAIL = String.raw`(?:\s+(?:too|as well|also|please))?[\s.!;,]*$`;
const JOINT = String.raw`(?:^|[\s,;.]+)(?:(?:and|then|also|but|please)\s+)*`;

/** "and post it in #dev", "send the results to #ops, here and to me". */
const POST_IT = new RegExp(
  `${JOINT}(?:${POST})\\s+(?:${OBJECT})\\s+(?:${PREPOSITION}\\s+)?(?<list>${LIST})${TAIL}`,
  'iu',
);
/** ", post to #dev": what is posted need not be said. */
const POST_TO = new RegExp(`${JOINT}(?:${POST})\\s+(?:in|into|to)\\s+(?<list>${CHANNEL}(?:.{0,200}))$`, 'isu');
/** "the commits of acme/web to #dev": at the very end, and not of what is talked about there. */
const SENT_TO = new RegExp(`^(?<job>.+?)[\\s,]+(?:to|into|->|→)\\s+(?<list>${CHANNEL}(?:.{0,200}))$`, 'isu');
const TALKED_ABOUT =
  /\b(?:was|were|is|are|been|gets?|got|goes|went|people|everyone|messages?|posted|sent|said|wrote|written|replies|invite|add|join|access|link|redirect|move|moved|hello|talk)\b/iu;
/** "and mail me", "e-mail it to me", "mail the summary to ana@example.com". */
const MAIL_IT = new RegExp(
  `${JOINT}(?:e-?mail)\\s+(?:(?:${OBJECT})\\s+(?:to\\s+)?)?(?<who>me|us|${ADDRESS})(?:\\s+(?:${OBJECT}))?${TAIL}`,
  'iu',
);
const MAIL_ME = new RegExp(
  `${JOINT}mail\\s+(?:(?:${OBJECT})\\s+(?:to\\s+)?)?(?<who>me|us|${ADDRESS})(?:\\s+(?:${OBJECT}))?${TAIL}`,
  'iu',
);
/** "and dm me". */
const DM_ME = new RegExp(
  `${JOINT}(?:dm|pm|direct message|message)\\s+(?:(?:${OBJECT})\\s+(?:to\\s+)?)?me(?:\\s+(?:${OBJECT}))?${TAIL}`,
  'iu',
);
/** "post the commits of acme/api in #dev": the verb is that of the job, and only the places go. */
const JOB_WITH_PLACES = new RegExp(
  `^(?<job>(?:please\\s+)?(?:${POST})\\s+.+?)[\\s,]+(?:in|into|to|on)\\s+(?<list>${CHANNEL}(?:.*)?)$`,
  'isu',
);
/** "in #dev: summarize the commits", and what of "remind me in #dev to stretch" stands behind "remind me". */
const LEADING = new RegExp(
  `^(?:in|to|on)\\s+(?<list>${LIST})(?:\\s*[:,]\\s*|\\s+(?:to|that)\\s+|\\s+)(?<rest>\\S.*)$`,
  'isu',
);
/** "to #ops" and nothing else: what is said of a task that is there. */
const ONLY_PLACES = new RegExp(
  `^(?:(?:the )?results? )?(?:(?:goes|go|sent|posted) )?(?:(?:in|into|to|by|via)\\s+)?(?<list>${LIST})${TAIL}`,
  'iu',
);
/** "mail me the weather", "dm me the commits". */
const MAIL_START = /^(?:please\s+)?(?:e-?)?mail\s+me\s+(?<rest>\S.*)$/isu;
const DM_START = /^(?:please\s+)?(?:dm|pm)\s+me\s+(?<rest>\S.*)$/isu;

const WHOLE_LIST = new RegExp(`^${LIST}${TAIL}`, 'iu');
const ONE_PLACE = new RegExp(PLACE, 'giu');

/**
 * Takes the places out of a job's words: clauses at its end, a place at its start, and the target of a verb of posting. A
 * channel that is only talked about ("summarize what was said in #dev") stays where it is.
 */
export function findPlaces(words: string, remind: boolean): FoundPlaces {
  const places: WantedPlace[] = [];
  let rest = words.trim();
  for (let clause = lastClause(rest); clause !== undefined; clause = lastClause(rest)) {
    places.unshift(...clause.places);
    rest = clause.rest;
  }
  const start = leadingPlace(rest, remind) ?? (remind || places.length > 0 ? undefined : sentTo(rest));
  if (start !== undefined) return { words: start.rest, places: distinct([...start.places, ...places]) };
  return { words: rest, places: distinct(places) };
}

/** A place that stands alone, as a field holds it: "#dev", "#dev on Slack", "mail". */
export function wantedPlace(said: string): WantedPlace | undefined {
  const words = said.trim();
  const [place, ...more] = WHOLE_LIST.test(words) ? placesOf(words) : [];
  return more.length === 0 ? place : undefined;
}

interface Clause {
  readonly rest: string;
  readonly places: readonly WantedPlace[];
}

function lastClause(text: string): Clause | undefined {
  const post = POST_IT.exec(text);
  if (post !== null) return { rest: text.slice(0, post.index), places: placesOf(post.groups?.list ?? '') };
  const mail = MAIL_IT.exec(text) ?? MAIL_ME.exec(text);
  if (mail !== null) return { rest: text.slice(0, mail.index), places: [mailTo(mail.groups?.who ?? 'me')] };
  const dm = DM_ME.exec(text);
  return dm === null ? undefined : { rest: text.slice(0, dm.index), places: [{ kind: 'direct' }] };
}

function leadingPlace(text: string, remind: boolean): Clause | undefined {
  const only = ONLY_PLACES.exec(text)?.groups?.list;
  if (only !== undefined && /[#@]/u.test(only)) return { rest: '', places: placesOf(only) };
  const leading = LEADING.exec(text)?.groups;
  if (leading?.rest !== undefined && leading.list?.includes('#') === true)
    return { rest: leading.rest, places: placesOf(leading.list) };
  if (remind) return undefined;
  const job = JOB_WITH_PLACES.exec(text)?.groups;
  if (job?.job !== undefined && job.list !== undefined && WHOLE_LIST.test(job.list))
    return { rest: job.job, places: placesOf(job.list) };
  const mail = MAIL_START.exec(text)?.groups?.rest;
  // "Mail me report.pdf" is a job of its own: its file goes by mail, not its result.
  if (mail !== undefined && readMailedFiles(text) === undefined) return { rest: mail, places: [{ kind: 'mail' }] };
  const dm = DM_START.exec(text)?.groups?.rest;
  return dm === undefined ? undefined : { rest: dm, places: [{ kind: 'direct' }] };
}

/** "commits of acme/web, post to #dev" and "commits of acme/web to #dev". */
function sentTo(text: string): Clause | undefined {
  const post = POST_TO.exec(text);
  const list = post?.groups?.list ?? '';
  if (post !== null && post.index > 0 && WHOLE_LIST.test(list))
    return { rest: text.slice(0, post.index), places: placesOf(list) };
  const { job = '', list: end = '' } = SENT_TO.exec(text)?.groups ?? {};
  if (job === '' || TALKED_ABOUT.test(job) || !WHOLE_LIST.test(end)) return undefined;
  return { rest: job, places: placesOf(end) };
}

function placesOf(list: string): readonly WantedPlace[] {
  return [...list.matchAll(ONE_PLACE)].map(([said]) => placeOf(said));
}

function placeOf(said: string): WantedPlace {
  if (said.startsWith('#')) return channelOf(said);
  if (said.includes('@')) return { kind: 'mail', address: said };
  const word = said.toLowerCase();
  if (word === 'here') return { kind: 'here' };
  return /mail$/u.test(word) ? { kind: 'mail' } : { kind: 'direct' };
}

function channelOf(said: string): WantedPlace {
  const [name = '', on] = said.slice(1).split(/\s+(?:on|in)\s+/iu);
  return { kind: 'channel', name: name.replace(/[.]+$/u, ''), ...(on === undefined ? {} : { on }) };
}

function mailTo(who: string): WantedPlace {
  return isMailAddress(who) ? { kind: 'mail', address: who } : { kind: 'mail' };
}

function distinct(places: readonly WantedPlace[]): readonly WantedPlace[] {
  const said = places.map((place) => JSON.stringify(place).toLowerCase());
  return places.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}
