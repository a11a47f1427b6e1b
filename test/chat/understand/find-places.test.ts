import { describe, expect, it } from 'vitest';
import { findPlaces, type WantedPlace } from '../../../src/chat/understand/find-places.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const DEV: WantedPlace = { kind: 'channel', name: 'dev' };
const OPS: WantedPlace = { kind: 'channel', name: 'ops' };
const HERE: WantedPlace = { kind: 'here' };
const DM: WantedPlace = { kind: 'direct' };
const MAIL: WantedPlace = { kind: 'mail' };
const ANA: WantedPlace = { kind: 'mail', address: 'ana@example.com' };

describe('where results go', () => {
  it.each<[string, string, readonly WantedPlace[]]>([
    ['summarize commits, post it in #dev and mail me', 'summarize commits', [DEV, MAIL]],
    ['summarize commits and send it to #ops', 'summarize commits', [OPS]],
    ['summarize commits and dm me', 'summarize commits', [DM]],
    ['summarize commits and DM me the summary', 'summarize commits', [DM]],
    ['summarize commits, then post the results to #dev, #ops and here', 'summarize commits', [DEV, OPS, HERE]],
    ['summarize commits and post it here and in #ops', 'summarize commits', [HERE, OPS]],
    ['summarize commits and send it to me', 'summarize commits', [DM]],
    ['summarize commits. Send the digest to #dev and to me by mail', 'summarize commits', [DEV, DM, MAIL]],
    ['summarize commits and e-mail it to ana@example.com', 'summarize commits', [ANA]],
    ['summarize commits and send the report to ana@example.com', 'summarize commits', [ANA]],
    ['summarize commits and mail me too', 'summarize commits', [MAIL]],
    ['summarize commits and send it by mail', 'summarize commits', [MAIL]],
    ['summarize commits, mail me, dm me and post it in #dev', 'summarize commits', [MAIL, DM, DEV]],
    ['post the commits of acme/api in #dev', 'post the commits of acme/api', [DEV]],
    ['post the commits of acme/api to #dev and #ops.', 'post the commits of acme/api', [DEV, OPS]],
    ['in #dev: summarize commits', 'summarize commits', [DEV]],
    ['summarize commits, post to #dev', 'summarize commits', [DEV]],
    ['summarize commits post in #dev and #ops', 'summarize commits', [DEV, OPS]],
    ['commits of acme/web to #dev', 'commits of acme/web', [DEV]],
    ['mail me the commits of acme/api', 'the commits of acme/api', [MAIL]],
    ['dm me the commits of acme/api', 'the commits of acme/api', [DM]],
    ['summarize commits and post it in #dev and in #DEV', 'summarize commits', [DEV]],
    ['summarize commits and share it in #team_a-1', 'summarize commits', [{ kind: 'channel', name: 'team_a-1' }]],
    ['post it in #dev', '', [DEV]],
    ['to #dev and here', '', [DEV, HERE]],
    ['goes to ana@example.com', '', [ANA]],
  ])('are found in "%s"', (said, words, places) => {
    expect(findPlaces(said, false)).toEqual({ words, places });
  });

  it.each([
    'summarize what was said in #dev',
    'summarize what was posted to #dev',
    'invite bob to #dev',
    'look for unread mail',
    'write a report about the message to me',
    'summarize the issues with #bug in acme/api',
    'check whether the mail to ana@example.com was answered',
    'send a rocket to the moon',
    'review issue #12',
    'post the commits of acme/api',
    'mail me report.pdf',
    'mail me the files in reports/',
    'mail report.pdf to ana@example.com',
    'mail me the weather and attach notes.md',
  ])('are not read into "%s"', (said) => {
    expect(findPlaces(said, false)).toEqual({ words: said, places: [] });
  });

  it.each<[string, string, readonly WantedPlace[]]>([
    ['drink water and mail me', 'drink water', [MAIL]],
    ['in #dev to stand up', 'stand up', [DEV]],
    ['mail me the slides', 'mail me the slides', []],
    ['post the minutes in #dev', 'post the minutes in #dev', []],
    ['write the minutes and post to #dev', 'write the minutes and post to #dev', []],
    ['call Bob', 'call Bob', []],
  ])('are found in the words of a reminder, whose own words stay: "%s"', (said, words, places) => {
    expect(findPlaces(said, true)).toEqual({ words, places });
  });

  it('are found in no time in a text without end', () => {
    const spent = cpuTime(() => {
      findPlaces(`post ${'it in in #dev and to, '.repeat(190)}`, false);
      findPlaces(`post it in ${'#a '.repeat(1_300)}x`, false);
      findPlaces(`post it to ${'me '.repeat(1_300)}x`, false);
    });

    expect(spent).toBeLessThan(500);
  });
});
