import { ADDRESS, TELL } from './wish-words.ts';

const VERB = '(?:check|see|look|find\\s+out|verify|test|make\\s+sure|watch|monitor)';
/** "and only tell me if it does", "and let me know when it is so": says nothing that the claim does not say. */
const TAIL = `(?:[,;]?\\s*(?:and|then)\\s+(?:only\\s+)?${TELL}(?:\\s+only)?(?:\\s+(?:if|when|once)\\s+(?:it\\s+(?:does|is|has|did)|so|yes|true|that(?:\\s+is|['’]s)\\s+(?:so|true|the\\s+case)|.{1,60}?\\b(?:down|offline|unreachable|not)))?)?`;
/** "Make sure that … is up, check [every minute]": said once more. */
const AGAIN = `(?:[,;]\\s*(?:and\\s+)?(?:please\\s+)?(?:check|look|test)(?:\\s+(?:it|that|this))?)?`;
const CLAIM = new RegExp(
  `^(?:please\\s+)?(?:${VERB}\\s+(?:if|whether|when|that)|make\\s+sure|(?:only\\s+)?${TELL}(?:\\s+only)?\\s+(?:if|when|once))\\s+(?<claim>[\\s\\S]{1,300}?)${TAIL}${AGAIN}\\s*[.!]?$`,
  'iu',
);
/** "https://a.example/tv contains …", "the price on a.example is …". */
const ABOUT_PAGE = new RegExp(
  `^(?:(?<noun>[\\p{L}][\\p{L} -]{0,60}?)\\s+(?:on|at|of|from|in)\\s+)?(?<page>${ADDRESS})\\s+(?<predicate>\\S[\\s\\S]*)$`,
  'iu',
);
const UP_OR_DOWN =
  /^(?:is|are|goes|does)\s+(?:(?:still|not|no\s+longer)\s+)*(?:up(?:\s+and\s+running)?|online|reachable|available|alive|working|ok|okay|down|offline|unreachable|respond(?:ing)?|answer(?:ing)?)$/iu;

/** "Check a.example and shout if it's down": told when it cannot be reached, and only then. */
const WATCHED = new RegExp(
  `^(?:please\\s+)?(?:${VERB}|ping|read|open|fetch|visit)\\s+(?<page>${ADDRESS}),?\\s+(?:(?:and|then|but)\\s+)*(?:only\\s+)?(?:${TELL}|shout|yell|scream)(?:\\s+only)?\\s+(?:if|when)\\s+(?:it|that|this|the\\s+(?:page|site|website|server)|something|anything)(?:['’]?s|\\s+is|\\s+goes)?\\s+(?:down|offline|unreachable|wrong|broken|fails?|breaks?|not\\s+(?:up|reachable|available|working)|(?:does\\s+not|doesn['’]?t|stops?)\\s+(?:respond|answer|work|load)(?:ing)?)\\s*[.!]?$`,
  'iu',
);

/** A sentence that is a claim about a page: the page to read, and what is to be so there. */
export type PageClaim =
  | { readonly kind: 'text'; readonly page: string; readonly claim: string }
  /** Whether it can be reached at all, which is told when it cannot. */
  | { readonly kind: 'reached'; readonly page: string };

/** What "check if https://… contains sold out and tell me if it does" is about. Pure. */
export function pageClaim(words: string): PageClaim | undefined {
  const watched = WATCHED.exec(words.trim())?.groups?.page?.replace(/[,;]+$/u, '');
  if (watched !== undefined) return { kind: 'reached', page: watched };
  const claim = CLAIM.exec(words.trim())?.groups?.claim;
  const { noun, page, predicate = '' } = (claim === undefined ? undefined : ABOUT_PAGE.exec(claim)?.groups) ?? {};
  if (page === undefined) return undefined;
  if (noun === undefined && UP_OR_DOWN.test(predicate)) return { kind: 'reached', page };
  return { kind: 'text', page, claim: `${noun ?? 'it'} ${predicate}` };
}
