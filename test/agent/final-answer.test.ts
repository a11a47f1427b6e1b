import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../src/agent/final-answer.ts';

describe('a text is a result', () => {
  it.each([
    '14 commits by 3 people.',
    'I will survive, said the commit.',
    'Let me not to the marriage of true minds admit impediments.',
    'Sure enough, the release went out.',
    `Let me summarize: Ana added a basket. ${'Ben fixed the price. '.repeat(30)}`,
    'There is nothing new under the sun.',
    'Nothing new was merged, but the release is near.',
    '{"commits": 14}',
    'OK',
  ])('like "%s"', (text) => {
    expect(judgeAnswer(text, undefined)).toEqual({ kind: 'result', text: text.trim() });
  });

  it('without what cannot be seen', () => {
    expect(judgeAnswer('\u{E0041}Two\u202E commits.\r\nMore.\u0000', undefined)).toEqual({
      kind: 'result',
      text: 'Two commits.\nMore.',
    });
  });
});

describe('a text is only a promise', () => {
  it.each([
    "I'll check the commits and report back.",
    'I’ll look into it.',
    'Sure! I will now fetch the commits of acme/api.',
    'Okay, let me start by reading the commits.',
    'I am going to summarize the commits for you.',
    'I need to call the tool first.',
    'One moment please.',
    'Please wait while I gather the data.',
    'Certainly. I will go ahead and pull the list.',
  ])('like "%s"', (text) => {
    expect(judgeAnswer(text, undefined)).toEqual({ kind: 'unusable', why: 'promise' });
  });
});

it.each([
  ['NOTHING NEW: no commits.', 'no commits.'],
  ['**NOTHING NEW:** no commits.', 'no commits.'],
  ['NOTHING NEW', 'Nothing new.'],
  ['> NOTHING NEW – quiet week', 'quiet week'],
])('"%s" says that there is nothing new', (text, says) => {
  expect(judgeAnswer(text, undefined)).toEqual({ kind: 'nothing-new', text: says });
});

it('"CANNOT DO" says why', () => {
  expect(judgeAnswer('CANNOT DO: no tool for mail.', undefined)).toEqual({
    kind: 'cannot-do',
    why: 'no tool for mail.',
  });
});

it('a refusal counts before any text', () => {
  expect(judgeAnswer('Well.', 'I must decline.')).toEqual({ kind: 'refused', why: 'I must decline.' });
});

it.each([
  '<tool_call>x',
  '```json\n{"name": "a", "arguments": {}}\n```',
  '[TOOL_CALLS] [{}]',
  '<|python_tag|>f()',
  '<function=f>{}',
])('"%s" is a tool call that lost its way', (text) => {
  expect(judgeAnswer(text, undefined)).toEqual({ kind: 'unusable', why: 'call-in-text' });
});
