import { describe, expect, it } from 'vitest';
import { DEV_CHANNEL } from '../support/definitions.ts';
import { labelsOf, openTalk, textOf } from './talk.ts';

const SECRET = /whs_[\w-]{44}/;

describe('a task that its webhook starts', () => {
  it.each([
    ['on webhook deploy-done post {webhook_payload}', 'when its webhook is called', '{webhook_payload}'],
    ['when the webhook fires, remind me to look at the deploy', 'when its webhook is called', 'look at the deploy'],
    [
      'on event order-created say "New order: {webhook_payload}"',
      'on the event order-created',
      'New order: {webhook_payload}',
    ],
  ])('is made by saying "%s"', async (said, starts, delivered) => {
    const talk = await openTalk();

    const reply = await talk.say(said);

    const [task] = await talk.tasks();
    expect(reply.outcome).toBe('done');
    expect(textOf(reply.card)).toContain(`It runs ${starts}`);
    expect(task?.job).toEqual({ kind: 'remind', text: delivered });
  });

  it('waits for GitHub as it is said, with the repository in words', async () => {
    const talk = await openTalk({ model: 'some-model' });

    const reply = await talk.say('when a pull request is opened in acme/api, summarize it');
    await talk.press(reply, 'Save');

    const [task] = await talk.tasks();
    expect(textOf(reply.card)).toContain('when a pull request is opened in acme/api');
    expect(task?.trigger).toEqual({
      kind: 'webhook',
      github: { event: 'pull_request', action: 'opened', repository: 'acme/api' },
    });
  });

  it('has its address and secret told once and privately, and a new secret on rotate', async () => {
    const talk = await openTalk({ feeds: { publicUrl: 'https://tasks.example.com' } });
    const made = await talk.say('on webhook deploy-done post {webhook_payload}');

    const open = await talk.say('webhook it', { conversation: DEV_CHANNEL });
    const told = await talk.press(made, 'Address and secret');
    const rotated = await talk.say('webhook it rotate');
    const off = await talk.say('webhook it off');
    const none = await talk.say('webhook it off');

    expect(textOf(open.card)).not.toMatch(SECRET);
    expect(textOf(told.card)).toContain('https://tasks.example.com/api/webhooks/wh_');
    const secrets = [told, rotated].map(({ card }) => SECRET.exec(textOf(card))?.[0]);
    expect(new Set(secrets).size).toBe(2);
    expect(textOf(rotated.card)).toContain('another 24 hours');
    expect(textOf(off.card)).toContain('is off');
    expect(textOf(none.card)).toContain('has no webhook');
    expect(labelsOf(made.card)).toContain('Address and secret');
  });
});
