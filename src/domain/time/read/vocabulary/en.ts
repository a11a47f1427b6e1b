import type { Weekday } from '../../schedule.ts';
import type { DayGroup, PartOfDay, Rhythm, Role, Unit, Vocabulary, Word } from './word.ts';

/** Names and abbreviations of the weekdays, Monday first. The abbreviations that are words of their own come after `|`. */
const WEEKDAYS: readonly string[] = [
  'monday | mon',
  'tuesday tue tues',
  'wednesday weds | wed',
  'thursday thu thur thurs',
  'friday fri',
  'saturday | sat',
  'sunday | sun',
];

const MONTHS: readonly string[] = [
  'january jan',
  'february feb',
  'march | mar',
  'april apr',
  '| may',
  'june jun',
  'july jul',
  'august aug',
  'september sept sep',
  'october oct',
  'november nov',
  'december dec',
];

const UNITS: Readonly<Record<Unit, string>> = {
  second: 'second seconds sec secs s',
  minute: 'minute minutes min mins mns m',
  hour: 'hour hours hr hrs h',
  day: 'day days d',
  week: 'week weeks wk wks w',
  month: 'month months mo mos mth mths',
  quarter: 'quarter quarters qtr',
  year: 'year years yr yrs y',
};

const NUMBERS: readonly string[] = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
  'eighteen nineteen twenty',
];

const TENS: readonly (readonly [string, number])[] = [
  ['thirty', 30],
  ['forty', 40],
  ['fourty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
  ['hundred', 100],
  ['dozen', 12],
];

const ORDINALS: readonly string[] = [
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth',
  'sixteenth seventeenth eighteenth nineteenth twentieth',
];

const DAY_GROUPS: Readonly<Record<DayGroup, readonly [singular: string, plural: string]>> = {
  weekday: ['weekday workday', 'weekdays workdays'],
  business: ['businessday', 'businessdays'],
  weekend: ['weekend', 'weekends'],
};

const PARTS: Readonly<Record<PartOfDay, readonly [singular: string, plural: string]>> = {
  morning: ['morning', 'mornings'],
  afternoon: ['afternoon', 'afternoons'],
  evening: ['evening eve', 'evenings'],
  night: ['night nite', 'nights'],
};

const CLOCKS: Readonly<Record<string, number>> = {
  noon: 720,
  midday: 720,
  noontime: 720,
  lunchtime: 720,
  midnight: 0,
};

const DAY_WORDS: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: -1,
  tomorrow: 1,
  tmrw: 1,
  tmr: 1,
  tomo: 1,
  tmw: 1,
  tomoz: 1,
  '2morrow': 1,
  '2moro': 1,
  '2mrw': 1,
  '2mro': 1,
  tommorow: 1,
  tommorrow: 1,
  overmorrow: 2,
};

const RHYTHMS: Readonly<Record<string, Rhythm>> = {
  minutely: { every: 1, unit: 'minute' },
  hourly: { every: 1, unit: 'hour' },
  halfhourly: { every: 30, unit: 'minute' },
  bihourly: { every: 2, unit: 'hour' },
  daily: { every: 1, unit: 'day' },
  everyday: { every: 1, unit: 'day' },
  nightly: { every: 1, unit: 'day', part: 'night' },
  weekly: { every: 1, unit: 'week' },
  biweekly: { every: 2, unit: 'week' },
  fortnightly: { every: 2, unit: 'week' },
  monthly: { every: 1, unit: 'month' },
  bimonthly: { every: 2, unit: 'month', orTimesPer: 2 },
  semimonthly: { every: 1, unit: 'month', timesPer: 2 },
  semiweekly: { every: 1, unit: 'week', timesPer: 2 },
  quarterly: { every: 1, unit: 'quarter' },
  semiannually: { every: 6, unit: 'month' },
  biannually: { every: 6, unit: 'month' },
  halfyearly: { every: 6, unit: 'month' },
  annually: { every: 1, unit: 'year' },
  yearly: { every: 1, unit: 'year' },
  biennially: { every: 2, unit: 'year' },
};

const ROLES: Readonly<Record<Role, string>> = {
  a: 'a an',
  after: 'after past',
  ago: 'ago',
  and: 'and & + plus also then again additionally n',
  any: 'any',
  approximately: 'around about approximately approx circa roughly ~',
  apart: 'apart',
  at: 'at @',
  before: 'before',
  begin: 'beginning begin start',
  between: 'between btw btwn',
  business: 'business working office work',
  but: 'but',
  by: 'by',
  couple: 'couple pair',
  during: 'during within',
  end: 'end',
  ending: 'ending ends finishing',
  every: 'every each ev',
  except: 'except excluding excl exclude without besides excepting',
  few: 'few',
  filler: 'exactly precisely just right promptly',
  for: 'for',
  from: 'from',
  gap: 'gap gaps pause pauses break breaks',
  half: 'half',
  holiday: 'holiday holidays',
  in: 'in',
  intervals: 'interval intervals',
  last: '',
  later: 'later hence',
  middle: 'middle mid',
  next: 'next nxt coming upcoming following',
  not: 'not never',
  now: 'now immediately',
  oclock: "o'clock oclock uhr",
  of: 'of',
  on: 'on',
  once: 'once',
  only: 'only',
  or: 'or',
  other: 'other alternate alternating alternative',
  per: 'per',
  repeat: 'repeat repeats repeating recurring repeatedly',
  sharp: 'sharp',
  single: 'single',
  skip: 'skip skipping',
  starting: 'starting starts commencing effective',
  the: 'the',
  this: 'this',
  through: 'through thru - – — ..',
  time: 'time',
  times: 'times x occurrences occurrence repetitions',
  to: 'to',
  until: 'until till til untill ’til',
  with: 'with',
};

/** Days of the year that people call by name; `resolve/named-days.ts` knows their dates. */
const NAMED_DAYS = 'christmas xmas halloween thanksgiving easter';

/** Misspelling is only looked for towards these: long, frequent, and unlike other words. */
const FORGIVING =
  'every everyday daily weekly hourly monday mondays tuesday tuesdays friday fridays sunday sundays weekday weekdays weekend ' +
  'weekends today tonight fortnight fortnightly january august october minute minutes month months morning mornings ' +
  'afternoon afternoons evening evenings midnight monthly biweekly quarterly starting except until';

/** Short words of which only neighbouring letters may have changed places: "horus", "dya". */
const SWAPPED = 'day days hour hours week weeks';

/** These are recognised with two slips. */
const MOST_FORGIVING =
  'wednesday wednesdays thursday thursdays saturday saturdays tomorrow february september november december';

const INNOCENT =
  'very ever fever never emery wary bevery dairy dally meekly weakly weasly sundae sundaes sundry sunny money ' +
  'mandy monkey mouth mouths moth moths months minuet minutest warning warnings mourning mornings stating staring ' +
  'starring sting expect accept exempt expects unit units untie evenings events toddy toady body holiday holidays ' +
  'birthday util utils excerpt excerpts toda yesterday someday anyday friend fridge fiday payday heyday midday doomsday monthly mostly ' +
  'quarter quarters lately hourglass nightly tonic tonights weeks week weaken weeds weeps wreaks hoers hours';

/** The English words of the time language. */
export const english: Vocabulary = {
  words: collectWords(),
  forgiving: byFirstLetters([...FORGIVING.split(' '), ...MOST_FORGIVING.split(' '), ...SWAPPED.split(' ')]),
  swapped: new Set(SWAPPED.split(' ')),
  twoSlips: new Set(MOST_FORGIVING.split(' ')),
  innocent: new Set(INNOCENT.split(' ')),
};

/** The first letter may have changed places with the second. */
function byFirstLetters(names: readonly string[]): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const name of names) {
    for (const code of new Set([name.charCodeAt(0), name.charCodeAt(1)]))
      found.set(code, [...(found.get(code) ?? []), name]);
  }
  return found;
}

function collectWords(): Map<string, Word> {
  const words = new Map<string, Word>();
  const add = (names: string, meaning: Word) => {
    for (const name of names.split(' ')) {
      if (name !== '' && name !== '|') words.set(name, { ...words.get(name), ...meaning });
    }
  };
  // An index of a table of seven is a weekday.
  for (const [index, names] of WEEKDAYS.entries()) addWeekday(add, names, (index + 1) as Weekday);
  for (const [index, names] of MONTHS.entries()) addNames(add, names, { month: index + 1 });
  for (const [unit, names] of Object.entries(UNITS)) add(names, { unit: unit as Unit });
  add('fortnight fortnights', { unit: 'week', unitCount: 2 });
  for (const [value, name] of NUMBERS.join(' ').split(' ').entries()) add(name, { number: value });
  for (const [name, value] of TENS) add(name, { number: value });
  for (const [index, name] of ORDINALS.join(' ').split(' ').entries()) add(name, { ordinal: index + 1 });
  add('thirtieth', { ordinal: 30 });
  add('last final', { ordinal: -1, role: 'last' });
  add('penultimate', { ordinal: -2 });
  for (const [days, [singular, plural]] of Object.entries(DAY_GROUPS)) {
    add(singular, { days: days as DayGroup });
    add(plural, { days: days as DayGroup, plural: true });
  }
  for (const [part, [singular, plural]] of Object.entries(PARTS)) {
    add(singular, { part: part as PartOfDay });
    add(plural, { part: part as PartOfDay, plural: true });
  }
  for (const [name, clock] of Object.entries(CLOCKS)) add(name, { clock });
  for (const [name, dayOffset] of Object.entries(DAY_WORDS)) add(name, { dayOffset });
  add('tonight tonite 2nite 2night', { dayOffset: 0, part: 'night' });
  add('weeknight weeknights', { days: 'weekday', part: 'night', plural: true });
  add('mwf', { weekdays: [1, 3, 5], plural: true });
  add('tth tuth tuthu', { weekdays: [2, 4], plural: true });
  add('mofr', { weekdays: [1, 2, 3, 4, 5], plural: true });
  add('mosa', { weekdays: [1, 2, 3, 4, 5, 6], plural: true });
  add('mosu', { weekdays: [1, 2, 3, 4, 5, 6, 7], plural: true });
  add('sasu', { weekdays: [6, 7], plural: true });
  add('am a.m', { meridiem: 'am' });
  add('pm p.m', { meridiem: 'pm' });
  for (const [name, rhythm] of Object.entries(RHYTHMS)) add(name, { rhythm });
  for (const [role, names] of Object.entries(ROLES)) add(names, { role: role as Role });
  add('twice twise', { number: 2, role: 'once' });
  add('thrice', { number: 3, role: 'once' });
  for (const name of NAMED_DAYS.split(' ')) add(name, { namedDay: name });
  return words;
}

type Add = (names: string, meaning: Word) => void;

function addWeekday(add: Add, names: string, weekday: Weekday): void {
  addNames(add, names, { weekday });
  const [name = ''] = names.split(' ');
  add(`${name}s ${name}'s ${name}s'`, { weekday, plural: true });
}

function addNames(add: Add, names: string, meaning: Word): void {
  const [strong = '', weak = ''] = names.split('|');
  add(strong.trim(), meaning);
  add(weak.trim(), { ...meaning, weak: true });
}
