import type { Run } from './find-runs.ts';
import type { Phrase } from './phrase.ts';
import { isRole, tokenAt } from './phrase.ts';
import type { Sentence } from './sentence.ts';

/** "it rained every day": somebody, and what they did. */
export function isToldInPast(phrase: Phrase, { from }: Sentence): boolean {
  const verb = tokenAt(phrase, from + 1).text;
  return (
    /^(?:i|we|it|he|she|they|you)$/.test(tokenAt(phrase, from).text) &&
    ((/[a-z]{2}ed$/.test(verb) && verb !== 'need') || IRREGULAR_PAST.test(verb))
  );
}

const IRREGULAR_PAST =
  /^(?:was|were|went|met|had|did|saw|got|came|left|ate|bought|made|sent|told|took|woke|slept|felt|found|gave|lost|said|wrote|ran|began|forgot|knew|thought)$/;

/** "the report was sent on monday": what was is told. */
export function isReported(phrase: Phrase, { from }: Sentence, run: Run): boolean {
  if (!/^(?:the|my|our|his|her|their|this|that|a|an)$/.test(tokenAt(phrase, from).text)) return false;
  for (let at = from + 1; at < Math.min(run.from, from + 5); at++)
    if (/^(?:was|were|wasn't|weren't)$/.test(tokenAt(phrase, at).text)) return true;
  return false;
}

/** "if it rains tomorrow, …": a condition, which we cannot watch. */
export function isConditional(phrase: Phrase, { from }: Sentence): boolean {
  return /^(?:if|whenever|unless)$/.test(tokenAt(phrase, from).text);
}

/** "every day is a gift": a repetition as the subject of a sentence. */
export function isSaying(phrase: Phrase, { from }: Sentence, run: Run, hasTime: boolean): boolean {
  return (
    run.from === from &&
    !hasTime &&
    /^(?:is|was|are|were|isn't|has|had|feels|seems|counts)$/.test(tokenAt(phrase, run.to).text)
  );
}

/** What days are talked about, liked or compared with. */
const TAKES_TOPIC =
  /^(?:about|regarding|adore|adores|love|loves|like|likes|dislike|dislikes|hate|hates|fear|enjoy|enjoys|prefer|prefers|miss|mean|means|called|named|titled)$/;

/** "write a poem about monday mornings", "i love fridays": days without an hour that the sentence is about. */
export function isTopic(phrase: Phrase, run: Run, hasTime: boolean): boolean {
  const [first] = run.placed;
  const isSaidAlone = first?.piece.kind === 'weekdays' || first?.piece.kind === 'part' || first?.piece.kind === 'day';
  return (
    !hasTime &&
    isSaidAlone &&
    TAKES_TOPIC.test(tokenAt(phrase, run.from - 1).text) &&
    !isRole(phrase, run.from, 'on', 'in', 'at', 'every')
  );
}
