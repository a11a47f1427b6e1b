import { describe, expect, it } from 'vitest';
import { type Sessions, sessionsOf } from '../../../src/surfaces/web/access/sessions.ts';
import { makeClock, NOW, type TestClock } from '../../support/context.ts';
import { ACCESS_KEY } from './open-console.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('sessions of the console', () => {
  it('are known again by their cookie', () => {
    const { sessions } = setUp();
    const session = sessions.open();

    expect(sessions.read(sessions.write(session))).toEqual(session);
  });

  it('outlive a restart with the same key', () => {
    const cookie = setUp().sessions.write(setUp().sessions.open());

    expect(setUp().sessions.read(cookie)).toBeDefined();
  });

  it('end for every browser with another key', () => {
    const { sessions } = setUp();
    const cookie = sessions.write(sessions.open());

    expect(setUp({ accessKey: 'another-key-0123456789-0123456789-0123' }).sessions.read(cookie)).toBeUndefined();
  });

  it.each([
    ['nothing', () => ''],
    ['a word', () => 'session'],
    ['another id', (cookie: string) => `x${cookie}`],
    ['a later time', (cookie: string) => cookie.replace(/\.(\w+)\.(\w+)\./, '.$1.zzzzzzzz.')],
    ['a cut signature', (cookie: string) => cookie.slice(0, -1)],
    ['more at its end', (cookie: string) => `${cookie}a`],
  ])('are not opened by a cookie with %s', (_, change) => {
    const { sessions } = setUp();
    const cookie = sessions.write(sessions.open());

    expect(sessions.read(change(cookie))).toBeUndefined();
  });

  it('end after 12 hours in which nothing happened', () => {
    const { sessions, clock } = setUp();
    const cookie = sessions.write(sessions.open());

    clock.advance(12 * HOUR);
    expect(sessions.read(cookie)).toBeDefined();
    clock.advance(1);
    expect(sessions.read(cookie)).toBeUndefined();
  });

  it('go on while they are used, but 7 days at most', () => {
    const { sessions, clock } = setUp();
    let session = sessions.open();

    for (let hours = 0; hours < 7 * 24; hours += 8) {
      clock.advance(8 * HOUR);
      session = sessions.renewed(session) ?? session;
      expect(sessions.read(sessions.write(session))).toBeDefined();
    }
    clock.advance(1);
    expect(sessions.read(sessions.write(session))).toBeUndefined();
  });

  it('get a new cookie every ten minutes, not with every request', () => {
    const { sessions, clock } = setUp();
    const session = sessions.open();

    clock.advance(9 * 60_000);
    expect(sessions.renewed(session)).toBeUndefined();
    clock.advance(60_000);
    expect(sessions.renewed(session)).toEqual({ ...session, seenAt: clock.now() });
  });

  it('do not end by a clock that is set forward in the demo', () => {
    const { sessions, clock } = setUp({ endless: true });
    const cookie = sessions.write(sessions.open());

    clock.advance(30 * DAY);

    expect(sessions.read(cookie)).toBeDefined();
  });

  it('have a token for forms that stays the same while the cookie is renewed', () => {
    const { sessions, clock } = setUp();
    const session = sessions.open();
    const token = sessions.csrfToken(session);

    clock.advance(HOUR);
    const renewed = sessions.renewed(session) ?? session;

    expect(sessions.isCsrfToken(renewed, token)).toBe(true);
    expect(sessions.isCsrfToken(sessions.open(), token)).toBe(false);
    expect(sessions.isCsrfToken(session, '')).toBe(false);
  });

  it('open with the whole key only', () => {
    const { sessions } = setUp();

    expect(sessions.isKey(ACCESS_KEY)).toBe(true);
    for (const key of ['', ACCESS_KEY.slice(1), `${ACCESS_KEY} `, 'undefined']) {
      expect(sessions.isKey(key)).toBe(false);
    }
  });

  it('refuse to stand on a short key', () => {
    expect(() => setUp({ accessKey: 'short' })).toThrow('at least 32');
  });
});

function setUp(options: { readonly accessKey?: string; readonly endless?: boolean } = {}): {
  readonly sessions: Sessions;
  readonly clock: TestClock;
} {
  const clock = makeClock(NOW);
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `id${ids}`;
  };
  const sessions = sessionsOf({ accessKey: ACCESS_KEY, endless: false, now: clock.now, newId, ...options });
  return { sessions, clock };
}
