import { describe, expect, it } from 'vitest';
import { findNotify } from '../../../src/chat/understand/find-notify.ts';

const JOB = 'check the backup of acme/api';

describe('what a sentence says about what is told', () => {
  it.each([
    ["don't post it, only on problems", 'problems'],
    ['and tell me only on problems', 'problems'],
    ['but only tell me about failures', 'problems'],
    ['only if something goes wrong', 'problems'],
    ['and notify me only when the task fails', 'problems'],
    ['only in case of errors.', 'problems'],
    ["and don't tell me anything", 'never'],
    ['and do not post the results', 'never'],
    ['without notifications', 'never'],
    ['and tell me even when nothing is new', 'always'],
    ['always tell me', 'always'],
    ['and tell me only on changes', 'changes'],
  ] as const)('"%s" is %s, and goes', (clause, choice) => {
    expect(findNotify(`${JOB} ${clause}`, false)).toEqual({ words: JOB, choice });
  });

  it.each([
    'tell me only if it fails',
    'summarize what users do not tell us',
    'post the errors of the build',
    'write a text about only children and errors',
    'check the build and tell #ops when it fails',
    'list what changed even when nothing runs',
  ])('leaves "%s" as it is: it may be what the task looks at', (words) => {
    expect(findNotify(words, false)).toEqual({ words });
  });

  it.each([
    ['only tell me if it fails', 'problems'],
    ['tell me as usual', 'usual'],
    ['usual notifications', 'usual'],
  ] as const)('of a task that is there, "%s" is %s', (words, choice) => {
    expect(findNotify(words, true)).toEqual({ words: '', choice });
  });
});

describe('where a sentence wants trouble', () => {
  it.each([
    ['failures to #ops', [{ kind: 'channel', name: 'ops' }]],
    ['and tell #ops when a run fails', [{ kind: 'channel', name: 'ops' }]],
    ['if the task fails, mail me', [{ kind: 'mail' }]],
    ['and problems go to ops@example.com', [{ kind: 'mail', address: 'ops@example.com' }]],
    ['failures to https://hooks.example.com/a/b', [{ kind: 'webhook', url: 'https://hooks.example.com/a/b' }]],
    ['and dm me if something goes wrong', [{ kind: 'direct' }]],
  ])('"%s"', (clause, problemsTo) => {
    expect(findNotify(`${JOB} ${clause}`, false)).toEqual({ words: JOB, problemsTo });
  });

  it('is said together with what is told', () => {
    expect(findNotify(`${JOB}, only on problems, failures to #ops`, false)).toEqual({
      words: JOB,
      choice: 'problems',
      problemsTo: [{ kind: 'channel', name: 'ops' }],
    });
  });

  it('of a task that is there, "it" is the task', () => {
    expect(findNotify('mail me when it fails', true)).toEqual({ words: '', problemsTo: [{ kind: 'mail' }] });
  });
});
