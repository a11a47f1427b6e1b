// Random and mutated texts against the reader of schedules: `node scripts/fuzz-time.ts --n 1000000 --seed 1`.
// Nothing may throw, take long, give an instant that has passed, or a schedule that is none or has nothing to come.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { momentInstant } from '../src/domain/time/moment.ts';
import { nextOccurrence } from '../src/domain/time/occurrences.ts';
import { ALL_EXAMPLES } from '../src/domain/time/read/examples/all-examples.ts';
import { readSchedule } from '../src/domain/time/read/read-schedule.ts';
import { english } from '../src/domain/time/read/vocabulary/en.ts';
import type { Reading, ReadingContext } from '../src/domain/time/reading.ts';
import type { Schedule } from '../src/domain/time/schedule.ts';
import { scheduleProblems } from '../src/domain/time/validate-schedule.ts';

/** What a run of texts came to. */
export interface FuzzResult {
  readonly texts: number;
  readonly kinds: Readonly<Record<Reading['kind'], number>>;
  /** Milliseconds that the slowest text took. */
  readonly slowestMs: number;
  readonly slowestText: string;
  /** The texts that broke a rule, with the rule. */
  readonly faults: readonly string[];
}

const MOST_FAULTS = 20;
/** A text that took longer may have met the garbage collector or another program; it is measured again. */
const SLOW_MS = 20;
const ZONES = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
const LOCALES = ['en-US', 'en-GB', 'de-DE'];
const STRANGE = [
  '\u200b',
  '\u0000',
  '\ud83d',
  '🎉',
  '“',
  '”',
  "'",
  '"',
  '`',
  '\t',
  '\n',
  '٣',
  'İ',
  'ß',
  '-',
  '–',
  '/',
  ':',
  '.',
  ',',
  '(',
  ')',
  '@',
  '#',
  '+',
  '*',
  '?',
  '9'.repeat(30),
];
const WORDS = [
  ...english.words.keys(),
  ...STRANGE,
  ...'UTC EST IST CET Paris London Tokyo holidays further notice rest of the day'.split(' '),
];
const PHRASES = ALL_EXAMPLES.flatMap(({ examples }) => examples.map(({ text }) => text));

/** Reads `count` texts made from a seed and checks each reading. */
export function fuzzTime(count: number, seed: number): FuzzResult {
  const random = seededRandom(seed);
  const kinds = { schedule: 0, none: 0, unclear: 0, invalid: 0 };
  const faults: string[] = [];
  let slowest = { ms: 0, text: '' };
  for (let index = 0; index < count && faults.length < MOST_FAULTS; index++) {
    const text = someText(random);
    const context = someContext(random);
    const { fault, kind, ms } = tryText(text, context);
    if (kind !== undefined) kinds[kind] += 1;
    if (fault !== undefined) faults.push(`${fault}: ${JSON.stringify(text)} (${JSON.stringify(context)})`);
    if (ms > slowest.ms) slowest = { ms, text };
  }
  return { texts: count, kinds, slowestMs: slowest.ms, slowestText: slowest.text, faults };
}

interface Tried {
  readonly fault?: string;
  readonly kind?: Reading['kind'];
  readonly ms: number;
}

function tryText(text: string, context: ReadingContext): Tried {
  try {
    const { reading, ms } = timed(text, context);
    const again = ms > SLOW_MS ? Math.min(ms, ...Array.from({ length: 5 }, () => timed(text, context).ms)) : ms;
    const fault = again > SLOW_MS ? `took ${again.toFixed(1)} ms` : faultOf(reading, text, context.now);
    return { kind: reading.kind, ms: again, ...(fault === undefined ? {} : { fault }) };
  } catch (error) {
    return { fault: `threw ${error instanceof Error ? error.message : String(error)}`, ms: 0 };
  }
}

function timed(text: string, context: ReadingContext): { reading: Reading; ms: number } {
  const begin = performance.now();
  const reading = readSchedule(text, context);
  return { reading, ms: performance.now() - begin };
}

/** The rule that a reading breaks, if it breaks one. */
export function faultOf(reading: Reading, text: string, now: number): string | undefined {
  if (reading.kind === 'none') return undefined;
  const { span } = reading;
  if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length)) return 'has a span outside the text';
  if (reading.kind === 'invalid') return reading.problem === '' ? 'refuses without a reason' : undefined;
  if (reading.kind === 'unclear' && reading.choices.length < 2) return 'asks without two choices';
  const offered = reading.kind === 'unclear' ? reading.choices : reading.alternatives;
  const schedules = [
    ...(reading.kind === 'schedule' ? [reading.schedule] : []),
    ...offered.map(({ schedule }) => schedule),
  ];
  return schedules.map((schedule) => scheduleFault(schedule, now)).find((fault) => fault !== undefined);
}

function scheduleFault(schedule: Schedule, now: number): string | undefined {
  const [problem] = scheduleProblems(schedule);
  if (problem !== undefined) return `gives a schedule that is none (${problem})`;
  if (nextOccurrence(schedule, now) === undefined) return 'gives a schedule with nothing to come';
  const isPast =
    schedule.kind === 'once' && schedule.moments.some((moment) => momentInstant(moment, schedule.zone) <= now);
  return isPast ? 'gives a moment that has passed' : undefined;
}

type Random = () => number;

/** Mulberry32: small, fast, and the same everywhere. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function oneOf<Value>(random: Random, values: readonly [Value, ...Value[]] | readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('There is nothing to choose from');
  return value;
}

function someContext(random: Random): ReadingContext {
  const now =
    Date.UTC(2020 + Math.floor(random() * 20), Math.floor(random() * 12), 1 + Math.floor(random() * 28)) +
    Math.floor(random() * 86_400_000);
  return {
    now,
    zone: oneOf(random, ZONES),
    locale: oneOf(random, LOCALES),
    ...(random() < 0.3 ? { country: 'DE' } : {}),
  };
}

function someText(random: Random): string {
  const kind = random();
  if (kind < 0.35) return mutated(random, oneOf(random, PHRASES));
  if (kind < 0.55)
    return `${oneOf(random, PHRASES)}${oneOf(random, [' and ', ', ', ' ', ' until ', ' except '])}${oneOf(random, PHRASES)}`;
  if (kind < 0.95)
    return Array.from({ length: 1 + Math.floor(random() * 9) }, () => someWord(random)).join(
      oneOf(random, [' ', ' ', ' ', '', ', ', '-']),
    );
  return oneOf(random, WORDS)
    .repeat(1 + Math.floor(random() * 60))
    .slice(0, 2000);
}

function someWord(random: Random): string {
  const kind = random();
  if (kind < 0.65) return oneOf(random, WORDS);
  if (kind < 0.75) return String(Math.floor(random() * (random() < 0.5 ? 32 : 3000)));
  if (kind < 0.85) return `${Math.floor(random() * 26)}:${String(Math.floor(random() * 62)).padStart(2, '0')}`;
  if (kind < 0.92)
    return `${Math.floor(random() * 34)}${oneOf(random, ['st', 'nd', 'rd', 'th', 'am', 'pm', 'h', 'm', 'x', 'd'])}`;
  return `${Math.floor(random() * 33)}${oneOf(random, ['/', '.', '-'])}${Math.floor(random() * 33)}${oneOf(random, ['', '/2027', '.2027', '-2027'])}`;
}

/** A phrase with letters or words changed, lost, doubled or moved. */
function mutated(random: Random, phrase: string): string {
  let text = phrase;
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const at = Math.floor(random() * (text.length + 1));
    const kind = random();
    if (kind < 0.25) text = text.slice(0, at) + text.slice(at + 1);
    else if (kind < 0.45) text = text.slice(0, at) + oneOf(random, STRANGE) + text.slice(at);
    else if (kind < 0.65) text = `${text.slice(0, at)} ${someWord(random)} ${text.slice(at)}`;
    else if (kind < 0.8)
      text = text.replace(/\d+/, () => String(Math.floor(random() * 10 ** Math.floor(random() * 9))));
    else
      text = text
        .split(' ')
        .sort(() => random() - 0.5)
        .join(' ');
  }
  return text;
}

function main(): void {
  const { values } = parseArgs({
    options: { n: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  });
  const result = fuzzTime(Number(values.n), Number(values.seed));
  const { schedule, unclear, invalid, none } = result.kinds;
  console.log(
    `${result.texts} texts, seed ${values.seed}: ${schedule} schedules, ${unclear} questions, ${invalid} refusals, ${none} without a time`,
  );
  console.log(`slowest ${result.slowestMs.toFixed(1)} ms: ${JSON.stringify(result.slowestText.slice(0, 120))}`);
  for (const fault of result.faults) console.log(`FAULT ${fault}`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
