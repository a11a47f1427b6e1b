const WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ pair: 2, couple: 2, dozen: 12 },
};

/** A number in digits or words that stands at most three words before what it counts. */
export function numberIn(text: string, counted: RegExp): number | undefined {
  const pattern = new RegExp(
    `\\b(\\d{1,3}|${Object.keys(WORDS).join('|')})\\b(?:\\s+[\\w-]+){0,3}?\\s+${counted.source}`,
    'i',
  );
  const said = pattern.exec(text)?.[1]?.toLowerCase();
  return said === undefined ? undefined : (WORDS[said] ?? Number(said));
}
