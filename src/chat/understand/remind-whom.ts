import { IMPERATIVES } from '../../domain/time/read/vocabulary/verbs.ts';

const CHANNEL = String.raw`#[\p{L}\p{N}][\p{L}\p{N}_.-]*`;
const ONE_MENTION = String.raw`(?:@[\p{L}\p{N}][\p{L}\p{N}._-]*|<@[^<>\s]+>)`;
/** "@ana", "@ana and @ben", "@ana, @ben & @kim". */
const MENTION = String.raw`${ONE_MENTION}(?:(?:\s*[,&+]\s*(?:and\s+)?|\s+and\s+)${ONE_MENTION})*`;
const ALL = 'me|us|everyone|everybody|all|here|the team|myself';
/** "remind @ana …", "reminder #dev: …", "remind everyone in #dev …". */
const WHOM = new RegExp(
  String.raw`\bremind(?:er)?\s+(?:(?:${ALL})\s+)?(?:(?:in|for|to)\s+)?(?:(?<channel>${CHANNEL})|(?<mention>${MENTION}))(?=[\s:,])`,
  'iu',
);
/** "Ana to review the PR", "my wife to call": a name in front of what is to be done. Written small it may be a verb. */
const NAMED = /^(?<name>(?:my|our|the)\s+\p{L}[\p{L}'’._-]*|\p{Lu}[\p{L}'’._-]*)\s+(?:to|that)\s+(?<what>\S.*)$/su;
const LEADING = new RegExp(
  String.raw`^(?:[,&+]\s*)?(?:(?:${ALL})\s+)?(?:in\s+)?(?:${CHANNEL}|${MENTION})\s*[:,]?\s*(?:(?:to|that|about|of)\s+)?`,
  'iu',
);

/** Whether what stands behind "remind" says for whom it is, so that no "me" belongs in between. */
export function saysWhom(rest: string): boolean {
  return new RegExp(String.raw`^(?:(?:${ALL})\b|#|@|<@|(?:my|our|the)\s|\p{Lu}\p{Ll})`, 'u').test(rest);
}

/**
 * The words of a reminder with whom they are for: of a channel the place that they go to ("in #dev: …"), of a person the
 * name in front, because nobody is written to who did not ask. `words` is the reminder without its time. Pure.
 */
export function withWhom(said: string, words: string): string {
  const { channel, mention } = WHOM.exec(said)?.groups ?? {};
  if (channel !== undefined) return `in ${channel}: ${words.replace(LEADING, '')}`;
  if (mention !== undefined) return `${mention}: ${words.replace(LEADING, '')}`;
  const { name, what } = NAMED.exec(words.replace(/^remind\s+/iu, ''))?.groups ?? {};
  const isNamed = name !== undefined && !IMPERATIVES.has(name.toLowerCase()) && said.includes(`remind ${name} `);
  return isNamed && what !== undefined ? `${name}: ${what}` : words;
}
