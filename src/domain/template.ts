import { distance } from './edit-distance.ts';

/** What an instruction or a text of an action may stand for, written in braces. */
export const PLACEHOLDERS = ['previous_result', 'webhook_payload', 'now', 'memory'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What each of them is in one run; absent where there is nothing. */
export type TemplateValues = Readonly<Partial<Record<Placeholder, string>>>;

const BRACED = /\{([A-Za-z][A-Za-z0-9_]{0,40})\}/g;

/** The longest text that takes the place of one of them. */
const LONGEST_VALUE = 32 * 1024;

/**
 * The text with every placeholder replaced, in one pass: what is put in is never looked at again, so nobody who writes a
 * value can bring in another one. Unknown names stay as they are; a known one without a value becomes nothing.
 */
export function fillIn(text: string, values: TemplateValues): string {
  return text.replace(BRACED, (braced, name: string) => (isPlaceholder(name) ? bounded(values[name] ?? '') : braced));
}

/** Which placeholders a text has. */
export function placeholdersIn(text: string): ReadonlySet<Placeholder> {
  return new Set([...text.matchAll(BRACED)].flatMap(([, name = '']) => (isPlaceholder(name) ? [name] : [])));
}

/** What is said about names in braces that stand for nothing, with the one that was probably meant. */
export function placeholderWarnings(text: string): readonly string[] {
  const names = new Set([...text.matchAll(BRACED)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name)));
  return [...names].slice(0, 5).map((name) => {
    const nearest = nearestPlaceholder(name);
    const known = `{${PLACEHOLDERS.join('}, {')}}`;
    return nearest === undefined
      ? `{${name}} stands for nothing and stays as it is; known are ${known}.`
      : `{${name}} stands for nothing and stays as it is; did you mean {${nearest}}?`;
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

function bounded(value: string): string {
  if (value.length <= LONGEST_VALUE) return value;
  return `${value.slice(0, LONGEST_VALUE)}\n[cut here: ${value.length - LONGEST_VALUE} characters are left out]`;
}

function nearestPlaceholder(name: string): Placeholder | undefined {
  const plain = letters(name);
  const named = PLACEHOLDERS.map((known) => {
    const words = letters(known);
    return { known, words, away: distance(plain, words, words.length) };
  });
  const typed = partsOf(name);
  const part = named.find(({ known }) => partsOf(known).some((word) => word.length >= 4 && typed.includes(word)));
  const [best] = named.sort((a, b) => a.away - b.away);
  if (best !== undefined && best.away <= Math.max(1, Math.floor(best.words.length / 4))) return best.known;
  return part?.known;
}

/** "previousResult", "previous_result": its words. */
function partsOf(name: string): readonly string[] {
  return name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
