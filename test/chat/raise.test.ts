import { expect, it } from 'vitest';
import { deliveryCards } from '../../src/chat/cards/delivery-cards.ts';
import { BEN } from '../support/definitions.ts';
import { someRun } from '../support/some-run.ts';
import { buttonOf, openTalk, textOf } from './talk.ts';

const failed = (code: string) =>
  someRun({
    status: 'failed',
    failure: { code, message: 'The allowance of this task does not cover it.', retryable: false },
  });

it.each([
  ['task-budget', 'Raise to $2.00 a month', { monthMicroUsd: 2_000_000 }],
  ['run-budget', 'Raise to $1.00 a run', { microUsd: 1_000_000 }],
])('a run that failed with %s offers "%s", which is done once', async (code, label, limits) => {
  const talk = await openTalk();
  await talk.say('summarize commits of acme/api every day at 16:00');
  const [task] = await talk.tasks();
  if (task === undefined) throw new Error('there is a task');
  const { action } = buttonOf(deliveryCards().failure(task, failed(code)), label);

  const stranger = await talk.act(action, { actor: BEN });
  const raised = await talk.act(action);
  const again = await talk.act(action);

  expect(stranger.outcome).toBe('error');
  expect(raised.card.title).toMatch(/^Changed: /);
  expect(textOf(raised.card)).toContain('Limits: the usual ones → at most $');
  expect((await talk.tasks())[0]?.policy.limits).toEqual(limits);
  expect(again.card.title).toMatch(/^Nothing changed: /);
});

it('a failure that no limit of the task has to do with offers nothing of the kind', async () => {
  const talk = await openTalk();
  await talk.say('summarize commits of acme/api every day at 16:00');
  const [task] = await talk.tasks();
  if (task === undefined) throw new Error('there is a task');

  expect(JSON.stringify(deliveryCards().failure(task, failed('budget-reached')))).not.toContain('Raise to');
});
