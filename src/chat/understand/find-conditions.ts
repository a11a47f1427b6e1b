import type { Condition, TextTest } from '../../domain/conditions/condition.ts';
import { atTheEnd } from './at-the-end.ts';
import { pageClaim } from './check-if.ts';
import { ADDRESS, TELL } from './wish-words.ts';

/** The rest of a wish, and what must be so for its result to be told. */
export interface FoundConditions {
  readonly words: string;
  readonly conditions: readonly Condition[];
}

/** "and tell me only if", "only when", "but only tell me if". */
const LEAD = new RegExp(
  `[,;.]?\\s*(?:\\b(?:and|but|then)\\s+)*(?:\\bonly\\s+${TELL}|\\b${TELL}\\s+only|\\bonly|\\b${TELL})\\s+(?<word>if|when|once|while|unless)\\s+(?<condition>[\\s\\S]{1,300})$`,
  'iu',
);
/** "tell me the new ones only", "only what is new". */
const ONLY_NEW =
  /[,;.]?\s*(?:\b(?:and|but|then)\s+)*\b(?:(?:tell|notify|post|send|show|give)(?:\s+(?:me|us))?\s+)?only\s+(?:the\s+|what(?:['’]s| is)\s+)?new(?:\s+(?:ones|items|entries|things|results|lines|stuff))?\s*[.!]?$/iu;

const SUBJECT =
  '(?:(?:it|this|that|there|the\\s+(?:page|site|website|text|result|results|answer|output|response|list|body)|anything|something|what\\s+(?:it|you)\\s+(?:says?|finds?))\\s+)';
const QUOTED = '(?:["“”\'‘’`](?<quoted>[^"“”‘’`]{1,200}?)["“”\'‘’`]|(?<bare>[^"“”‘’`]{1,100}?))';
const CONTAINS = new RegExp(
  `^${SUBJECT}?(?<not>(?:does\\s+not|doesn['’]?t|do\\s+not|don['’]?t|no\\s+longer)\\s+)?(?:still\\s+)?(?:contains?|says?|mentions?|includes?|shows?|has|have)\\s+(?:the\\s+(?:words?|text|phrase)\\s+)?${QUOTED}\\s*[.!]?$`,
  'iu',
);
const CHANGED = new RegExp(
  `^(?:${SUBJECT}|the\\s+\\w+\\s+)?(?:has\\s+|have\\s+)?(?:changed|changes|is\\s+different|differs)(?:\\s+(?:since|from)\\s+.{1,40})?\\s*[.!]?$`,
  'iu',
);
const IS_NEW =
  /^(?:(?:there\s+(?:is|are)|there['’]s|it\s+(?:is|has)|it['’]s|something\s+is|anything\s+is|they\s+are|i\s+have)\s+)?(?:(?:something|anything|any|some)\s+)?new(?:s|\s+(?:ones?|items?|entries|results?|things?|stuff))?\s*[.!]?$/iu;
const NUMBER =
  '[$€£¥]?\\s*(?<number>-?\\d{1,3}(?:[ ,]\\d{3})+(?:\\.\\d+)?|-?\\d+(?:[.,]\\d+)?)\\s*(?:[$€£¥%]|(?:usd|eur|gbp|chf|dollars?|bucks|euros?|pounds?|quid|francs?|yen|percent|degrees?)\\b)?';
const COMPARES = new RegExp(
  `^(?:(?:the|its|their|a)\\s+)?(?<about>it|[\\p{L}][\\p{L} -]{0,40}?)\\s+(?:(?:is|are|gets?|goes|falls?|drops?|rises?|climbs?|becomes?|has\\s+(?:fallen|dropped|risen|gone))\\s+)?(?:(?<below>(?:to\\s+)?(?:below|under|less\\s+than|lower\\s+than|cheaper\\s+than|smaller\\s+than|<))|(?<above>(?:to\\s+)?(?:above|over|more\\s+than|greater\\s+than|higher\\s+than|bigger\\s+than|exceeds?|>)))\\s+${NUMBER}\\s*[.!]?$`,
  'iu',
);
const VARIABLE = new RegExp(
  `^(?:the\\s+)?(?:variable\\s+(?<named>[\\w.-]{1,40})|(?<environment>environment))\\s+(?<not>is\\s+not|isn['’]?t|differs\\s+from|is|equals|=)\\s+${QUOTED}\\s*[.!]?$`,
  'iu',
);
const HAS_ADDRESS = new RegExp(ADDRESS, 'iu');

/**
 * Takes "and tell me only if it contains 'sold out'" off the end of a wish. What it cannot read stays where it is. With
 * `alone` nothing has to be left: said of a task that is there, the condition may be the whole of it. Pure.
 */
export function findConditions(words: string, alone = false): FoundConditions {
  const onlyNew = atTheEnd(ONLY_NEW, words);
  if (onlyNew !== undefined)
    return found(words.slice(0, onlyNew.index), { kind: 'result', test: { operator: 'new' } }, { words, alone });
  const claim = alone ? undefined : pageClaim(words);
  const test = claim?.kind === 'text' ? readTest(claim.claim, false, claim.page) : undefined;
  if (claim !== undefined && test !== undefined)
    return { words: `read ${claim.page}`, conditions: [{ kind: 'result', test }] };
  const lead = atTheEnd(LEAD, words);
  const { word = '', condition = '' } = lead?.groups ?? {};
  if (lead === undefined) return { words, conditions: [] };
  const before = words.slice(0, lead.index);
  const read = readCondition(condition.trim(), word.toLowerCase() === 'unless', before);
  return read === undefined ? { words, conditions: [] } : found(before, read, { words, alone });
}

/** A condition without anything to do is the whole wish, and no condition. */
function found(
  before: string,
  condition: Condition,
  { words, alone }: { readonly words: string; readonly alone: boolean },
): FoundConditions {
  const rest = before.replace(/[\s,;]+$/u, '');
  return alone || /\p{L}{2,}/u.test(rest) ? { words: rest, conditions: [condition] } : { words, conditions: [] };
}

function readCondition(text: string, isUnless: boolean, before: string): Condition | undefined {
  const variable = VARIABLE.exec(text)?.groups;
  if (variable !== undefined) {
    const { named, environment, not = '', quoted, bare = '' } = variable;
    const isNot = /not|n['’]?t|differs/iu.test(not) !== isUnless;
    const test: TextTest = { operator: isNot ? 'differs' : 'equals', value: (quoted ?? bare).trim() };
    return { kind: 'variable', name: named ?? environment?.toLowerCase() ?? 'environment', test };
  }
  const test = readTest(text, isUnless, before);
  return test === undefined ? undefined : { kind: 'result', test };
}

function readTest(
  text: string,
  isUnless: boolean,
  before: string,
): Extract<Condition, { kind: 'result' }>['test'] | undefined {
  const number = COMPARES.exec(text)?.groups;
  if (number !== undefined) {
    const { about = '', below, number: digits = '' } = number;
    const value = Number(digits.replace(/[ ,](?=\d{3}\b)/gu, '').replace(',', '.'));
    const operator = (below !== undefined) !== isUnless ? 'below' : 'above';
    const noun = about.toLowerCase() === 'it' ? {} : { about: about.trim().toLowerCase() };
    return { operator, value, ...noun };
  }
  // What changed on a page is told by the tool that watches it.
  const isPage = HAS_ADDRESS.test(before);
  if (!isPage && !isUnless && IS_NEW.test(text)) return { operator: 'new' };
  if (!isPage && !isUnless && CHANGED.test(text)) return { operator: 'changed' };
  const contains = CONTAINS.exec(text)?.groups;
  if (contains === undefined) return undefined;
  const value = (contains.quoted ?? contains.bare ?? '').trim();
  if (value === '' || /^(?:new|any|something|anything)\b/iu.test(value)) return undefined;
  return { operator: (contains.not !== undefined) !== isUnless ? 'lacks' : 'contains', value };
}
