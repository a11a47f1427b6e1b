import { describe, expect, it } from 'vitest';
import { startOf } from '../../../src/chat/understand/find-start.ts';
import { githubSays } from '../../../src/domain/github-event.ts';

describe('what starts a task beside a time', () => {
  it.each([
    ['when the webhook fires, post the payload', 'webhook', 'post the payload'],
    ['whenever my webhook is called: tell me', 'webhook', 'tell me'],
    ['on webhook deploy-done post {webhook_payload}', 'webhook', 'post {webhook_payload}'],
    ['on webhook orders post it', 'webhook', 'post it'],
    ['on webhook post {webhook_payload}', 'webhook', 'post {webhook_payload}'],
    ['post {webhook_payload} when the webhook is called', 'webhook', 'post {webhook_payload}'],
    ['On webhook call, summarize it in two sentences', 'webhook', 'summarize it in two sentences'],
    ['on event order-created mail me the order', 'event order-created', 'mail me the order'],
    ['when the event "shop/paid" comes in, say hello', 'event shop/paid', 'say hello'],
    ['summarize it on event build.done', 'event build.done', 'summarize it'],
    [
      'when a pull request is opened in acme/api, summarize it',
      'when a pull request is opened in acme/api',
      'summarize it',
    ],
    ['whenever an issue gets created in acme/web then answer it', 'when an issue is opened in acme/web', 'answer it'],
    ['when a PR is merged, tell #dev', 'when a pull request is merged', 'tell #dev'],
    ['when somebody opens an issue in acme/api: triage it', 'when an issue is opened in acme/api', 'triage it'],
    [
      'when a release is published in acme/api post the notes',
      'when a release is published in acme/api',
      'post the notes',
    ],
    [
      'when someone pushes to main of acme/api, list the commits',
      'when somebody pushes to main in acme/api',
      'list the commits',
    ],
    ['on every push to acme/api list the commits', 'when somebody pushes in acme/api', 'list the commits'],
  ])('is read in "%s"', (said, starts, words) => {
    const start = startOf(said);

    expect(start?.words).toBe(words);
    expect(says(start)).toBe(starts);
  });

  it.each([
    'every monday 10am summarize commits',
    'when the build is done tell me',
    'explain how a webhook fires',
    'on mondays post the standup',
    'remind me when the event is over',
    'list pull requests opened in acme/api',
    'when the webhook fires',
    'on event',
  ])('is not in "%s"', (said) => {
    expect(startOf(said)).toBeUndefined();
  });
});

function says(start: ReturnType<typeof startOf>): string | undefined {
  if (start === undefined) return undefined;
  const { trigger } = start;
  if (trigger.kind === 'event') return `event ${trigger.name}`;
  return trigger.github === undefined ? 'webhook' : githubSays(trigger.github);
}
