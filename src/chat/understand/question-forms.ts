import { type LooseForm, looseIfTask } from './loose-form.ts';

const NAME = '(?<name>(?!(?:what|anything|something|everything|it all)\\b).+?)';
const PAST =
  '(?: (?:last(?: (?:time|night|week|month|\\p{L}+day))?|yesterday|today|tonight|this (?:morning|week|month)|yet|again|so far|in the end|recently|lately))?';
const STATES =
  '(?:active|paused|on|off|enabled|disabled|running|working|failing|broken|ok|okay|fine|alive|still there)';

/**
 * Questions about a task that stored facts answer without a model: what it said and whether it worked is its history, when
 * and how it runs its card.
 */
export const QUESTIONS: readonly LooseForm[] = [
  looseIfTask(
    `(?:what time|when) (?:is|does|will) ${NAME} (?:run |come |start )?(?:today|tomorrow|tonight|(?:on |this |next )?\\p{L}+day|next week)`,
    'show',
  ),
  looseIfTask(`when(?:'s| is|’s) (?:my|our|the) next ${NAME}`, 'show'),
  looseIfTask(
    `(?:what|which one) did ${NAME} (?:say|send|post|report|tell(?: me| us)?|find|do|write|return|give(?: me| us)?)${PAST}`,
    'history',
  ),
  looseIfTask(
    `(?:what (?:was|is)|what's|what’s|show(?: me)?) the (?:last |latest |newest )?(?:result|outcome|output)s? of ${NAME}`,
    'history',
  ),
  looseIfTask(
    `(?:did|has|have) ${NAME} (?:run|ran|work(?:ed)?|go(?:ne)? through|happen(?:ed)?|succeed(?:ed)?|finish(?:ed)?|post(?:ed)?)${PAST}`,
    'history',
  ),
  looseIfTask(
    `(?:did|has|have) ${NAME} (?:ever )?(?:fail|failed|break|broken|crash|crashed)${PAST}`,
    'history',
    ({ name = '' }) => `${name} failed`,
  ),
  looseIfTask(
    `why (?:did|does|has|is|was|do) ${NAME} (?:fail(?:ed|ing|s)?|break|broken|not (?:run|work(?:ing)?|post|start)|stop(?:ped)?|late|skipped|missed)${PAST}`,
    'history',
  ),
  looseIfTask(
    `why (?:didn['’]?t|doesn['’]?t|isn['’]?t|hasn['’]?t) ${NAME} (?:run|running|ran|work|working|post|posted|start|started)${PAST}`,
    'history',
  ),
  looseIfTask(`(?:when did|when was) ${NAME} (?:last )?(?:run|work|post|succeed|fail|happen)${PAST}`, 'history'),
  looseIfTask(`when was the last (?:run of )?${NAME}(?: run)?`, 'history'),
  looseIfTask(`(?:when(?:'s| is|’s)|what time is) (?:the )?next (?:run of )?${NAME}(?: run)?`, 'show'),
  looseIfTask(`(?:when(?:'s| is|’s)|what time is) ${NAME}`, 'show'),
  looseIfTask(
    `(?:how often|at what time|what time|where) (?:does|do|will) ${NAME} (?:run|post|come|go|fire|happen|report)`,
    'show',
  ),
  looseIfTask(`(?:is|are) ${NAME} (?:still )?${STATES}`, 'show'),
  looseIfTask(
    `(?:is|are) ${NAME} (?:still )?(?:(?:on|at|every|in) .+|(?:daily|weekly|hourly|monthly|once)\\b.*)`,
    'show',
  ),
  looseIfTask(`(?:does|do|will|would) ${NAME} (?:run|come|go|fire|happen|post|work|repeat)(?: .+)?`, 'show'),
  looseIfTask(`how(?:'s| is| are|’s) ${NAME} (?:doing|going|running)`, 'show'),
  looseIfTask(`(?:what does|what do|what will) ${NAME} do`, 'show'),
  looseIfTask(`how (?:many times|often) (?:did|has|have) ${NAME} (?:run|ran|fail(?:ed)?|work(?:ed)?)${PAST}`, 'show'),
  looseIfTask(`(?:what about|and) ${NAME}`, 'show'),
  looseIfTask(`(?:what|how much) (?:does|did|do|has|will) ${NAME} cost(?: me| us)?${PAST}`, 'show'),
  looseIfTask(`(?:who|whose)(?:'s| is|’s)? (?:owns|made|created|set up|runs|pays for|gets|sees) ${NAME}`, 'show'),
  looseIfTask(`when (?:do|will) (?:i|we) (?:get|see|have) ${NAME}(?: next| again)?`, 'show'),
  looseIfTask(`why (?:didn['’]?t|did not|don['’]?t) (?:i|we) (?:get|see) ${NAME}${PAST}`, 'history'),
  looseIfTask(`who (?:can|may) (?:see|change|stop|edit) ${NAME}`, 'show'),
  looseIfTask(`how did ${NAME} go${PAST}`, 'history'),
  looseIfTask(`who (?:changed|edited|touched|paused|stopped) ${NAME}`, 'changes'),
];
