let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people see them. The tables behind it take 20 ms to load: not before they are needed. */
export function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The beginning of a text with at most so many UTF-16 units, between characters as people see them. */
export function cutUnits(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const character of graphemesOf(text.slice(0, most + 32))) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
