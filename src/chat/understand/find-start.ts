import type { GitHubFilter } from '../../domain/github-event.ts';
import type { EventTrigger, WebhookTrigger } from '../../domain/task.ts';
import type { Creation } from './creation.ts';

/** What starts a task where a sentence names no time, and the sentence without it. */
export interface Start {
  readonly trigger: WebhookTrigger | EventTrigger;
  readonly words: string;
}

type Found = Start['trigger'];
type Groups = Readonly<Record<string, string | undefined>>;

const WHEN = '(?:when(?:ever)?|(?:every|each) time|as soon as|once|if)';
const IN_REPOSITORY = '(?:\\s+(?:in|on|at|to|of|for)\\s+(?<repository>[\\w.-]+\\/[\\w.-]+))?';
const ACTION =
  'opened|created|closed|merged|reopened|edited|labeled|assigned|published|released|deleted|converted_to_draft|ready_for_review';
const THING = 'pull[ -]?request|pr|issue|release';

/** One way to say what starts it, at the beginning of a sentence or at its end. */
interface Phrase {
  readonly text: string;
  readonly read: (groups: Groups) => Found;
}

const VERBS = 'post|send|say|show|tell|remind|summari[sz]e|mail|e-?mail|forward|write|check|run|list';
const WEBHOOK: Found = { kind: 'webhook' };
const eventOf = ({ event = '' }: Groups): Found => ({ kind: 'event', name: event });

const PHRASES: readonly Phrase[] = [
  {
    text: `${WHEN}\\s+(?:(?:the|its|my|this|a)\\s+)?web ?hook(?:\\s+(?<name>[\\w.-]+))?\\s+(?:fires|is (?:called|hit|triggered)|gets called|comes(?: in)?|arrives)`,
    read: () => WEBHOOK,
  },
  // A name has a sign that no ordinary word has, or a verb behind it, so that "on webhook post it" is no webhook called "post".
  {
    text: `on\\s+(?:(?:the|a|its)\\s+)?web ?hook(?:\\s+call)?(?:\\s+(?<name>\\w+[-_.]\\S*?|\\w+(?=\\s+(?:${VERBS})\\b)))?`,
    read: () => WEBHOOK,
  },
  {
    text: `${WHEN}\\s+(?:(?:the|an)\\s+)?event\\s+["'“]?(?<event>[\\w./:-]*\\w)["'”]?\\s+(?:comes(?: in)?|happens|arrives|is sent|occurs|fires)`,
    read: eventOf,
  },
  { text: `on\\s+(?:the\\s+)?event\\s+["'“]?(?<event>[\\w./:-]*\\w)["'”]?`, read: eventOf },
  {
    text: `${WHEN}\\s+(?:a|an|any|some|somebody's|someone's)\\s+(?:new\\s+)?(?<thing>${THING})\\s+(?:is|gets|was|has been)\\s+(?<action>${ACTION})${IN_REPOSITORY}`,
    read: (groups) => ({ kind: 'webhook', github: itemEvent(groups) }),
  },
  {
    text: `${WHEN}\\s+(?:somebody|someone|anybody|anyone)\\s+(?<action>opens|closes|merges|publishes)\\s+(?:a|an)\\s+(?:new\\s+)?(?<thing>${THING})${IN_REPOSITORY}`,
    read: (groups) => ({ kind: 'webhook', github: itemEvent(groups) }),
  },
  {
    text: `(?:${WHEN}\\s+(?:somebody|someone|anybody|anyone)\\s+pushes|on\\s+(?:a|every|each|any)\\s+push)(?:\\s+to\\s+(?!\\S*\\/)(?<branch>[\\w.-]+))?${IN_REPOSITORY}`,
    read: ({ branch, repository }) => ({
      kind: 'webhook',
      github: withParts({ event: 'push' }, { branch, repository }),
    }),
  },
];

const AT_START = PHRASES.map(({ text, read }) => ({
  pattern: new RegExp(`^${text}(?:\\s*[,:]\\s*(?:then\\s+)?|\\s+(?:then\\s+)?)(?<words>\\S[\\s\\S]*)$`, 'iu'),
  read,
}));
const AT_END = PHRASES.map(({ text, read }) => ({
  pattern: new RegExp(`^(?<words>[\\s\\S]*\\S)[\\s,]+${text}\\s*[.!]?$`, 'iu'),
  read,
}));

/** "When the webhook fires, …", "on event order-created …", "when a pull request is opened in acme/api, …". */
export function startOf(said: string): Start | undefined {
  for (const { pattern, read } of [...AT_START, ...AT_END]) {
    const groups = pattern.exec(said.trim())?.groups;
    if (groups !== undefined) return { trigger: read(groups), words: groups.words?.trim() ?? '' };
  }
  return undefined;
}

/** The same of a line that names no time; a time goes first. */
export function startOfCreation({ said, reading }: Pick<Creation, 'said' | 'reading'>): Start | undefined {
  return reading.kind === 'schedule' ? undefined : startOf(said);
}

const VERBATIM =
  /^(?:just\s+)?(?:post|send|say|show|forward)\s+(?:me\s+|us\s+)?(?:["“](?<quoted>[^"”]+)["”]|(?<payload>\{webhook_payload\}|(?:the|its) payload))$/iu;

/** Words that are delivered as they are, with what was sent in them: "post {webhook_payload}", 'say "Deployed {…}"'. */
export function wordsOfPayload(words: string): string | undefined {
  const { quoted, payload } = VERBATIM.exec(words)?.groups ?? {};
  return quoted ?? (payload === undefined ? undefined : '{webhook_payload}');
}

function itemEvent({ thing = '', action = '', repository }: Groups): GitHubFilter {
  const event = /^pull|^pr$/iu.test(thing) ? 'pull_request' : /^issue/iu.test(thing) ? 'issues' : 'release';
  return withParts({ event, action: actionOf(action.toLowerCase(), event) }, { repository });
}

/** GitHub's word for what people say. */
function actionOf(said: string, event: GitHubFilter['event']): string {
  const action = { opens: 'opened', closes: 'closed', merges: 'merged', publishes: 'published' }[said] ?? said;
  if (event === 'release') return ['created', 'opened', 'released'].includes(action) ? 'published' : action;
  return action === 'created' ? 'opened' : action;
}

function withParts(
  filter: GitHubFilter,
  { branch, repository }: { readonly branch?: string | undefined; readonly repository?: string | undefined },
): GitHubFilter {
  return {
    ...filter,
    ...(repository === undefined ? {} : { repository }),
    ...(branch === undefined ? {} : { branch }),
  };
}
