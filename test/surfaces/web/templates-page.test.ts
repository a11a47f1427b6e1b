import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../../src/domain/ids.ts';
import { openSession } from '../../../src/usecases/console-sessions.ts';
import { makeSignInLink } from '../../../src/usecases/make-sign-in-link.ts';
import { listTemplates, saveTemplate } from '../../../src/usecases/saved-templates.ts';
import { noteStanding } from '../../../src/usecases/standing.ts';
import type { OpenConsole } from './open-console.ts';
import { inputValue, textOf } from './read-markup.ts';
import { openRealConsole } from './real-console.ts';

const MIA: Actor = {
  ...{ workspace: 'slack:T1' as WorkspaceId, member: 'U2' as MemberId, name: 'Mia' },
  ...{ role: 'member', surface: 'slack' },
};
const TOM: Actor = { ...MIA, member: 'U3' as MemberId, name: 'Tom' };
const SENTENCE = 'every monday 10am remind me to <stand up>';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: 'null' } as const;

/** The console with a template of Mia, for somebody who came by a link. */
async function consoleOf(actor: Actor) {
  const opened = await openRealConsole({ local: false });
  const { context } = opened.test;
  const made = await saveTemplate(context, { actor: MIA, title: 'Stand <up>', sentence: SENTENCE, source: 'x' });
  await noteStanding(context, actor);
  const [link, secret] = ['l'.repeat(44), 's'.repeat(43)];
  await makeSignInLink(context, { actor, secret: link });
  await openSession(context, { link, session: secret });
  const cookie = `autotask-${new URL(opened.url).port}=m.${secret}`;
  const csrf = inputValue(await (await fetch(opened.url, { headers: { cookie } })).text(), 'csrf');
  const post = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = OWN_PAGE) =>
    fetch(`${opened.url}/templates/remove`, {
      ...{ method: 'POST', redirect: 'manual' },
      body: new URLSearchParams({ csrf, ...fields }),
      headers: { cookie, ...headers },
    });
  const page = async () => await (await fetch(`${opened.url}/templates`, { headers: { cookie } })).text();
  return { opened, page, post, id: made.kind === 'saved' ? made.template.id : '' };
}

async function titles({ test }: OpenConsole): Promise<readonly string[]> {
  return (await listTemplates(test.context, MIA)).map(({ title }) => title);
}

describe('the templates of a workspace in the console', () => {
  it.each([
    ['whoever made one', MIA],
    ['an admin', { ...TOM, role: 'admin' } as const],
  ])('are removed by %s, who is asked first', async (_, actor) => {
    const { opened, page, post, id } = await consoleOf(actor);

    const before = await page();
    const asked = await post({ id });
    const question = await asked.text();
    const stillThere = await titles(opened);
    const done = await post({ id, sure: 'yes', event: 'e1' });

    expect(before).toContain('aria-label="Remove Stand &lt;up&gt;"');
    expect(asked.status).toBe(200);
    expect(textOf(question)).toMatch(/Remove Stand <up>\?[\s\S]*remind me to <stand up>[\s\S]*Cancel/);
    expect(question).not.toContain('<up>');
    expect(stillThere).toEqual(['Stand <up>']);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/templates']);
    expect(await titles(opened)).toEqual([]);
    expect(await page()).not.toContain('Of this workspace');
    expect((await post({ id, sure: 'yes', event: 'e2' })).status).toBe(404);
  });

  it('are not offered to others to remove, and not removed by them', async () => {
    const { opened, page, post, id } = await consoleOf(TOM);

    const refused = await post({ id, sure: 'yes', event: 'e1' });
    expect((await post({ id, event: 'e2' })).status).toBe(403);

    expect(await page()).toContain('Of this workspace');
    expect(await page()).not.toContain('/templates/remove');
    expect(refused.status).toBe(403);
    expect(textOf(await refused.text())).toContain('Mia');
    expect(await titles(opened)).toEqual(['Stand <up>']);
  });

  it('are not there for another workspace, and take no press of another page', async () => {
    const elsewhere = await consoleOf({ ...MIA, workspace: 'slack:T2' as WorkspaceId, role: 'admin' });
    const { opened, post, id } = await consoleOf(MIA);

    expect((await elsewhere.post({ id: elsewhere.id, sure: 'yes', event: 'e1' })).status).toBe(404);
    expect((await post({ id, sure: 'yes' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ id, sure: 'yes', csrf: 'x' })).status).toBe(403);
    expect(await titles(opened)).toEqual(['Stand <up>']);
    expect(await titles(elsewhere.opened)).toEqual(['Stand <up>']);
  });
});
