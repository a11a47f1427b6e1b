import { describe, expect, it } from 'vitest';
import { mentionsSchedule, taskWithout, zonesNamedIn } from '../../../../src/domain/time/read/unread-sentence.ts';

describe('a sentence in which no schedule was found', () => {
  it.each([
    'every full moon at 9pm remind me to look up',
    'each time the tide turns, check the boat',
    'daily at dawn water the plants',
    'jeden montag um 9:30 den bericht schicken',
  ])('talks like one: %s', (text) => {
    expect(mentionsSchedule(text)).toBe(true);
  });

  it.each([
    'summarize the weekly report',
    'what happens every monday?',
    'write down "every monday"',
    'the daily news',
    'check the deploy',
    '',
  ])('does not: %s', (text) => {
    expect(mentionsSchedule(text)).toBe(false);
  });
});

describe('the zones that a sentence names', () => {
  it.each<[string, readonly string[]]>([
    ['every full moon at 9pm in Tokyo remind me to look up', ['Asia/Tokyo']],
    ['at tea time UTC+2', ['Etc/GMT-2']],
    ['at tea time Europe/Vienna', ['Europe/Vienna']],
    ['from 9 in London until 9 in New York', ['Europe/London', 'America/New_York']],
    ['every full moon look up', []],
  ])('%s: %j', (text, zones) => {
    expect(zonesNamedIn(text)).toEqual(zones);
  });
});

describe('a sentence without the words that say when', () => {
  it.each<[string, readonly string[], string]>([
    ['every full moon, look up', ['every full moon'], 'look up'],
    ['look up every full moon', ['every full moon'], 'look up'],
    ['every full moon remind me to look up', ['every full moon'], 'look up'],
    ['please every full moon look up at the sky', ['every full moon'], 'look up at the sky'],
    ['on mondays send the report at tea time', ['on mondays', 'at tea time'], 'send the report'],
    ['at tea time on mondays', ['at tea time', 'on mondays'], ''],
  ])('%s', (text, words, task) => {
    const spans = words.map((piece) => ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length }));

    expect(taskWithout(text, spans)).toBe(task);
  });
});
