import { describe, expect, it } from 'vitest';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { deliveryCards } from '../../../src/chat/cards/delivery-cards.ts';
import { progressCard } from '../../../src/chat/cards/progress-card.ts';
import type { Card } from '../../../src/domain/card.ts';
import type { DeliveryId, MemberId, RunId, TaskId } from '../../../src/domain/ids.ts';
import { LOCAL_MEMBER, LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import type { Delivery, Gap, Run } from '../../../src/domain/run.ts';
import type { Task } from '../../../src/domain/task.ts';
import { NO_USAGE } from '../../../src/domain/usage.ts';
import { NOW } from '../../support/context.ts';
import { CONSOLE, someDefinition } from '../../support/definitions.ts';
import { expectWorkingButtons, labelsOf, SECRET, textOf } from '../talk.ts';

const DUE = Date.UTC(2026, 2, 9, 9);
const MINUTE = 60_000;
const TASK_ID = 'tsk_01234567890123456789012345' as TaskId;
const CARDS = deliveryCards();

const AGENT = { kind: 'agent', instruction: 'summarize commits', grants: [] } as const;

function someTask(overrides: Partial<Task> = {}): Task {
  return {
    ...someDefinition({ title: 'Summarize commits', job: AGENT }),
    id: TASK_ID,
    shortId: 'T-7F3',
    workspace: LOCAL_WORKSPACE,
    owner: LOCAL_MEMBER,
    ownerName: 'Ana',
    status: 'active',
    rev: 1,
    nextDue: DUE + 7 * 24 * 60 * MINUTE,
    activeSince: NOW,
    counters: { succeeded: 1, failed: 0, skipped: 0, missed: 0 },
    failuresInRow: 0,
    createdAt: NOW,
    updatedAt: NOW,
    ...overrides,
  };
}

function someRun(overrides: Partial<Run> = {}): Run {
  const { title, job, destinations, policy, zone } = someTask();
  return {
    id: `${TASK_ID}#${DUE}` as RunId,
    taskId: TASK_ID,
    workspace: LOCAL_WORKSPACE,
    rev: 1,
    definition: { title, job, destinations, policy, zone },
    cause: { kind: 'schedule' },
    scheduledFor: DUE,
    status: 'succeeded',
    attempt: 1,
    tries: 1,
    startedAt: DUE,
    endedAt: DUE + 8_000,
    steps: [],
    result: { text: '14 commits by **3** people.' },
    usage: { modelCalls: 2, inputTokens: 1_900, outputTokens: 200, estimated: false },
    deliveries: 1,
    ...overrides,
  };
}

const GAP: Gap = {
  taskId: TASK_ID,
  from: DUE - 3 * 24 * 60 * MINUTE,
  to: DUE,
  count: 3,
  reason: 'the service was off',
  notedAt: DUE,
};

const DELIVERY: Delivery = {
  id: `${TASK_ID}#${DUE}#d0` as DeliveryId,
  taskId: TASK_ID,
  kind: 'result',
  workspace: LOCAL_WORKSPACE,
  destination: { ...CONSOLE, name: '#dev' },
  chunks: [],
  status: 'unknown',
  tries: 2,
  contested: true,
  receipts: [],
  createdAt: DUE,
};

describe('a result', () => {
  it('says what came out, and which run of whose task it is', () => {
    const card = CARDS.result(someTask(), someRun());

    expect(card.title).toBe('Summarize commits');
    expect(card.blocks[0]).toEqual({ type: 'markdown', markdown: '14 commits by **3** people.' });
    expect(textOf(card)).toContain('run of Mon 9 Mar 10:00, 8 s, 2.1k tokens · T-7F3 by Ana, Fri 6 Mar 15:00');
    expect(labelsOf(card)).toEqual(expect.arrayContaining(['Run again', 'Pause', 'Edit', 'History', 'Delete']));
  });

  it('that came late says when it was due', () => {
    const card = CARDS.result(someTask(), someRun({ startedAt: DUE + 42 * MINUTE, endedAt: DUE + 43 * MINUTE }));

    expect(textOf(card)).toContain('late: was due Mon 9 Mar 10:00, ran Mon 9 Mar 10:42');
  });

  it('tells in itself what was missed before it', () => {
    const card = CARDS.result(someTask(), someRun({ gapNote: 'missed 3 runs (7, 8, 9 Mar)' }));

    expect(textOf(card)).toContain('missed 3 runs (7, 8, 9 Mar)');
  });

  it('of a job that was changed during the run is labelled', () => {
    const changed = someTask({ rev: 2, job: { ...AGENT, instruction: 'something else' } });

    expect(textOf(CARDS.result(changed, someRun()))).toContain('old version');
    expect(textOf(CARDS.result(someTask({ rev: 2 }), someRun()))).not.toContain('old version');
  });

  it('by hand names who pressed it, and no tokens where no model was asked', () => {
    const by = { kind: 'manual', by: 'ben' as MemberId, name: 'Ben', inboundId: 'x' } as const;

    const text = textOf(CARDS.result(someTask(), someRun({ cause: by, usage: NO_USAGE })));

    expect(text).toContain('run by Ben Mon 9 Mar 10:00, 8 s · T-7F3');
  });

  it('has lost what turns or hides text', () => {
    const card = CARDS.result(someTask(), someRun({ result: { text: 'a\u202Eb\u0007c' } }));

    expect(card.blocks[0]).toEqual({ type: 'markdown', markdown: 'abc' });
  });
});

describe('a reminder', () => {
  const remind = { kind: 'remind', text: 'drink *water* <b>now</b>' } as const;

  it('arrives word for word as plain text', () => {
    const card = CARDS.result(
      someTask({ job: remind }),
      someRun({ definition: { ...someRun().definition, job: remind }, result: { text: remind.text } }),
    );

    expect(card.blocks[0]).toEqual({ type: 'text', text: ['drink *water* <b>now</b>'] });
    expect(labelsOf(card)).toEqual(expect.arrayContaining(['Done', '20 min', '1 h', '3 h', 'tomorrow', 'next week']));
  });

  it('comes again in the same words when it was snoozed', () => {
    expect(textOf(CARDS.snoozed(someTask({ job: remind }), undefined))).toContain('drink *water* <b>now</b>');
  });
});

describe('a failure', () => {
  const failed = someRun({
    status: 'failed',
    failure: { code: 'token', message: 'GitHub token expired', hint: 'Put a new one into .env.', retryable: false },
  });

  it('says why, whether it can heal, what to do and when it is tried next', () => {
    const card = CARDS.failure(someTask(), failed);

    expect(card).toMatchObject({ title: 'Failed: Summarize commits', tone: 'bad' });
    expect(textOf(card)).toContain('Why: GitHub token expired (not retried, it cannot heal by itself)');
    expect(textOf(card)).toContain('Put a new one into .env.');
    expect(textOf(card)).toContain('Next try: Mon 16 Mar 10:00');
    expect(textOf(card)).toContain('Nothing was posted.');
    expect(labelsOf(card)).toContain('Retry now');
  });

  it('is followed by one note when it works again', () => {
    const card = CARDS.recovered(someTask(), { code: 'token', since: DUE, runs: 2 });

    expect(textOf(card)).toContain('2 runs had failed since Mon 9 Mar 10:00');
  });

  it('many times in a row pauses with the cause and how to go on', () => {
    const card = CARDS.paused(someTask(), '5 runs failed in a row: GitHub token expired', 'Put a new one into .env.');

    expect(textOf(card)).toContain('5 runs failed in a row');
    expect(labelsOf(card)).toEqual(['Resume', 'Try again', 'Edit', 'History']);
  });
});

describe('notes', () => {
  it('of one task name it, how many runs were missed, when and why', () => {
    const card = CARDS.missed([{ task: someTask(), gap: GAP }]);

    expect(card.title).toBe('Summarize commits missed 3 runs');
    expect(textOf(card)).toContain('3 runs: Fri 6 Mar 10:00 to Mon 9 Mar 10:00 · the service was off');
    expect(labelsOf(card)).toEqual(['Run now']);
  });

  it('of several tasks have a line each', () => {
    const other = someTask({ title: 'Drink water', shortId: 'T-2K9', job: { kind: 'remind', text: 'drink water' } });

    const card = CARDS.missed([
      { task: someTask(), gap: GAP },
      { task: other, gap: { ...GAP, from: DUE, count: 1 } },
    ]);

    expect(card.title).toBe('2 tasks missed runs');
    expect(textOf(card)).toContain('it would have said: drink water');
    expect(labelsOf(card)).toEqual(['Run T-7F3', 'Run T-2K9']);
  });

  it('of a message without an answer ask to look first', () => {
    const card = CARDS.unknown(someTask(), DELIVERY);

    expect(textOf(card)).toContain('No answer came back from #dev');
    expect(labelsOf(card)).toContain('Send again');
  });

  it('of a message that could not be posted say why', () => {
    const failure = { code: 'gone', message: 'I am not in #dev', hint: 'Invite me.', retryable: false };

    const card = CARDS.undelivered(someTask(), { ...DELIVERY, failure });

    expect(card.title).toBe('Could not be posted to #dev: Summarize commits');
    expect(textOf(card)).toContain('I am not in #dev');
  });
});

it('progress shows what is done now and a way to stop it', () => {
  const card = progressCard(someRun({ status: 'running', attempt: 2 }), 'step 2 of 3: reading commits', DUE + 14_000);

  expect(card.blocks[0]).toEqual({ type: 'progress', label: 'step 2 of 3: reading commits', startedAt: DUE });
  expect(labelsOf(card)).toEqual(['Cancel']);
});

it.each<[string, Card]>([
  ['result', CARDS.result(someTask(), someRun())],
  ['failure', CARDS.failure(someTask(), someRun({ status: 'failed' }))],
  ['missed', CARDS.missed([{ task: someTask(), gap: GAP }])],
  ['paused', CARDS.paused(someTask(), 'why', undefined)],
  ['recovered', CARDS.recovered(someTask(), { code: 'x', since: DUE, runs: 1 })],
  ['unknown', CARDS.unknown(someTask(), DELIVERY)],
  ['undelivered', CARDS.undelivered(someTask(), DELIVERY)],
  ['snoozed', CARDS.snoozed(someTask(), someRun())],
  ['progress', progressCard(someRun(), 'x', DUE)],
])('every button of the %s card comes back and is handled', (_, card) => {
  expectWorkingButtons(card, { signer: hmacSigner(SECRET) });
});
