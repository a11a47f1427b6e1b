import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../../src/domain/ids.ts';
import { endSessions } from '../../../src/usecases/console-sessions.ts';
import type { UseCaseContext } from '../../../src/usecases/context.ts';
import { beginErasure } from '../../../src/usecases/erase/begin-erasure.ts';
import { makeSignInLink } from '../../../src/usecases/make-sign-in-link.ts';
import { noteStanding } from '../../../src/usecases/standing.ts';
import { type OpenConsole, openConsole } from './open-console.ts';

const ANA: Actor = {
  ...{ workspace: 'slack:T1' as WorkspaceId, member: 'U1' as MemberId, name: 'Ana' },
  ...{ role: 'member', surface: 'slack' },
};
const BEN: Actor = { ...ANA, member: 'U2' as MemberId, name: 'Ben' };
const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: 'null' } as const;

let links = 0;

async function cookieOf({ url, test }: OpenConsole, actor: Actor): Promise<string> {
  links += 1;
  const link = String(links).padStart(44, 'l');
  await noteStanding(test.context, actor);
  await makeSignInLink(test.context, { actor, secret: link });
  const body = new URLSearchParams({ link });
  const pressed = await fetch(`${url}/sign-in`, { method: 'POST', body, headers: OWN_PAGE, redirect: 'manual' });
  return pressed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A line that a page of Ana holds open. */
async function lineOf(opened: OpenConsole, view: string) {
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const cookie = await cookieOf(opened, ANA);
  const response = await fetch(`${opened.url}/live?view=${view}`, {
    headers: { ...OWN_PAGE, cookie },
    signal: closing.signal,
  });
  let ended = false;
  const reading = response.text().then(
    () => {
      ended = true;
    },
    () => undefined,
  );
  return { status: response.status, cookie, isOpen: () => !ended, end: reading };
}

const TAKEN: readonly (readonly [string, (context: UseCaseContext) => Promise<unknown>])[] = [
  ['is signed out', (context) => endSessions(context, { actor: ANA })],
  ['is an admin now', (context) => noteStanding(context, { ...ANA, role: 'admin' })],
  ['is only a guest any more', (context) => noteStanding(context, { ...ANA, role: 'guest' })],
  ['wants their data deleted', (context) => beginErasure(context, { actor: ANA, scope: 'mine' })],
  [
    'has an admin who deletes everything',
    (context) => beginErasure(context, { actor: { ...ANA, role: 'admin' }, scope: 'workspace' }),
  ],
];

describe('the line of a page', () => {
  it.each(TAKEN)('ends when somebody %s', async (_, take) => {
    const opened = await openConsole();
    const lines = [await lineOf(opened, 'page'), await lineOf(opened, '')];

    await take(opened.test.context);

    await Promise.all(lines.map(({ end }) => end));
    expect(lines.map(({ status, isOpen }) => [status, isOpen()])).toEqual([
      [200, false],
      [200, false],
    ]);
  });

  it('stays when it is somebody else, and when nothing was taken', async () => {
    const opened = await openConsole();
    const { context } = opened.test;
    const line = await lineOf(opened, 'page');
    await cookieOf(opened, BEN);

    await endSessions(context, { actor: BEN });
    await noteStanding(context, ANA);
    context.events.publish({ kind: 'access-changed', workspace: ANA.workspace, member: ANA.member });
    // Whatever would have ended it has been looked up by the time that a page was read from the same store.
    for (let pages = 0; pages < 3; pages += 1) await fetch(`${opened.url}/tasks`, { headers: { cookie: line.cookie } });

    expect(line.isOpen()).toBe(true);
  });
});
