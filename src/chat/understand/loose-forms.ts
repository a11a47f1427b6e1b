import type { CommandWord } from '../command.ts';
import { BRIEF } from './brief-forms.ts';
import { CHANGES } from './change-forms.ts';
import { findZone } from './find-zone.ts';
import { type Groups, type LooseForm, loose, named } from './loose-form.ts';
import { isPeriod } from './period.ts';
import { QUESTIONS } from './question-forms.ts';
import { withoutEnd } from './without-end.ts';

const THINGS = '(?:tasks?|reminders?|schedules?|jobs?|automations?)';
const OWNERS = '(?:my|mine|our|ours|the|these|those|active|running|scheduled|paused)';
/** "everything", "all mine", "all of my tasks here". */
const ALL = `(?<all>(?:(?:everything|every ${THINGS})(?: of (?:mine|ours))?|all(?: of)?(?: ${OWNERS})*(?: ${THINGS})?)(?: here)?)`;
const STATES = '(?<state>active|paused|failing|failed|completed|broken)';

const nothing = (): string => '';
const state = ({ state: word = '' }: Groups): string => (word === 'broken' || word === 'failed' ? 'failing' : word);
const everything = ({ all = '', when = '' }: Groups): string =>
  `${/\b(?:my|mine)\b/iu.test(all) ? 'mine' : ''} ${/\bhere$/iu.test(all) ? 'here' : ''} ${when}`.replace(/ +/gu, ' ');
const period = ({ period: words = '' }: Groups): string => words;

const COMMANDS: readonly LooseForm[] = [
  loose(
    `(?:show|list|see|view|get|give me|tell me)(?: me)?(?: all)?(?: of)?(?: my| our| the)?(?: ${STATES})? (?:${THINGS}|ones)`,
    'list',
    state,
  ),
  loose(`(?:all )?(?:my|our) (?:${STATES} )?${THINGS}`, 'list', state),
  loose(`(?:what|which) ${THINGS} (?:do (?:i|we) have|are there|have (?:i|we)(?: got)?|exist)`, 'list', nothing),
  loose(`what are (?:my|our|the) ${THINGS}`, 'list', nothing),
  loose(`(?:what|which(?: ones?)?|which ${THINGS}|what ${THINGS})(?: is| are|'s|’s) ${STATES}`, 'list', state),
  loose(`(?:what|which ${THINGS})(?: will)? runs?(?: next)?(?<period>.*)`, 'next', period, isPeriod),
  loose(
    "(?:(?:is there |do i have |do we have )?anything|what(?:['’]?s| is)) (?:next|happening|coming(?: up)?|scheduled|planned|due|up next|on)(?<period>.*)",
    'next',
    period,
    isPeriod,
  ),
  loose(
    "(?:(?:show|list|give|tell)(?: me)? (?:everything|all(?: (?:the )?(?:tasks|reminders|runs))?|what(?:['’]?s| is)(?: there)?)|what(?: all)? (?:do|have) (?:i|we) (?:have|got|get)(?: planned| scheduled| coming up)?|(?:is there |do (?:i|we) have |have (?:i|we) got )?anything(?: planned| scheduled| coming up| due| on)?|what(?:['’]?s| is)(?: there| planned)?)(?<period> .+)",
    'next',
    period,
    isPeriod,
  ),
  loose("(?:what(?:['’]?s| is) )?(?:the |my )?next (?:thing|task|reminder|run|one)(?: up)?", 'next', nothing),
  loose(
    "(?:what(?:['’]?s| is)|which (?:tasks|ones) are|is anything|anything) (?:currently )?(?:running|being done|in progress)(?: (?:right )?now| at the moment| currently)?",
    'status',
    nothing,
  ),
  loose('when (?:does|will|is) (?<name>.+?) (?:run|runs|fire|come|due)(?: next| again)?', 'show', named),
  loose('(?:status|details|state) of (?<name>.+)', 'show', named),
  loose('what happened (?:to|with) (?<name>.+?)', 'history', named),
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
    `(?:i(?:['’]?m| am) (?:sick|ill|off|away|out)(?: today)?,? (?:so )?)?(?:skip|leave out|cancel) ${ALL},? (?:for )?(?:today|the rest of (?:the day|today))`,
    'pause-all',
    ({ all = '' }) => everything({ all, when: ' until tomorrow' }),
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
    "(?:please )?(?:stop|quit|no more|(?:don['’]?t|do not|never) (?:send|post|give|tell|remind)(?: me| us)?)(?: (?:sending|posting|giving|telling|showing|reminding|bugging|bothering|spamming|annoying|nagging|pinging)(?: me| us)?(?: of| about| with| to)?) (?<name>.+?)(?: any ?more| anymore)?",
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
    "forget (?:what|everything|all|anything)(?: that)? (?:you|it)(?:'ve| have| has)? (?:told|sent|shown|remembers?|knows?|remembered|learned|kept|posted|seen)(?: (?:me|us))?(?: (?:in|from|about|of|for|with) (?<name>.+?))?",
    'seen',
    ({ name = '' }) => `${name} reset`,
  ),
  loose(
    "forget (?:what|everything|all)(?: that)? (?<name>.+?)(?:['’]s| has| have)? (?:told|sent|shown|remembers?|knows?|remembered|learned|kept|posted|seen|said)(?: me| us)?",
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
    '(?:what can (?:you|i) (?:do|say|type)(?: for me| here)?|what (?:are you|is this)(?: for)?|how (?:do|can|could|should|would) (?:i|we|you) (?:delete|remove|change|edit|stop|pause|resume|make|create|add|set up|rename|move|run|snooze|skip|copy|undo|see|list|use|cancel|schedule|turn off|turn on) (?:(?:the |a |an |my |it|one |this |that |all )?(?:time of |schedule of |name of )?(?:(?:new |recurring |daily )?(?:tasks?|reminders?|schedules?|times?|jobs?|something|things?|notifications?|messages?|alerts?|results?|zone|time ?zone|one)|it|this|that))(?: .{0,40})?|how does (?:this|it) work|how do i use (?:this|it|you)|who are you|what are you|are you (?:a )?(?:bot|human|robot|real)|how (?:do|can) i (?:make|create|add|set up|start) (?:a|an|my first) (?:task|reminder|schedule|automation)|what can i (?:automate|ask|schedule))',
    'help',
    nothing,
  ),
  loose('(?:what (?:times|phrases|dates) (?:can i (?:say|use|type)|do you (?:know|understand)))', 'help', () => 'time'),
  loose(
    '(?:how much|what) (?:have|has|did|do|does) (?:i|we|it|this|they|you|the bot|all this) (?:use|used|spend|spent|cost)(?: me| us)?(?: (?:so far|this month|today))?',
    'usage',
    nothing,
  ),
  loose("(?:what time is it|what(?:'s| is|’s) the (?:time|date)|what day is it)(?: now| today)?", 'timezone', nothing),
  loose(`how many (?:\\p{L}+ )?${THINGS} (?:do (?:i|we) have|are there|have (?:i|we))`, 'list', nothing),
  loose("(?:what(?:'s| is|’s) my time ?zone|which time ?zone (?:am i in|do you use))", 'timezone', nothing),
  loose(
    "(?:my time ?zone is|set (?:my |the )?time ?zone to|change (?:my |the )?time ?zone to|i am in|i['’]?m in|i live in) (?<name>[\\p{L}_/+:\\d -]{2,40}?)(?: now| right now| currently| at the moment)?",
    'timezone',
    named,
    (name) => findZone(name).kind !== 'none',
  ),
];

/** In this order; the first that fits is meant. */
const FORMS = [...COMMANDS, ...CHANGES, ...QUESTIONS, ...BRIEF];
/** What is longer says more than a command. */
const LONGEST = 300;
/** All forms in one: most lines are none of them, and are told so by one look. Small letters alone are a third of the work. */
const ANY = new RegExp(FORMS.map(({ form }) => form.source.replace(/\(\?<\w+>/gu, '(?:')).join('|'), 'u');

/** V8 makes machine code of an expression at once for a text as long as this, else it interprets first. */
const LONG = ' '.repeat(1_000);
let isReady = false;

/** The first line of a process would wait 100 ms until so large an expression is ready to be interpreted; code takes 10. */
function mayBeLoose(sentence: string): boolean {
  if (!isReady) ANY.test(LONG);
  isReady = true;
  return ANY.test(sentence.toLowerCase());
}

/** "Whens", "dont": the mark that people leave out. */
function withMarks(sentence: string): string {
  return sentence
    .replace(/^(?<word>what|when|where|who|how)s\b/iu, "$<word>'s")
    .replace(/\b(?<verb>do|does|did|is|was|has|have)nt\b/giu, "$<verb>n't")
    .replace(/\bits (?=(?:down|up|failing|broken|not)\b)/giu, "it's ");
}

/** A command that a line means without its word; `name` where it is meant only if a task is called so. */
export interface LooseMeaning {
  readonly word: CommandWord;
  readonly rest: string;
  readonly name?: string;
}

/** The command that a whole line means, where it does not begin with the command's word. */
export function looseForm(line: string): LooseMeaning | undefined {
  const sentence = withMarks(withoutEnd(line));
  if (sentence.length > LONGEST || !mayBeLoose(sentence)) return undefined;
  for (const { form, word, rest, accepts, ifTask } of FORMS) {
    const match = form.exec(sentence);
    const groups = match?.groups ?? {};
    const words = match === null ? undefined : rest(groups).trim();
    if (words !== undefined && accepts(words)) return { word, rest: words, ...(ifTask ? { name: named(groups) } : {}) };
  }
  return undefined;
}
