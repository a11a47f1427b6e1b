/** Verbs with which people manage what is there already. */
const MANAGES =
  /\b(?:stop|quit|pause|hold|resume|unpause|restart|cancel|abort|skip|postpone|push|shift(?:ed)?|moved?|reschedule|delay|bring forward|change|switch|turn (?:it )?(?:off|on)|mute|silence|delete|remove|get rid of|rename|undo|revert|no more|enough of|(?:do not|don['’]t) (?:send|remind|tell|post|bother|want)|(?:bugging|bothering|spamming|annoying) (?:me|us))\b/iu;
/** Questions about tasks. */
const ASKS =
  /\b(?:tasks?|reminders?|jobs?|schedules?|runs?|digests?|alerts?)\b[^?]*\?\s*$|^(?:which|how many|what|when|did|does|do|is|are|has|have|was|were)\b[^?]*\?\s*$/iu;

/** Whether a line rather is about tasks that are there than a new one, as far as words alone can tell. */
export function seemsToManage(line: string): boolean {
  return MANAGES.test(line) || ASKS.test(line);
}

/** Whether a line has a word of a task's name, so that it may be about that task. */
export function namesOneOf(line: string, titles: readonly string[]): boolean {
  const words = new Set(wordsOf(line));
  return titles.some((title) => wordsOf(title).some((word) => words.has(word)));
}

/** Words that tell tasks apart; short ones stand in every sentence. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
