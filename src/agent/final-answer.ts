import { CANNOT_DO, NOTHING_NEW } from './prompt.ts';
import { visibleText } from './visible-text.ts';

/** What a message without tool calls is. */
export type Verdict =
  | { readonly kind: 'result'; readonly text: string }
  | { readonly kind: 'nothing-new'; readonly text: string }
  | { readonly kind: 'cannot-do'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  /** No result; the model is asked once more. */
  | { readonly kind: 'unusable'; readonly why: 'empty' | 'promise' | 'call-in-text' };

/** Longer texts that begin with "I will" have said something by their end. */
const LONGEST_PROMISE = 400;

const PROMISE = new RegExp(
  [
    '^(?:(?:sure|ok(?:ay)?|certainly|of course|absolutely|great|alright|understood|got it)\\b[\\s,.!:–—-]*)*',
    "(?:(?:i['’]?ll|i\\s+will|i['’]?m\\s+going\\s+to|i\\s+am\\s+going\\s+to|let\\s+me|allow\\s+me\\s+to|i\\s+need\\s+to|i\\s+(?:can|shall))",
    '\\s+(?:now\\s+|first\\s+|just\\s+|quickly\\s+|then\\s+|go\\s+(?:ahead\\s+)?(?:and\\s+)?)*',
    '(?:check|look|fetch|get|read|gather|retrieve|start|begin|pull|review|analy[sz]e|summari[sz]e|search|find|prepare|collect|list|query|call|use|examine|do|run|proceed)',
    '|(?:one|just\\s+a|give\\s+me\\s+a)\\s+(?:moment|second|minute)|please\\s+(?:wait|hold)|working\\s+on\\s+it)\\b',
  ].join(''),
  'i',
);

const CALL_IN_TEXT =
  /^(?:```\w*\s*)?(?:<(?:tool_call|function_call|function=|\|python_tag\|)|\[TOOL_CALLS\]|\{\s*"(?:name|tool|function|tool_calls)"\s*:)/i;

/** Judges what a model wrote at the end. Pure. */
export function judgeAnswer(text: string, refusal: string | undefined): Verdict {
  if (refusal !== undefined) return { kind: 'refused', why: visibleText(refusal).trim() };
  const answer = visibleText(text).trim();
  const nothing = after(NOTHING_NEW, answer);
  if (nothing !== undefined) return { kind: 'nothing-new', text: nothing || 'Nothing new.' };
  const impossible = after(CANNOT_DO, answer);
  if (impossible !== undefined) return { kind: 'cannot-do', why: impossible || 'it gave no reason' };
  if (answer === '') return { kind: 'unusable', why: 'empty' };
  if (CALL_IN_TEXT.test(answer)) return { kind: 'unusable', why: 'call-in-text' };
  if (answer.length <= LONGEST_PROMISE && PROMISE.test(answer)) return { kind: 'unusable', why: 'promise' };
  return { kind: 'result', text: answer };
}

/** What follows one of our own words at the very beginning, however it was emphasised. */
function after(word: string, answer: string): string | undefined {
  const match = new RegExp(`^[\\s*_#"'\`>]*${word}\\b[\\s*_"'\`]*(?:[:.–—-]+[\\s*_"'\`]*|$)`).exec(answer);
  return match === null ? undefined : answer.slice(match[0].length).trim();
}
