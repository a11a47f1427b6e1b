import { priceOf } from '../../domain/prices.ts';
import type { TaskLimits } from '../../domain/task.ts';

/** What a sentence says about the model and the money of a task, and the words without it. */
export interface MoneyWish {
  readonly words: string;
  /** null: the usual one again. */
  readonly model?: string | null;
  /** null: no limits of its own any more. */
  readonly limits?: TaskLimits | null;
}

const NAME = '[a-z0-9][\\w./:-]{1,99}';
const MODEL = new RegExp(
  `(?:\\b(?:use|with|by|to|on)\\s+)?(?:\\b(?:the|a)\\s+)?(?:\\bmodel\\s*(?:[:=]|to|is)?\\s*(?<after>${NAME})|\\b(?<before>${NAME})\\s+model\\b|\\b(?<=\\buse )(?<bare>${NAME})\\s*$)`,
  'iu',
);
const USUAL = /^(?:default|usual|normal|standard|same|own|other)$/iu;
const FAMILY = /^(?:.*\/)?(?:gpt|o\d|claude|gemini|gemma|llama|mi[sx]tral|qwen|deepseek|phi|grok|command)[\w.:-]*\d?/iu;
const BUDGET =
  /(?:\bwith\s+)?(?:\ban?\s+|\bits\s+)?\b(?:budget|limit|cap|allowance|at most|max(?:imum)?)\b\s*(?:of|to|:|=|is|at)?\s*\$\s*(?<amount>\d{1,6}(?:\.\d{1,4})?)\s*(?:an?|per|each|every|\/)\s*(?<per>run|month)\b/giu;
const TOKENS =
  /\b(?:at most|max(?:imum)?|limit(?:\s+(?:of|to))?)\s*(?<count>\d[\d,]*)\s*(?<kilo>k)?\s*tokens\b(?:\s*(?:an?|per|\/)\s*run)?/iu;
const NO_LIMITS = /\b(?:no|without|usual|default)\s+(?:own\s+)?(?:budget|limits?)\b(?:\s+of its own)?/iu;
const JOINTS = /^(?:and|use|,|:)\s*|\s*(?:and|use|,)$/giu;

/** Takes "use gpt-5-mini", "budget $5 a month", "at most 20k tokens" out of a change. */
export function takeMoneyWish(said: string): MoneyWish {
  const model = modelIn(said);
  const limits = limitsIn(said);
  if (model === undefined && limits === undefined) return { words: said };
  let words = said.replace(BUDGET, ' ').replace(TOKENS, ' ').replace(NO_LIMITS, ' ');
  if (model !== undefined) words = words.replace(model.text, ' ');
  return {
    words: words.replace(/\s+/gu, ' ').trim().replace(JOINTS, '').replace(JOINTS, '').trim(),
    ...(model === undefined ? {} : { model: model.name }),
    ...(limits === undefined ? {} : { limits }),
  };
}

/** Whether a word is the name of a model, as far as one can tell without asking its server. */
export function isModelName(word: string): boolean {
  return USUAL.test(word) || priceOf(word) !== undefined || FAMILY.test(word);
}

function modelIn(said: string): { readonly text: string; readonly name: string | null } | undefined {
  const match = MODEL.exec(said);
  const { after, before, bare } = match?.groups ?? {};
  const name = after ?? before ?? bare;
  if (match === null || name === undefined || !isModelName(name)) return undefined;
  return { text: match[0], name: USUAL.test(name) ? null : name };
}

function limitsIn(said: string): TaskLimits | null | undefined {
  if (NO_LIMITS.test(said)) return null;
  const limits: { -readonly [Key in keyof TaskLimits]: TaskLimits[Key] } = {};
  for (const { groups } of said.matchAll(BUDGET)) {
    const microUsd = Math.round(Number(groups?.amount) * 1_000_000);
    if (groups?.per?.toLowerCase() === 'month') limits.monthMicroUsd = microUsd;
    else limits.microUsd = microUsd;
  }
  const tokens = TOKENS.exec(said)?.groups;
  if (tokens?.count !== undefined)
    limits.tokens = Number(tokens.count.replaceAll(',', '')) * (tokens.kilo === undefined ? 1 : 1_000);
  return Object.keys(limits).length === 0 ? undefined : limits;
}
