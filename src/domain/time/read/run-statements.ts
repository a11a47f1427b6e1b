import type { Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { isRole, tokenAt, wordAt } from './phrase.ts';
import type { Traits } from './run-traits.ts';
import type { Sentence } from './sentence.ts';
import { isConditional, isReported, isSaying, isToldInPast } from './statements.ts';

/** What makes a subject of the day before it. */
const VERBS_OF_STATEMENTS = /^(?:is|was|are|were|isn't|wasn't|has|had|never|always|will|would|seems|feels)$/;

/** "friday is my favourite band", "it happened last night at 8", "the deadline was today": told, not ordered. */
export function isStatement(phrase: Phrase, sentence: Sentence, run: Run, traits: Traits): boolean {
  if (isToldInPast(phrase, sentence) || isConditional(phrase, sentence)) return true;
  if (traits.repeats) return isSaying(phrase, sentence, run, traits.hasTime);
  const before = tokenAt(phrase, run.from - 1);
  const isTold = /^(?:was|were|wasn't|weren't)$/.test(before.text) || isReported(phrase, sentence, run);
  const isLast =
    isRole(phrase, run.from - 1, 'last') ||
    (isRole(phrase, run.from - 2, 'last') && (before.word.part !== undefined || before.text.endsWith("'s")));
  const ofLast = isRole(phrase, run.to, 'of', 'from') ? run.to + 1 : run.to;
  const isOfLastWeek = isRole(phrase, ofLast, 'last') && wordAt(phrase, ofLast + 1).unit !== undefined;
  const isSubject = traits.hasDay && !traits.hasTime && VERBS_OF_STATEMENTS.test(tokenAt(phrase, run.to).text);
  // "it is friday"
  const isCalled = before.text === "it's" || (before.text === 'is' && tokenAt(phrase, run.from - 2).text === 'it');
  const isDate = isCalled && traits.hasDay && !traits.hasTime && !isRole(phrase, run.from, 'on', 'in', 'at');
  return (
    isTold ||
    isLast ||
    isOfLastWeek ||
    isSubject ||
    isDate ||
    isObject(phrase, run, traits) ||
    isWhereabouts(phrase, run)
  );
}

/** Verbs that show or change a calendar; the day behind them is what they are about. */
const VERBS_OF_CALENDARS = /^(?:show|list|view|see|open|display|skip|cancel|clear|delete|plan|check)$/;

/** "show tomorrow on the calendar", "skip friday". */
function isObject(phrase: Phrase, run: Run, traits: Traits): boolean {
  const before = tokenAt(phrase, run.from - 1).text;
  return (
    VERBS_OF_CALENDARS.test(before) && traits.hasDay && !traits.hasTime && !isRole(phrase, run.from, 'on', 'in', 'at')
  );
}

/** "I'm at 10": a place, a level or a page as well as an hour. */
function isWhereabouts(phrase: Phrase, run: Run): boolean {
  const [first] = run.placed;
  const isBareHour =
    first?.piece.kind === 'times' && first.piece.clocks.every(({ isOpen, hasMinutes }) => isOpen && !hasMinutes);
  return isBareHour && run.placed.length === 1 && /^(?:i'm|we're|they're)$/.test(tokenAt(phrase, run.from - 1).text);
}
