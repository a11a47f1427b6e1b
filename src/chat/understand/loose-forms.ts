import type { CommandWord } from '../command.ts';
import { findZone } from './find-zone.ts';
import { isModelName } from './money-wish.ts';
import { isPeriod } from './period.ts';
import { withoutEnd } from './without-end.ts';

/** A whole line that means a command without beginning with its word. */
interface LooseForm {
  readonly form: RegExp;
  readonly word: CommandWord;
  /** What stands for the rest of the command, made from the groups. */
  readonly rest: (groups: Readonly<Record<string, string>>) => string;
  /** Whether the rest is what the command takes; else the line means something else. */
  readonly accepts: (rest: string) => boolean;
}

const THINGS = '(?:tasks?|reminders?|schedules?|jobs?|automations?)';
const OWNERS = '(?:my|mine|our|ours|the|these|those|active|running|scheduled|paused)';
/** "everything", "all mine", "all of my tasks here". */
const ALL = `(?<all>(?:(?:everything|every ${THINGS})(?: of (?:mine|ours))?|all(?: of)?(?: ${OWNERS})*(?: ${THINGS})?)(?: here)?)`;
const STATES = '(?<state>active|paused|failing|failed|completed|broken)';

const anything: LooseForm['accepts'] = () => true;
const nothing = (): string => '';
const named = ({ name = '' }: Readonly<Record<string, string>>): string => name;
const state = ({ state: word = '' }: Readonly<Record<string, string>>): string =>
  word === 'broken' || word === 'failed' ? 'failing' : word;
const everything = ({ all = '', when = '' }: Readonly<Record<string, string>>): string =>
  `${/\b(?:my|mine)\b/iu.test(all) ? 'mine' : ''} ${/\bhere$/iu.test(all) ? 'here' : ''} ${when}`.replace(/ +/gu, ' ');
const period = ({ period: words = '' }: Readonly<Record<string, string>>): string => words;

/** In this order; the first that fits is meant. */
const FORMS: readonly LooseForm[] = [
  loose(
    `(?:show|list|see|view|get|give me|tell me)(?: me)?(?: all)?(?: of)?(?: my| our| the)?(?: ${STATES})? ${THINGS}`,
    'list',
    state,
  ),
  loose(`(?:all )?(?:my|our) (?:${STATES} )?${THINGS}`, 'list', state),
  loose(`(?:what|which) ${THINGS} (?:do (?:i|we) have|are there|have (?:i|we)(?: got)?|exist)`, 'list', nothing),
  loose(`what are (?:my|our|the) ${THINGS}`, 'list', nothing),
  loose(`(?:what|which(?: ones?)?|which ${THINGS}|what ${THINGS})(?: is| are|'s|’s) ${STATES}`, 'list', state),
  loose(`(?:what|which ${THINGS})(?: will)? runs?(?: next)?(?<period>.*)`, 'next', period, isPeriod),
  loose(
    "what(?:'s| is|’s) (?:next|coming(?: up)?|scheduled|planned|due|up next|on)(?<period>.*)",
    'next',
    period,
    isPeriod,
  ),
  loose('when (?:does|will|is) (?<name>.+?) (?:run|runs|fire|come|due)(?: next| again)?', 'show', named),
  loose('(?:status|details|state) of (?<name>.+)', 'show', named),
  loose('(?:what happened (?:to|with)|how did) (?<name>.+?)(?: go)?', 'history', named),
  loose(
    `(?:stop|halt|kill|abort|cancel) ${ALL}(?: (?<when>now|at once|immediately)| right (?<when>now))?`,
    'stop-all',
    everything,
  ),
  loose(
    `(?:pause|hold|suspend|mute|silence|disable|turn off|switch off) ${ALL}(?<when> (?:until|till|til|for) .+)?`,
    'pause-all',
    everything,
  ),
  loose(
    `(?:start|resume|unpause|enable)(?: all)?(?: of)?(?: ${OWNERS})* imported(?: ${THINGS}| ones)?(?: now)?`,
    'start-all',
    () => 'imported',
  ),
  loose(
    `(?:start|resume|unpause|continue|restart|enable|unmute|reactivate|turn on|switch on) ${ALL}(?: again| now)?`,
    'start-all',
    everything,
  ),
  loose(
    "(?:please )?(?:stop|quit|no more|(?:don['’]?t|do not|never) (?:send|post|give|tell|remind)(?: me| us)?)(?: (?:sending|posting|giving|telling|showing|reminding)(?: me| us)?(?: of| about| to)?) (?<name>.+?)(?: any ?more| anymore)?",
    'stop',
    named,
  ),
  loose(
    "(?:don['’]?t|do not) (?:send|post|give|tell|show|remind)(?: me| us)?(?: of| about| to)? (?<name>.+?)(?: any ?more| again)",
    'stop',
    named,
  ),
  loose('no more (?<name>.+)', 'stop', named),
  loose('unsubscribe(?: me)? from (?<name>.+)', 'stop', named),
  loose(
    'use (?:the )?(?:model )?(?<model>[\\w./:-]+)(?: model)? (?:for|in|with|on) (?<name>.+?)',
    'edit',
    ({ model = '', name = '' }) => `${name} use model ${model}`,
    (words) => isModelName(words.slice(words.lastIndexOf(' ') + 1)),
  ),
  loose(
    "forget (?:what|everything|all|anything)(?: that)? (?:you|it)(?:'ve| have| has)? (?:told|sent|shown|remembers?|knows?|remembered|learned|kept|posted|seen)(?: (?:me|us))?(?: (?:in|from|about|of|for|with) (?<name>.+?))?",
    'seen',
    ({ name = '' }) => `${name} reset`,
  ),
  loose('what (?:does|do) (?<name>.+?) remember', 'seen', ({ name = '' }) => (/^you$/iu.test(name) ? '' : name)),
  loose('(?:make|save|turn) (?<name>.+?) (?:a|as a|into a) template', 'template', named),
  loose('(?:turn|switch) (?<name>.+) off', 'pause', named),
  loose('(?:turn|switch) (?<name>.+) (?:back )?on', 'resume', named),
  loose(
    'skip (?:the )?next (?<count>\\d+) (?:runs? |times? )?(?:of |for )?(?<name>.+)',
    'skip',
    ({ name = '', count = '' }) => `${name} ${count}`,
  ),
  loose('skip (?:the )?next (?:run |one |time )?(?:of |for )?(?<name>.+)', 'skip', named),
  loose(
    '(?:take (?:that|it) back|that was wrong|oops|undo (?:that|it|this|the last (?:change|one|thing)))',
    'undo',
    nothing,
  ),
  loose(
    '(?:what can (?:you|i) (?:do|say|type)|how does (?:this|it) work|how do i use (?:this|it|you)|who are you|what are you)',
    'help',
    nothing,
  ),
  loose('(?:what (?:times|phrases|dates) (?:can i (?:say|use|type)|do you (?:know|understand)))', 'help', () => 'time'),
  loose(
    '(?:how much|what) (?:have|has|did|do) (?:i|we|it|this|they) (?:use|used|spend|spent|cost)(?: (?:so far|this month))?',
    'usage',
    nothing,
  ),
  loose("(?:what(?:'s| is|’s) my time ?zone|which time ?zone (?:am i in|do you use))", 'timezone', nothing),
  loose(
    "(?:my time ?zone is|set (?:my |the )?time ?zone to|change (?:my |the )?time ?zone to|i am in|i['’]m in|i live in) (?<name>[\\p{L}_/+:\\d -]{2,40})",
    'timezone',
    named,
    (name) => findZone(name).kind !== 'none',
  ),
];

/** The command that a whole line means, where it does not begin with the command's word. */
export function looseForm(line: string): { readonly word: CommandWord; readonly rest: string } | undefined {
  const sentence = withoutEnd(line);
  for (const { form, word, rest, accepts } of FORMS) {
    const match = form.exec(sentence);
    const words = match === null ? undefined : rest(match.groups ?? {}).trim();
    if (words !== undefined && accepts(words)) return { word, rest: words };
  }
  return undefined;
}

function loose(pattern: string, word: CommandWord, rest: LooseForm['rest'], accepts = anything): LooseForm {
  return { form: new RegExp(`^${pattern}$`, 'iu'), word, rest, accepts };
}
