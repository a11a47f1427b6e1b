import { type Groups, type LooseForm, looseIfTask } from './loose-form.ts';

const NAME = '(?<name>.+?)';
/** Of a few words at the very beginning, which are no verb of changing. */
const SHORT_NAME =
  '(?<name>(?!(?:and|but|please|edit|move|change|set|make|shift|switch|push|do|run|copy|pause|skip)\\b)[^\\d,:]{2,40}?)';
const NO_RUN =
  "(?:skip|there(?:['’]?s| is| will be) no|cancel|leave out|drop|no|(?:don['’]?t|do not) (?:run|do|post|send))";
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const WEEKDAYS = `(?:${WEEKDAY}s?(?:(?:,| and|, and) ${WEEKDAY}s?)*|weekends?)`;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*';
const DATE = `(?:the \\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?${MONTH})?|\\d{1,2}(?:(?:st|nd|rd|th)(?: (?:of )?${MONTH})?| (?:of )?${MONTH})|${MONTH} \\d{1,2}(?:st|nd|rd|th)?|christmas(?: eve| day)?|new year['’]?s (?:eve|day))`;
/** One day, or days that come again and again. */
const DAY = `(?:tomorrow|today|tonight|(?:this|next) (?:${WEEKDAY}|weekend|week)|${WEEKDAYS}|weekdays|(?:(?:public|bank|national|school|us|uk|\\p{L}+(?:an|ish|ch|ese)) )?holidays|${DATE}|in ${MONTH})`;
const DAYS = `${DAY}(?:(?:, ?| and | or )(?:on )?${DAY})*`;
const SPAN =
  '(?<span>(?:\\d{1,3}|half an|an?|one|two|three|four|five|ten) ?(?:minutes?|mins?|hours?|hrs?|days?|weeks?))';
const TIME = '(?<when>(?:every|at|on|daily|weekly|hourly|monthly|weekdays|in the|from) .+|daily|weekly|hourly|monthly)';

const ONE_DAY = new RegExp(`(?<!(?:this|next) )\\b${WEEKDAY}\\b`, 'giu');

/** A weekday in the singular is the one that comes: "don't run standup on friday". */
function without({ name = '', days = '' }: Groups): string {
  return `${name} not ${days
    .replace(/\btonight\b/giu, 'today')
    .replace(/ on /giu, ' ')
    .replace(ONE_DAY, 'this $&')}`;
}

const later = ({ name = '', span = '' }: Groups): string => `${name} ${span} later`;
const earlier = ({ name = '', span = '' }: Groups): string => `${name} ${span} earlier`;

/** "On thursday instead of friday": of what comes every friday, every thursday is meant. */
function inPlaceOf({ name = '', when = '', before = '' }: Groups): string {
  return `${name} ${new RegExp(WEEKDAY, 'iu').test(before) ? when.replace(ONE_DAY, '$&s') : when}`;
}

/** Changes of when a task runs, in the words in which an edit says them (`changeSchedule`). */
export const TIME_CHANGES: readonly LooseForm[] = [
  looseIfTask(`${NO_RUN} (?<days>tomorrow|today|(?:this |next )?${WEEKDAY})['’]s ${NAME}`, 'edit', without),
  looseIfTask(`${NO_RUN} ${NAME} (?:(?:on|for) )?(?<days>${DAYS})`, 'edit', without),
  looseIfTask(
    `${SHORT_NAME} (?:(?:is|are|was|will be) )?(?:cancell?ed|off|skipped|not happening) (?:(?:on|for) )?(?<days>${DAYS})`,
    'edit',
    without,
  ),
  looseIfTask(
    `${SHORT_NAME} (?:not|never|no longer) (?:(?:on|for) )?(?<days>${DAYS})`,
    'edit',
    ({ name = '', days = '' }) => `${name} not on ${days}`,
  ),
  looseIfTask(
    `(?:mute|silence|suspend) (?!.*\\b(?:until|till?|for|by)\\b)${NAME} (?:on )?(?<days>${DAYS})`,
    'edit',
    without,
  ),
  looseIfTask(`(?:pause|hold) (?!.*\\b(?:until|till?|for|by)\\b)${NAME} (?:on )?(?<days>${DAYS})`, 'edit', without),
  looseIfTask(`add (?<days>${WEEKDAYS}) to ${NAME}`, 'edit', ({ name = '', days = '' }) => `${name} also on ${days}`),
  looseIfTask(
    `(?:remove|drop|take) (?<days>${WEEKDAYS}) (?:from|out of|off) ${NAME}`,
    'edit',
    ({ name = '', days = '' }) => `${name} not on ${days}`,
  ),
  looseIfTask(
    `(?:postpone|delay|defer|push(?: back)?|move|shift) ${NAME} (?:by |for )?${SPAN}(?: later)?`,
    'edit',
    later,
  ),
  looseIfTask(`(?:bring forward|move up|move|shift) ${NAME} (?:by )?${SPAN} earlier`, 'edit', earlier),
  looseIfTask(`bring ${NAME} forward (?:by )?${SPAN}`, 'edit', earlier),
  looseIfTask(
    `(?:swap|switch|change|move|shift|put) ${NAME} from (?:\\d\\S*(?: ?[ap]m)?|noon|midnight|\\p{L}+days?) to (?<when>\\S.*)`,
    'edit',
    ({ name = '', when = '' }) => `${name} to ${when}`,
  ),
  looseIfTask(`(?:(?:run|do|send|post|have) )?${NAME} ${TIME} instead(?: of (?<before>.+))?`, 'edit', inPlaceOf),
  looseIfTask(
    `(?:resume|unpause|restart|continue) ${NAME} (?:on |at |from )?(?<when>tomorrow|(?:next )?${WEEKDAY}|next week|${DATE})`,
    'pause',
    ({ name = '', when = '' }) => `${name} until ${when}`,
  ),
];
