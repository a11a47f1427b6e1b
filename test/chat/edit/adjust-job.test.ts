import { expect, it } from 'vitest';
import { adjustedJob } from '../../../src/chat/edit/adjust-job.ts';
import { openTalk, textOf } from '../talk.ts';

const LEETCODE = 'send me 2 medium leetcode questions';

it.each([
  ['3 questions', 'send me 3 medium leetcode questions'],
  ['3 hard questions', 'send me 3 hard leetcode questions'],
  ['only 1 problem', undefined],
  ['questions hard', 'send me 2 hard leetcode questions'],
  ['3 hard ones', 'send me 3 hard leetcode questions'],
  ['hard', 'send me 2 hard leetcode questions'],
  ['easier', 'send me 2 easy leetcode questions'],
  ['a bit harder', 'send me 2 hard leetcode questions'],
  ['harder please now', undefined],
  ['3 hard questions about graphs', undefined],
  ['summarize commits', undefined],
])('"%s" makes of the job: %s', (change, job) => {
  expect(adjustedJob(LEETCODE, change)).toBe(job);
});

it.each([
  ['list the 5 newest issues of acme/api', '10 issues', 'list the 10 newest issues of acme/api'],
  ['summarize https://a.example/3 in 5 lines', '8 lines', 'summarize https://a.example/3 in 8 lines'],
  ['send me hard questions', '3 questions', undefined],
  ['send me hard leetcode questions', 'harder', undefined],
])('%s, "%s": %s', (before, change, job) => {
  expect(adjustedJob(before, change)).toBe(job);
});

it('the rest of the job stays', async () => {
  const talk = await openTalk();
  await talk.say(`daily at 8am ${LEETCODE}`);
  await talk.say('yes');

  const question = await talk.say('make leetcode 3 hard questions');

  expect(textOf(question.card)).toContain(
    'Job: send me 2 medium leetcode questions → send me 3 hard leetcode questions',
  );
});
