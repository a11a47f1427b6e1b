const ASKS =
  /^(?:and |so |but )?(?:what|which|who|whose|whom|when(?= is| are| was| were| does| do| did| will| has| have|['’]s)|where|why|how|did|does|do|is|are|was|were|has|have|had|will|would|could|can|should)\b/iu;

/** Whether a line without a time asks for an answer rather than for a task: "who wrote most?", "how is the weather". Pure. */
export function isQuestion(line: string): boolean {
  return ASKS.test(line.trim()) || /\?\s*$/u.test(line);
}
