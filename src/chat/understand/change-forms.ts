import { type Groups, type LooseForm, loose, looseIfTask } from './loose-form.ts';
import { isModelName } from './money-wish.ts';
import { TIME_CHANGES } from './time-change-forms.ts';

const TELL = '(?:tell|notify|alert|ping|message|inform|warn)';
const OCCASION = '(?<occasion>problems?|failures?|errors?|trouble|changes?)';
/** In the words in which an edit says it. */
const onlyOn = ({ name = '', occasion = '' }: Groups): string =>
  `${name} only on ${/^change/iu.test(occasion) ? 'changes' : 'problems'}`;

/** Changes of a task that do not begin with the word of their command. */
export const CHANGES: readonly LooseForm[] = [
  ...TIME_CHANGES,
  loose(
    'use (?:the )?(?:model )?(?<model>[\\w./:-]+)(?: model)? (?:for|in|with|on) (?<name>.+?)',
    'edit',
    ({ model = '', name = '' }) => `${name} use model ${model}`,
    (words) => isModelName(words.slice(words.lastIndexOf(' ') + 1)),
  ),
  loose(
    '(?:rename|retitle) (?<name>.+?) (?:to|as|into) (?<title>.+)',
    'edit',
    ({ name = '', title = '' }) => `${name} call it ${title}`,
  ),
  looseIfTask(
    `(?:only )?${TELL} (?:me|us) (?:about|of) (?<name>.+?) only (?:on|about|if there (?:is|are)|when there (?:is|are)|in case of) (?:an? )?${OCCASION}`,
    'edit',
    onlyOn,
  ),
  looseIfTask(
    `only ${TELL} (?:me|us) (?:about|of) (?<name>.+?) (?:on|if there (?:is|are)|when there (?:is|are)|in case of) (?:an? )?${OCCASION}`,
    'edit',
    onlyOn,
  ),
  looseIfTask(
    `(?:only )?${TELL} (?:me|us) (?:about|of) (?<name>.+?) only (?:when|if) it (?:fails|breaks|changes)`,
    'edit',
    ({ name = '' }) => `${name} only on problems`,
  ),
  looseIfTask(
    `(?:only ${TELL} (?:me|us)|${TELL} (?:me|us) only) (?:when|if) (?<name>.+?) (?:fails|breaks|goes wrong)`,
    'edit',
    ({ name = '' }) => `${name} only on problems`,
  ),
  looseIfTask(
    `(?:only ${TELL} (?:me|us)|${TELL} (?:me|us) only) (?:when|if) (?<name>.+?) changes`,
    'edit',
    ({ name = '' }) => `${name} only on changes`,
  ),
  looseIfTask(
    `(?:if|when(?:ever)?) (?<name>.+?) (?:fails|breaks|goes wrong),? (?:then )?(?:tell|notify|alert|ping|warn) (?<place>#\\S+|me)`,
    'edit',
    ({ name = '', place = '' }) => `${name} failures to ${place}`,
  ),
  looseIfTask(
    `(?:don['’]?t|do not) ${TELL} (?:me|us) (?:about|of) (?<name>.+?) unless (?:(?:it|that)['’]?s? )?(?:fails|breaks|goes wrong|is down|down|broken|failing)`,
    'edit',
    ({ name = '' }) => `${name} only on problems`,
  ),
  looseIfTask(
    '(?:send|post|deliver) (?<name>.+?) (?<place>(?:to|in) (?:#\\S+|me|here|my mail)) (?:instead(?: of .+)?|from now on)',
    'edit',
    ({ name = '', place = '' }) => `${name} post it ${place}`,
  ),
  looseIfTask(
    '(?:(?:can i|how (?:can|do) i|let me) )?(?:change|edit|update) (?:the )?(?:time|schedule|hour|days?|settings|job) (?:of|for) (?<name>.+?)',
    'edit',
  ),
  looseIfTask(
    '(?:give|assign|pass) (?<name>.+?) (?:over )?to (?<person>@\\S+|<@\\S+>)',
    'handover',
    ({ name = '', person = '' }) => `${name} ${person}`,
  ),
  looseIfTask(
    '(?:turn|switch) off (?:the |all )?(?:notifications?|messages) (?:for|of|from) (?<name>.+?)',
    'edit',
    ({ name = '' }) => `${name} don't tell me`,
  ),
  looseIfTask(
    '(?:put|include|add) (?<name>.+?) (?:in|into|to) (?:my|the) digest',
    'edit',
    ({ name = '' }) => `${name} in my digest`,
  ),
  looseIfTask(
    '(?:(?:run|do|send|post) (?<name>.+?) (?<count>\\d{1,3}) more times(?:,? (?:and )?then stop)?)',
    'edit',
    ({ name = '', count = '' }) => `${name} ${count} more times`,
  ),
  looseIfTask(
    '(?:end|stop) (?<name>.+?) after (?:the next )?(?<count>\\d{1,3}) (?:more )?(?:times|runs)',
    'edit',
    ({ name = '', count = '' }) => `${name} ${count} more times`,
  ),
  looseIfTask('(?:put|place) (?<name>.+?) on (?:hold|pause|ice)(?: for now)?', 'pause'),
  looseIfTask(
    '(?:stop|pause|mute|silence) (?<name>.+?) (?:for now|for the moment|for a while|for the time being)',
    'pause',
  ),
  looseIfTask('(?:cancel|drop|leave out|omit) (?:the )?next (?<name>.+?)', 'skip'),
  looseIfTask(
    '(?:limit|cap|restrict) (?<name>.+?) (?:to|at) (?<money>(?:\\$ ?\\d[\\d.]*|\\d[\\d.]* ?(?:cents?|dollars?|usd|\\$|¢)))(?<per> ?(?:a|per|each|every|/) ?(?:run|month|time))?',
    'edit',
    limitTo,
  ),
  looseIfTask(
    `(?<name>[^:,\\d]{2,40}?) (?<amount>\\d{1,3}(?: \\p{L}+){0,2}) (?:instead of|rather than|not) (?<before>\\d{1,3})`,
    'edit',
    ({ name = '', amount = '', before = '' }) => `${name} ${amount} instead of ${before}`,
  ),
  looseIfTask(
    '(?<name>[^:,\\d]{2,40}?) (?<place>(?:to|in) #\\S+) (?:instead|from now on)',
    'edit',
    ({ name = '', place = '' }) => `${name} post it ${place}`,
  ),
  looseIfTask('hold off (?:on|with) (?<name>.+?)(?: for now)?', 'pause'),
  looseIfTask('(?:start|continue) (?<name>.+?) again', 'resume'),
  looseIfTask(
    "(?:we|i) (?:(?:don['’]?t|do not) (?:need|want)|no longer (?:need|want)) (?<name>.+?)(?: any ?more| any longer)?",
    'stop',
  ),
  looseIfTask(
    'notif(?:y|ications? (?:of|for|from)) (?<name>.+?) (?<how>only .+|never|always|as usual|in (?:my|the) digest)',
    'edit',
    ({ name = '', how = '' }) => `${name} ${wording(how)}`,
  ),
];

/** "10 cents a month" as an edit says it; of a run where nothing is said. */
function limitTo({ name = '', money = '', per = '' }: Groups): string {
  const amount = Number(/\d[\d.]*/u.exec(money)?.[0]);
  const dollars = /cent|¢/iu.test(money) ? amount / 100 : amount;
  return `${name} at most $${dollars} a ${/month/iu.test(per) ? 'month' : 'run'}`;
}

/** The one-word choices in the words in which an edit says them. */
function wording(how: string): string {
  if (/^never$/iu.test(how)) return "don't tell me";
  return /^always$/iu.test(how) ? 'always tell me' : how;
}
