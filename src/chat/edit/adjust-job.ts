const LEVELS: readonly string[] = ['easy', 'medium', 'hard'];
const NOUNS =
  'questions?|problems?|items?|results?|articles?|stories|headlines?|lines?|issues|commits|mails|messages|links?|quotes?|facts?|jokes?|words?|exercises?';
/** "3 hard questions", "5", "hard", "only 2 problems". */
const AMOUNT = new RegExp(
  `^(?:(?<before>${NOUNS})\\s+)?(?:(?:only|just|to|be)\\s+)*(?<count>\\d{1,3})?\\s*(?<level>easy|medium|hard)?\\s*(?<after>${NOUNS})?(?:\\s+(?:ones?|instead|please|each time|a day|per run))?$`,
  'iu',
);
const STEP = /^(?:(?:a\s+(?:bit|little)|much)\s+)?(?<step>harder|easier)(?:\s+(?:ones?|questions?|problems?))?$/iu;
const OLD_COUNT = /(?<![\w.:/#-])\d{1,3}(?![\w.:/%-])/u;
const OLD_LEVEL = /\b(?:easy|medium|hard)\b/iu;

/**
 * The words of a job with another number or level in them ("3 hard questions", "harder"), where the change names nothing
 * else; undefined where it is a job of its own. Pure.
 */
export function adjustedJob(before: string, change: string): string | undefined {
  const words = change.trim();
  const step = STEP.exec(words)?.groups?.step;
  if (step !== undefined) return stepped(before, step.toLowerCase() === 'harder' ? 1 : -1);
  const { count, level, before: first, after: noun = first } = AMOUNT.exec(words)?.groups ?? {};
  if (count === undefined && level === undefined) return undefined;
  if (noun !== undefined && !before.toLowerCase().includes(noun.toLowerCase().replace(/s$/u, ''))) return undefined;
  const counted = count === undefined ? before : replaced(before, OLD_COUNT, count);
  return counted === undefined || level === undefined ? counted : replaced(counted, OLD_LEVEL, level.toLowerCase());
}

function stepped(before: string, by: 1 | -1): string | undefined {
  const said = OLD_LEVEL.exec(before)?.[0].toLowerCase() ?? '';
  const level = LEVELS.includes(said) ? LEVELS[LEVELS.indexOf(said) + by] : undefined;
  return level === undefined ? undefined : before.replace(OLD_LEVEL, level);
}

function replaced(text: string, pattern: RegExp, value: string): string | undefined {
  return pattern.test(text) ? text.replace(pattern, value) : undefined;
}
