import { MOST_CONDITIONS } from './conditions/condition.ts';
import { conditionProblems } from './conditions/condition-problems.ts';
import { FILED_KEYS } from './filed-task.ts';
import { GITHUB_EVENTS } from './github-event.ts';
import { isRecord } from './is-record.ts';
import { NOTIFY_CHOICES } from './notify.ts';
import { scheduleProblems } from './time/validate-schedule.ts';
import { canonicalZone } from './time/zone.ts';
import { EVENT_NAME } from './trigger.ts';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
const MISSED = ['latest', 'none', 'all'] as const;
const ENDINGS = ['success', 'failure', 'end'] as const;
const MOST_PLACES = 5;
const MOST_STEPS = 20;
const LONGEST = 4_000;

type Entry = Readonly<Record<string, unknown>>;

/** Everything that is wrong with one task of a file. */
export function filedProblems(entry: Entry): readonly string[] {
  return [
    ...Object.keys(entry)
      .filter((key) => !FILED_KEYS.includes(key))
      .map((key) => `"${key}" is not known; there are ${FILED_KEYS.join(', ')}.`),
    ...(isText(entry.title) ? [] : ['title is missing: say in a few words what it does.']),
    ...told(isAbsentOr(isText)(entry.description), 'description is a text.'),
    ...zoneProblems(entry),
    ...whenProblems(entry),
    ...jobProblems(entry),
    ...policyProblems(entry),
    ...tellingProblems(entry),
    ...conditionsProblems(entry.conditions),
  ];
}

function zoneProblems({ timezone, shown }: Entry): readonly string[] {
  const isZone = (zone: unknown) => typeof zone === 'string' && canonicalZone(zone) !== undefined;
  return [
    ...told(isZone(timezone), 'timezone is no IANA zone, such as Europe/Paris.'),
    ...told(isAbsentOr(isZone)(shown), 'shown is no IANA zone, such as Europe/Paris.'),
  ];
}

function whenProblems({ when, starts }: Entry): readonly string[] {
  if (when !== undefined && starts !== undefined) return ['give either when or starts.'];
  if (starts !== undefined) return startProblems(starts);
  if (when === undefined || isText(when)) return [];
  if (isRecord(when)) return scheduleProblems(when).map((problem) => `when: ${problem}`);
  return ['when is a phrase such as "every monday at 10:00", or left out for a task that is started by hand.'];
}

function startProblems(starts: unknown): readonly string[] {
  if (!isRecord(starts)) return [NO_START];
  const { event, webhook, after, on } = starts;
  const others = Object.keys(starts).filter((key) => !['event', 'webhook', 'after', 'on'].includes(key));
  const named = [event, webhook, after].filter((one) => one !== undefined);
  if (others.length > 0 || named.length !== 1 || (on !== undefined && after === undefined)) return [NO_START];
  return [
    ...told(isAbsentOr(isEvent)(event), 'starts: event is named with letters, digits and . _ - / : between them.'),
    ...told(isAbsentOr(isText)(after), 'starts: after is the title of another task.'),
    ...told(isIn(ENDINGS, on), `starts: on is one of ${ENDINGS.join(', ')}.`),
    ...told(
      isAbsentOr(isWebhook)(webhook),
      `starts: webhook is true, or an event of GitHub: ${GITHUB_EVENTS.join(', ')}.`,
    ),
  ];
}

const NO_START = 'starts has one of event, webhook and after; after may have on.';

function isWebhook(webhook: unknown): boolean {
  if (webhook === true) return true;
  if (!isRecord(webhook) || !isIn(GITHUB_EVENTS, webhook.event) || webhook.event === undefined) return false;
  const { event: _, action, repository, branch, ...others } = webhook;
  return [action, repository, branch].every(isAbsentOr(isText)) && Object.keys(others).length === 0;
}

function jobProblems({ remind, do: job, steps, model }: Entry): readonly string[] {
  const hasJob = isText(job) || steps !== undefined;
  return [
    ...told(isText(remind) !== hasJob, 'give either remind (words that come as they are) or do (words for the agent).'),
    ...told(isAbsentOr(isModel)(model), 'model is the name of a model.'),
    ...(steps === undefined ? [] : stepsProblems(steps)),
  ];
}

function stepsProblems(steps: unknown): readonly string[] {
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MOST_STEPS)
    return [`steps is a list of 1 to ${MOST_STEPS} steps.`];
  const isStep = (step: unknown) =>
    isRecord(step) && isText(step.tool) && isRecord(step.input) && Object.values(step.input).every(isScalar);
  return told(steps.every(isStep), 'each of steps has a tool and its input: words, numbers, true or false.');
}

function policyProblems({ priority, retries, backoff, factor, minutes, missed, keep, limits }: Entry) {
  return [
    ...told(isIn(PRIORITIES, priority), `priority is one of ${PRIORITIES.join(', ')}.`),
    ...told(isWhole(retries, 0, 10), 'retries is a whole number from 0 to 10.'),
    ...told(isNumber(backoff, 0.1, 900), 'backoff is a number of seconds from 0.1 to 900.'),
    ...told(isNumber(factor, 1, 10), 'factor is a number from 1 to 10.'),
    ...told(isNumber(minutes, 1 / 60, 60), 'minutes is a number above 0 and up to 60.'),
    ...told(isIn(MISSED, missed), `missed is one of ${MISSED.join(', ')}.`),
    ...told(isWhole(keep, 60, 2_592_000), 'keep is a whole number of seconds from 60 to 2592000.'),
    ...(limits === undefined ? [] : limitsProblems(limits)),
  ];
}

function limitsProblems(limits: unknown): readonly string[] {
  if (!isRecord(limits)) return ['limits has tokens, dollars and dollars_a_month.'];
  const { tokens, dollars, dollars_a_month: monthly, ...others } = limits;
  return [
    ...told(Object.keys(others).length === 0, 'limits has tokens, dollars and dollars_a_month.'),
    ...told(isWhole(tokens, 100, 10_000_000), 'limits: tokens is a whole number from 100 to 10000000.'),
    ...told(isNumber(dollars, 0, 10_000), 'limits: dollars is a number from 0 to 10000.'),
    ...told(isNumber(monthly, 0, 1_000_000), 'limits: dollars_a_month is a number from 0 to 1000000.'),
  ];
}

function tellingProblems({ notify, failures, to, trouble, sends }: Entry): readonly string[] {
  const isPlaces = (places: unknown) =>
    Array.isArray(places) && places.length > 0 && places.length <= MOST_PLACES && places.every(isText);
  return [
    ...told(isIn(NOTIFY_CHOICES, notify), `notify is one of ${NOTIFY_CHOICES.join(', ')}.`),
    ...told(failures === undefined || failures === false, 'failures is false where they are not told.'),
    ...told(isAbsentOr(isPlaces)(to), `to is a list of 1 to ${MOST_PLACES} places, such as "#dev on Slack" or mail.`),
    ...told(isAbsentOr(isPlaces)(trouble), `trouble is a list of 1 to ${MOST_PLACES} places, such as mail.`),
    ...told(isAbsentOr(isSent)(sends), `sends has event, and on: one of ${ENDINGS.join(', ')}.`),
  ];
}

function isSent(sends: unknown): boolean {
  return isRecord(sends) && isEvent(sends.event) && sends.on !== undefined && isIn(ENDINGS, sends.on);
}

function conditionsProblems(conditions: unknown): readonly string[] {
  if (conditions === undefined) return [];
  if (!Array.isArray(conditions) || conditions.length > MOST_CONDITIONS)
    return [`conditions is a list of at most ${MOST_CONDITIONS}.`];
  return conditions.flatMap((condition: unknown, index) =>
    conditionProblems(condition).map((problem) => `condition ${index + 1}: ${problem}`),
  );
}

function told(isFine: boolean, problem: string): readonly string[] {
  return isFine ? [] : [problem];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST * 50 && /[^\p{C}\p{Z}]/u.test(value);
}

function isEvent(value: unknown): boolean {
  return typeof value === 'string' && EVENT_NAME.test(value);
}

function isModel(value: unknown): boolean {
  return typeof value === 'string' && /^(?!.*\.\.)\w[\w.:-]{0,99}(?:\/\w[\w.:-]*)*$/.test(value) && value.length <= 100;
}

function isScalar(value: unknown): boolean {
  return ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

function isAbsentOr(is: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || is(value);
}

function isIn(list: readonly string[], value: unknown): boolean {
  return value === undefined || list.some((one) => one === value);
}

function isNumber(value: unknown, from: number, to: number): boolean {
  return value === undefined || (typeof value === 'number' && value >= from && value <= to);
}

function isWhole(value: unknown, from: number, to: number): boolean {
  return isNumber(value, from, to) && (value === undefined || Number.isInteger(value));
}
