import { type LooseForm, loose, looseIfTask } from './loose-form.ts';

const NAME = '(?<name>.+?)';
const DAY = '(?: (?:today|yesterday|tonight|this (?:week|morning|month)|last (?:night|week)|lately|recently|so far))?';
const nothing = (): string => '';
const it = (): string => 'it';

/** Short lines that leave out what everybody knows: "again", "stop", "anything failing?", "standup history". */
export const BRIEF: readonly LooseForm[] = [
  loose(
    `(?:(?:what|which (?:tasks?|reminders?|ones?|runs?)) (?:has |have |is |are )?(?:fail(?:ed|ing|s)?|broke|broken|not working)|(?:is |did |has |was )?(?:any(?:thing|one)|something|any task)(?: is| has)? (?:fail(?:ed|ing)?|broken|break|wrong|not working))${DAY}`,
    'list',
    () => 'failing',
  ),
  loose(
    `(?:show me )?(?:what (?:ran|happened|was done)|did everything (?:run|work)|has everything run)${DAY}`,
    'status',
    nothing,
  ),
  loose('(?:stop|cancel|quit)(?: it| that| this)?(?: now)?[.!]*', 'stop', it),
  loose(
    '(?:again|(?:do|run) (?:it|that) (?:again|once more|now)|once more|repeat(?: (?:it|that|the last(?: one)?|last))?)',
    'run',
    it,
  ),
  loose(
    '(?:remind me|tell me|ask me|ping me)(?: of (?:it|this|that))? again (?<when>in .+|at .+|tomorrow.*|tonight.*|later.*)',
    'snooze',
    ({ when = '' }) => when,
  ),
  looseIfTask(`run ${NAME} (?:right )?now(?:,? with:? (?<more>.+))?`, 'run', ({ name = '', more }) =>
    more === undefined ? name : `${name} with: ${more}`,
  ),
  looseIfTask(`run ${NAME}(?: thing)? (?:again|once more)`, 'run'),
  looseIfTask(`tell me (?:more )?about ${NAME}`, 'show'),
  loose(
    '(?:(?:restore|bring back|undelete) (?:it|that|the (?:deleted|last) (?:task|one|reminder))|undo (?:that|the|my)(?: last)? (?:delete|deletion|change|edit)|undelete)',
    'undo',
    nothing,
  ),
  looseIfTask(`(?:restore|bring back|undelete|recover) ${NAME}`, 'resume'),
  looseIfTask(`export ${NAME} (?:as|to|in|into) (?:an? )?(?:yaml|yml|file|text)(?: file)?`, 'export'),
  looseIfTask(`${NAME} (?:history|logs?)`, 'history'),
  looseIfTask(`${NAME} (?:details?|info|status|settings)`, 'show'),
  loose('who am i', 'members', nothing),
  loose('(?:\\/help|\\?{1,3})', 'help', nothing),
];
