import type { Reading } from '../../domain/time/reading.ts';

const ASKS =
  /^(?:and |so |but )?(?:what|which|who|whose|whom|when(?= is| are| was| were| does| do| did| will| has| have|['’]s)|where|why|how|did|does|do|is|are|was|were|has|have|had|will|would|could|can|should)\b/iu;

/** Whether a line without a time asks for an answer rather than for a task: "who wrote most?", "how is the weather". Pure. */
export function isQuestion(line: string): boolean {
  return ASKS.test(line.trim()) || /\?\s*$/u.test(line);
}

/** "Could you …" and "will you …" ask for something to be done; these want to know. */
const WANTS_TO_KNOW =
  /^(?:and |so |but )?(?:what(?:['’]?s)?|which|who(?:['’]?s|se|m)?|why|how|did|does|do|is|are|was|were|has|have|had|anything|anyone|anybody)\b/iu;

/** Whether a line with one moment in it asks about that moment: "anything tomorrow morning?", "whats running right now". Pure. */
export function isQuestionOfOnce(line: string, reading: Reading): boolean {
  return reading.kind === 'schedule' && reading.schedule.kind === 'once' && WANTS_TO_KNOW.test(line.trim());
}
