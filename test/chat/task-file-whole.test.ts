import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Condition } from '../../src/domain/conditions/condition.ts';
import type { Destination } from '../../src/domain/destination.ts';
import type { GitHubFilter } from '../../src/domain/github-event.ts';
import type { Notify } from '../../src/domain/notify.ts';
import type { RetryPolicy } from '../../src/domain/retry-policy.ts';
import type {
  AgentJob,
  ChainTrigger,
  EventTrigger,
  SentEvent,
  Task,
  TaskDefinition,
  TaskLimits,
  TaskPolicy,
  Trigger,
  WebhookTrigger,
} from '../../src/domain/task.ts';
import { definitionOf } from '../../src/domain/task-lifecycle.ts';
import { jsonQuery } from '../../src/tools/json-query.ts';
import { CONSOLE } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { openTalk, type Talk, textOf } from './talk.ts';
import { fileIn, importInto } from './task-file-talk.ts';

/*
 * Whole values by their types: a property that comes to one of them makes this file red until it is set here, and then the
 * round trip until files carry it.
 */
const RETRY: Required<RetryPolicy> = { maxRetries: 7, backoffMs: 1_500, backoffMultiplier: 1.5 };
const LIMITS: Required<TaskLimits> = { tokens: 9_000, microUsd: 123_456, monthMicroUsd: 2_500_000 };
const SENDS: Required<SentEvent> = { event: 'report-done', on: 'end' };
const OPS: Destination = {
  ...{ surface: 'mail', workspace: CONSOLE.workspace, id: 'ops@example.com', name: 'ops@example.com', private: true },
};
const NOTIFY: Required<Notify> = { tell: 'digest', failures: false, problemsTo: [OPS] };
const POLICY: Required<TaskPolicy> = {
  ...{ retry: RETRY, missed: 'none', deadlineMs: 90_000, priority: 'urgent', notify: NOTIFY },
  ...{ keepMs: 3_600_000, sends: SENDS, limits: LIMITS },
};
const STEP = { tool: 'json-query', says: 'looking into data', access: 'compute' } as const;
const JOB: Required<AgentJob> = {
  ...{ kind: 'agent', instruction: 'What was written down.', direct: true, model: 'gpt-9', sequence: true },
  grants: [{ ...STEP, pins: { json: '{"a":[1,2]}', path: 'a[0]' } }],
};
const CONDITIONS: { readonly [Kind in Condition['kind']]: Extract<Condition, { kind: Kind }> } = {
  time: { kind: 'time', operator: 'before', time: '17:30' },
  'no-holiday': { kind: 'no-holiday', calendar: 'DE-BY' },
  variable: { kind: 'variable', name: 'environment', test: { operator: 'equals', value: 'production' } },
  page: { kind: 'page', url: 'https://example.com/a', selector: '.b', test: { operator: 'lacks', value: 'sold out' } },
  result: { kind: 'result', test: { operator: 'above', value: 1.5, about: 'price' } },
};
const GITHUB: Required<GitHubFilter> = { event: 'push', action: 'x', repository: 'acme/api', branch: 'main' };
const TRIGGERS: { readonly [Kind in Exclude<Trigger['kind'], 'chain'>]: Extract<Trigger, { kind: Kind }> } = {
  schedule: {
    kind: 'schedule',
    schedule: {
      ...{ kind: 'recurring', zone: 'Asia/Tokyo' },
      rules: [{ kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: ['06:30'] } }],
    },
  },
  manual: { kind: 'manual' },
  webhook: { kind: 'webhook', github: GITHUB } satisfies Required<WebhookTrigger>,
  event: { kind: 'event', name: 'shop.order/paid' } satisfies Required<EventTrigger>,
};
const WHOLE: Required<TaskDefinition> = {
  ...{ title: 'Whole', said: 'Everything that a task can say.', job: JOB, trigger: TRIGGERS.schedule },
  ...{ conditions: Object.values(CONDITIONS), destinations: [CONSOLE, OPS], origin: CONSOLE },
  ...{ zone: 'Europe/Paris', policy: POLICY },
};

const clock = { now: () => 0, monotonic: () => 0 };

function open(now?: number): Promise<Talk> {
  const agent = plainAgent({ tools: [jsonQuery()], sources: { folders: [] }, clock });
  const mailer = { send: () => Promise.reject(new Error('nothing is sent here')) };
  const mail = { mailer, allowed: [OPS.id] };
  return openTalk({ agent, mail, ...(now === undefined ? {} : { now }) });
}

/** A task that is exported here and imported somewhere else. */
async function moved(definition: Partial<TaskDefinition>) {
  const from = await open();
  const task = await createdTask(from.context, { ...WHOLE, ...definition });
  const file = fileIn(await from.say('export'));
  const to = await open(from.clock.now());
  await importInto(to, file);
  return { before: definitionOf(task), after: (await to.tasks()).map(definitionOf), file, to };
}

describe('a file of tasks', () => {
  it('carries everything that a task can say', async () => {
    const { before, after, file, to } = await moved({});

    expect(after).toEqual([before]);
    expect(fileIn(await to.say('export'))).toBe(file);
  });

  it.each(Object.values(TRIGGERS))('carries what starts it: $kind', async (trigger) => {
    const { before, after } = await moved({ trigger });

    expect(after).toEqual([{ ...before, trigger }]);
  });

  it('carries a webhook that anybody calls, and words that an agent works on', async () => {
    const job: AgentJob = { kind: 'agent', instruction: 'think about tea', grants: [], model: 'gpt-9' };

    const { after } = await moved({ trigger: { kind: 'webhook' }, job });

    expect(after).toMatchObject([{ trigger: { kind: 'webhook' }, job }]);
  });

  it.each<Notify>([
    { tell: 'always' },
    { tell: 'problems', problemsTo: [CONSOLE] },
    { tell: 'never' },
    { failures: false },
    { problemsTo: [OPS, CONSOLE] },
  ])('carries what is told: %j', async (notify) => {
    const { before, after } = await moved({ policy: { ...POLICY, notify } });

    expect(after).toEqual([before]);
    expect(after[0]?.policy.notify).toEqual(notify);
  });

  it.each<readonly Condition[]>([
    [{ kind: 'result', test: { operator: 'changed' } }],
    [{ kind: 'result', test: { operator: 'new' } }],
    [CONDITIONS.time, { kind: 'result', test: { operator: 'changed' } }],
  ])('carries what must be so: %j', async (...conditions) => {
    const usual: TaskPolicy = { retry: RETRY, missed: 'all', deadlineMs: 60_000, priority: 'low' };
    for (const policy of [usual, { ...usual, notify: { tell: 'problems' as const } }]) {
      const { before, after } = await moved({ conditions, policy });

      expect(after).toEqual([before]);
    }
  });

  it('carries chains, whoever comes first in it', async () => {
    const from = await open();
    const last = { title: 'Last', job: { kind: 'remind', text: 'end' } } as const;
    const lead = await createdTask(from.context, { ...WHOLE, title: 'First' });
    const trigger = (task: Task, on: ChainTrigger['on']): ChainTrigger => ({
      ...{ kind: 'chain', after: task.id, name: `${task.title} (${task.shortId})`, on },
    });
    const middle = await createdTask(from.context, { ...WHOLE, title: 'Middle', trigger: trigger(lead, 'failure') });
    await createdTask(from.context, { ...WHOLE, ...last, trigger: trigger(middle, 'success') });
    const file = fileIn(await from.say('export'));
    const to = await open(from.clock.now());
    const saved = await importInto(to, file);

    const made = new Map((await to.tasks()).map((task) => [task.title, task]));
    const first = made.get('First');
    expect(textOf(saved.card)).toContain('Saved: 3 tasks');
    expect(made.get('Middle')?.trigger).toEqual(first && trigger(first, 'failure'));
    expect(made.get('Last')?.trigger).toMatchObject({ after: made.get('Middle')?.id, on: 'success' });
    expect(first?.leads).toBe(true);
    expect(fileIn(await to.say('export'))).toBe(file);
  });

  it('starts a task after one that is there already, and says when there is none', async () => {
    const talk = await open();
    const file = 'tasks:\n  - {title: Pour tea, starts: {after: Boil water}, timezone: Europe/Paris, remind: b}\n';

    const lost = await talk.press(await talk.say('import'), 'Check', { text: file });
    const a = await createdTask(talk.context, { title: 'Boil water' });
    const shown = await importInto(talk, file);

    expect(textOf(lost.card)).toContain('there is no task "Boil water" in the file or among yours');
    expect(textOf(shown.card)).toContain('Saved: 1 task');
    expect((await talk.tasks()).find(({ title }) => title === 'Pour tea')?.trigger).toMatchObject({ after: a.id });
  });

  it.each([
    ['a ring', '{title: A, starts: {after: B}}, {title: B, starts: {after: A}}', /start each other without end/],
    ['two of a name', '{title: A}, {title: A}, {title: B, starts: {after: A}}', /several tasks .* called "A"/],
    ['a place that is not there', '{title: A, to: ["#nowhere"]}', /to: .*nowhere/],
    ['a place of somebody else', '{title: A, trouble: [eve@evil.example]}', /trouble: I may not send mail to eve/],
    ['no place', '{title: A, to: ["the moon"]}', /to: "the moon" is no place/],
    ['a step that is no tool', '{title: A, steps: [{tool: rm, input: {}}], remind: ~}', /step 1: tool: there is none/],
    ['a step with a bad input', '{title: A, steps: [{tool: json-query, input: {}}], remind: ~}', /step 1: /],
    ['a start of two kinds', '{title: A, starts: {event: a, webhook: true}}', /starts has one of/],
    ['when and starts', '{title: A, when: every day at 9, starts: {event: a}}', /either when or starts/],
    ['a strange event', '{title: A, starts: {event: "a b"}}', /event is named/],
    ['a strange webhook', '{title: A, starts: {webhook: {event: star}}}', /webhook is true/],
    ['a strange condition', '{title: A, conditions: [{kind: moon}]}', /condition 1: kind is one of/],
    [
      'a condition on an address of no web',
      '{title: A, conditions: [{kind: page, url: "file:///etc/passwd", test: {operator: contains, value: x}}]}',
      /condition 1: url is a web address/,
    ],
    [
      'a strange test',
      '{title: A, conditions: [{kind: result, test: {operator: above, value: much}}]}',
      /test: value is a number/,
    ],
    ['limits of a strange kind', '{title: A, limits: {euros: 3}}', /limits has/],
    ['too long a pause', '{title: A, backoff: 9999, factor: 99, keep: 1}', /backoff .*\n.*factor .*\n.*keep /],
    ['a strange event to send', '{title: A, sends: {event: a}}', /sends has event/],
    ['a model of a strange name', '{title: A, model: "../../x"}', /model is the name/],
  ])('says what is wrong with %s, and nothing is saved', async (_, tasks, says) => {
    const talk = await open();
    const rest = 'timezone: Europe/Paris, remind: tea';
    const file = `tasks: [${tasks.replaceAll(/\}(?=, \{title|$)/g, (end) => (tasks.includes('remind: ~') ? `, timezone: Europe/Paris${end}` : `, ${rest}${end}`)).replaceAll(', remind: ~', '')}]\n`;

    const reply = await talk.press(await talk.say('import'), 'Check', { text: file });
    const saved = await talk.act({ verb: 'import', subject: 'tasks', arg: 'save', values: { text: file } });

    expect(`${textOf(reply.card)}\n${textOf(saved.card)}`).toMatch(says);
    expect(await talk.tasks()).toEqual([]);
  });

  it('shows before it is saved where results go and what may change', async () => {
    const talk = await open();
    const file =
      'tasks:\n  - {title: A, timezone: Europe/Paris, remind: a, to: [ops@example.com]}\n  - {title: B, starts: {after: A}, timezone: Europe/Paris, remind: b}\n';

    const reply = await talk.press(await talk.say('import'), 'Check', { text: file });

    expect(textOf(reply.card)).toContain('goes to ops@example.com');
    expect(textOf(reply.card)).toContain('after A');
  });
});
