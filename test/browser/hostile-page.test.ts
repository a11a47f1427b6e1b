import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { encodeAction } from '../../src/chat/action-codec.ts';
import { LOCAL_WORKSPACE } from '../../src/domain/ids.ts';
import { CONSOLE } from '../../src/surfaces/web/conversation.ts';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { NOW } from '../support/context.ts';
import { ACCESS_KEY, type OpenConsole, openConsole } from '../surfaces/web/open-console.ts';

const REFUSALS = /403|401|404|421|Failed to load|Failed to fetch|frame|Framing|CORS|MIME|ERR_|NotSameOrigin/i;

describeInBrowser('a hostile page on another port of this machine', () => {
  it('cannot say or press anything with a form, although the browser sends the cookie along', async () => {
    const { opened, page } = await signedInVictim();
    const action = encodeAction({ verb: 'delete', subject: 'tsk_1' }, LOCAL_WORKSPACE, opened.signer);
    const hostile = await serve(`<!doctype html>
      <form id="say" method="post" action="${opened.url}/say"><input name="text" value="delete everything"></form>
      <form id="act" method="post" action="${opened.url}/act"><input name="action" value="${action}"></form>`);
    const requests = sentCookies(page);

    for (const form of ['say', 'act']) {
      await page.goto(hostile);
      await Promise.all([page.waitForURL(`${opened.url}/${form}`), page.locator(`#${form}`).evaluate(submit)]);
      await page.getByRole('heading', { name: 'This did not come from our own page' }).waitFor();
    }

    expect(requests.map(({ path }) => path)).toEqual(['/say', '/act']);
    expect(requests.every(({ cookie }) => cookie.includes('autotask-'))).toBe(true);
    expect(opened.chat.heard).toEqual([]);
  });

  it('cannot do it by script either, nor read the token', async () => {
    const { opened, page } = await signedInVictim();
    await page.goto(await serve('<!doctype html><title>hostile</title>'));

    const outcomes = await page.evaluate(async (url): Promise<readonly string[]> => {
      const form = (values: Record<string, string>) => new URLSearchParams(values);
      const tries: [string, RequestInit][] = [
        ['/say', { method: 'POST', mode: 'no-cors', body: form({ text: 'delete everything' }) }],
        ['/say', { method: 'POST', mode: 'cors', body: form({ text: 'delete everything' }) }],
        ['/say', { method: 'POST', mode: 'cors', headers: { 'hx-request': 'true' }, body: form({ text: 'x' }) }],
        ['/', { mode: 'cors' }],
        ['/live', { mode: 'cors' }],
      ];
      return await Promise.all(
        tries.map(([path, init]) =>
          fetch(url + path, { ...init, credentials: 'include' })
            .then(async (response) => `${response.type} ${(await response.text()).length}`)
            .catch(() => 'refused'),
        ),
      );
    }, opened.url);

    expect(outcomes.every((outcome) => outcome === 'refused' || outcome === 'opaque 0')).toBe(true);
    expect(opened.chat.heard).toEqual([]);
  });

  it('cannot listen to what happens', async () => {
    const { opened, page } = await signedInVictim();
    await page.goto(await serve('<!doctype html><title>hostile</title>'));

    const heard = page.evaluate(
      `new Promise((resolve) => {
        const source = new EventSource('${opened.url}/live', { withCredentials: true });
        source.onopen = () => resolve('opened');
        source.onerror = () => resolve('refused');
      })`,
    );

    expect(await heard).toBe('refused');
  });

  it('cannot put the console into a frame and lay buttons over it', async () => {
    const { opened, page } = await signedInVictim();

    await page.goto(await serve(`<!doctype html><iframe src="${opened.url}/"></iframe>`));

    const inside = page.frames().find((frame) => frame !== page.mainFrame());
    expect(await inside?.locator('#line').count()).toBe(0);
  });

  it('cannot reach into a window that it opened', async () => {
    const { opened, page } = await signedInVictim();
    await page.goto(await serve('<!doctype html><title>hostile</title>'));

    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(`window.victim = window.open('${opened.url}/'); undefined`),
    ]);
    await popup.getByLabel('Message to AutoTask').waitFor();

    expect(await page.evaluate('window.victim.closed')).toBe(true);
  });
});

describeInBrowser('a hostile text in the conversation', () => {
  it('runs no script and sends nothing, wherever it stands', async () => {
    const { opened, page } = await signedInVictim();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(opened.url)) elsewhere.push(request.url());
    });
    const evil = [
      '<script>window.owned = true</script>',
      '"><img src="https://evil.example/x" onerror="window.owned = true">',
      '<form hx-post="/say" hx-trigger="load"><input name="text" value="owned"></form>',
      '<div data-hx-get="https://evil.example/" data-hx-trigger="load"></div>',
      "<a hx-on:click='window.owned = true'>press</a>",
      '![x](https://evil.example/pixel.png)',
      '[press](javascript:window.owned=true)',
    ].join('\n\n');

    await opened.web.surface.send({
      destination: CONSOLE,
      key: 'evil',
      firstPostAt: NOW,
      card: {
        title: evil,
        tone: 'neutral',
        blocks: [
          { type: 'markdown', markdown: evil },
          { type: 'text', text: evil },
          { type: 'fields', fields: [{ label: evil, value: evil }] },
          { type: 'rows', rows: [{ status: evil, title: evil, detail: evil }] },
        ],
      },
    });
    await page.locator('.message[data-id]').waitFor();
    await page.reload();
    await page.locator('.message[data-id]').waitFor();

    expect(await page.evaluate('window.owned')).toBeUndefined();
    expect(elsewhere).toEqual([]);
    expect(opened.chat.heard).toEqual([]);
  });

  it('could not run even if it became markup: the policy refuses scripts and expressions of htmx', async () => {
    const { page } = await signedInVictim(/Content Security Policy|unsafe-eval|EvalError|violates/);

    // In a task of its own: what the debugger evaluates itself is free of the policy.
    const outcome = await page.evaluate(`new Promise((resolve) => setTimeout(() => {
      const refused = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => refused.push(violatedDirective));
      const place = document.getElementById('working');
      place.innerHTML = '<img src="x:" onerror="window.owned = 1"><div id="t" hx-on:click="window.owned = 2"></div>';
      htmx.process(place);
      document.getElementById('t').click();
      const script = document.createElement('script');
      script.textContent = 'window.owned = 3';
      document.body.append(script);
      try { new Function('window.owned = 4')(); } catch {}
      setTimeout(() => resolve({ ran: window.owned ?? 'nothing', refused: refused.length }), 200);
    }))`);

    expect(outcome).toMatchObject({ ran: 'nothing' });
    expect(outcome).not.toMatchObject({ refused: 0 });
  });
});

async function signedInVictim(expected = REFUSALS): Promise<{ readonly opened: OpenConsole; readonly page: Page }> {
  const opened = await openConsole();
  const page = await openPage({ expected });
  await page.goto(`${opened.url}/?key=${ACCESS_KEY}`);
  await page.getByLabel('Message to AutoTask').waitFor();
  return { opened, page };
}

/** A website of somebody else, on a port of its own. */
async function serve(markup: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(markup));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // TCP servers have this shape.
}

/** What the browser really sent with posts; cookies are only in the headers of the wire. */
function sentCookies(page: Page): { readonly path: string; readonly cookie: string }[] {
  const sent: { path: string; cookie: string }[] = [];
  page.on('requestfinished', async (request) => {
    if (request.method() !== 'POST') return;
    const path = new URL(request.url()).pathname;
    const entry = { path, cookie: '' };
    sent.push(entry);
    entry.cookie = (await request.allHeaders()).cookie ?? '';
  });
  return sent;
}

function submit(form: { submit?: () => void }): void {
  form.submit?.();
}
