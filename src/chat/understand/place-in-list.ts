const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];
const PLACE =
  /^(?:the )?(?:(?:number|no\.?|nr\.?|#) ?(?<number>[1-9])|(?<digit>[1-9])|(?<word>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?: (?:one|task|reminder))?)$/iu;

/** Which of what was listed some words mean: "the second one", "number 2", "the last one". Pure. */
export function placeInList<Item>(words: string, listed: readonly Item[]): Item | undefined {
  const { number, digit = number, word = '' } = PLACE.exec(words.trim())?.groups ?? {};
  if (digit !== undefined) return listed[Number(digit) - 1];
  if (/^last$/iu.test(word)) return listed.at(-1);
  const place = PLACES.indexOf(word.toLowerCase());
  return word === '' ? undefined : listed[place >= 0 ? place : Number.parseInt(word, 10) - 1];
}
