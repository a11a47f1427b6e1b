import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../../src/domain/errors.ts';
import { signIn } from './browser-like.ts';
import { ACCESS_KEY, openConsole } from './open-console.ts';
import { rawRequest as raw } from './raw-request.ts';
import { textOf } from './read-markup.ts';

describe('signing in', () => {
  it('takes the key out of the address and keeps it in a cookie that scripts do not see', async () => {
    const { url } = await openConsole();

    const response = await fetch(`${url}/tasks?q=standup&key=${ACCESS_KEY}`, { redirect: 'manual' });

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/tasks?q=standup');
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^autotask-\d+=/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    expect(cookie).not.toContain('Secure');
    expect(cookie).not.toContain(ACCESS_KEY);
  });

  it('leads nowhere else, whatever the address looks like', async () => {
    const { url } = await openConsole();

    const response = await raw(url, `//evil.example/?key=${ACCESS_KEY}`);

    expect(response.headers.location).toBe('/evil.example/');
  });

  it('tells who has no session where the address is, and shows nothing else', async () => {
    const { url, chat } = await openConsole();

    for (const path of ['/', '/tasks', '/tasks/T-7F3', '/calendar', '/settings', '/live', '/nothing']) {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(401);
      expect(textOf(await response.text())).toContain('Open the address that was printed where the bot was started');
    }
    expect(chat.heard).toEqual([]);
  });

  it('says of a wrong key that it does not fit', async () => {
    const { url } = await openConsole();

    const response = await fetch(`${url}/?key=${ACCESS_KEY.slice(1)}`);

    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(textOf(await response.text())).toContain('This key does not fit');
  });

  it('is not possible by POST', async () => {
    const { url } = await openConsole();

    const response = await fetch(`${url}/say?key=${ACCESS_KEY}`, { method: 'POST', redirect: 'manual' });

    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('ends with signing out', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.post('/sign-out', {});

    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(/^autotask-\d+=;.*Expires=Thu, 01 Jan 1970/);
    expect(textOf(await response.text())).toContain('You are signed out');
  });

  it('on https uses a cookie that only https and only this host can set', async () => {
    const { url } = await openConsole(undefined, { publicOrigins: ['https://autotask.example'] });

    const response = await raw(url, `/?key=${ACCESS_KEY}`, { host: 'autotask.example' });

    expect(response.headers['set-cookie']?.[0]).toMatch(/^__Host-autotask=.*Secure/);
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('the host name', () => {
  it.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])(
    'is refused when it is "%s", even for files and with a session',
    async (host) => {
      const { url, chat } = await openConsole();
      const browser = await signIn(url);

      for (const path of ['/', `/?key=${ACCESS_KEY}`, '/assets/console.css', '/live']) {
        const response = await raw(url, path, { host, cookie: browser.cookie });
        expect(response.status).toBe(421);
        expect(response.headers['set-cookie']).toBeUndefined();
      }
      expect(chat.heard).toEqual([]);
    },
  );
});

describe('every answer', () => {
  it.each(['/', '/tasks', '/nothing', '/assets/none.css'])('of %s tells the browser what it may do', async (path) => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const { headers } = await browser.get(path);

    expect(headers.get('content-security-policy')?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('has no script and no style inside, which the policy would refuse', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const page = await (await browser.get('/')).text();

    expect(page).not.toMatch(/<style|<script(?![^>]*src=)|\sstyle=|\son\w+=|hx-on|javascript:/);
  });
});

const CHANGES = ['/say', '/act', '/sign-out'];

describe('changes', () => {
  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a page on another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['another origin in a browser that says no more', { 'sec-fetch-site': '', origin: 'http://127.0.0.1:1' }],
    ['nobody knows where', { 'sec-fetch-site': '', origin: '' }],
    ['the address line', { 'sec-fetch-site': 'none', origin: '' }],
  ])('are refused from %s, although the token is right', async (_, headers) => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    for (const path of CHANGES) {
      const response = await browser.post(path, { text: 'delete everything' }, headers);
      expect(response.status).toBe(403);
    }
    expect(chat.heard).toEqual([]);
  });

  it.each([
    ['without a token', ''],
    ['with a made-up token', 'a'.repeat(43)],
  ])('are refused %s, although they come from our own page', async (_, csrf) => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    for (const path of CHANGES) {
      const response = await browser.post(path, { csrf, text: 'delete everything' });
      expect(response.status).toBe(403);
      expect(textOf(await response.text())).toContain('Nothing was changed');
    }
    expect(chat.heard).toEqual([]);
  });

  it('are refused with the token of another session', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);
    const other = await signIn(url);

    const response = await browser.post('/say', { text: 'hello' }, { cookie: other.cookie });

    expect(response.status).toBe(403);
    expect(chat.heard).toEqual([]);
  });

  it('are taken from our own page, whether the browser names the origin or only says that it is ours', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    await browser.post('/say', { text: 'one' }, { origin: 'null', 'sec-fetch-site': 'same-origin' });
    await browser.post('/say', { text: 'two' }, { origin: url });

    expect(chat.heard.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'one' },
      { kind: 'text', text: 'two' },
    ]);
  });

  it.each([
    ['JSON', 'application/json', '{"text":"hello"}', 415],
    ['plain text', 'text/plain', 'text=hello', 415],
    ['nothing', 'application/x-www-form-urlencoded', '', 403],
  ])('are refused as %s', async (_, type, body, status) => {
    const { url, chat } = await openConsole();
    const { cookie } = await signIn(url);

    const response = await fetch(`${url}/say`, {
      method: 'POST',
      body,
      headers: { cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' },
    });

    expect(response.status).toBe(status);
    expect(chat.heard).toEqual([]);
  });

  it('are refused when they are too large, without reading on', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.post('/say', { text: 'a'.repeat(300_000) });

    expect(response.status).toBe(413);
    expect(textOf(await response.text())).toContain('too much at once');
    expect(chat.heard).toEqual([]);
  });

  it('cannot be made by GET', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    for (const path of CHANGES) {
      const response = await browser.get(`${path}?text=hello`);
      expect(response.status).toBe(404);
    }
    expect(chat.heard).toEqual([]);
  });
});

describe('a fault', () => {
  it('is told with the id of its log line and never with a stack', async () => {
    const { url, test } = await openConsole(() => {
      throw new Error('connect ECONNREFUSED secret-host');
    });
    const browser = await signIn(url);

    const response = await browser.get('/settings');
    const page = await response.text();

    expect(response.status).toBe(500);
    const line = test.logged.find(({ event }) => event === 'console-failed');
    expect(line?.facts.path).toBe('/settings');
    expect(page).toContain(String(line?.facts.id));
    expect(page).not.toContain('secret-host');
    expect(page).not.toMatch(/at .*\.ts|node_modules/);
  });

  it('that we foresaw says itself what happened and what to do', async () => {
    const { url } = await openConsole(() => {
      throw new AutoTaskError({
        code: 'store-unavailable',
        message: 'The disk is full.',
        hint: 'Free some space, then try again.',
        retryable: true,
      });
    });
    const browser = await signIn(url);

    const response = await browser.post('/say', { text: 'pay rent' }, { 'hx-request': 'true' });

    expect(response.status).toBe(503);
    expect(response.headers.get('hx-retarget')).toBe('#notice');
    expect(textOf(await response.text())).toContain('The disk is full. Free some space, then try again.');
  });

  it('says that there is nothing under an unknown address', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.get('/nowhere');

    expect(response.status).toBe(404);
    expect(textOf(await response.text())).toContain('There is nothing here');
  });
});
