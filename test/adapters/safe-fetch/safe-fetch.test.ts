import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../../../src/adapters/safe-fetch/safe-fetch.ts';
import type { WebRequest } from '../../../src/ports/safe-fetch.ts';
import { type Page, type SmallWeb, type SmallWebOptions, startSmallWeb } from '../../stand-ins/small-web.ts';

const webs: SmallWeb[] = [];
afterEach(async () => {
  await Promise.all(webs.splice(0).map((web) => web.close()));
});

async function start(options: SmallWebOptions = {}): Promise<SmallWeb> {
  const web = await startSmallWeb(options);
  webs.push(web);
  return web;
}

function visit({ safeFetch }: SmallWeb, url: string, more: Partial<WebRequest> = {}) {
  return safeFetch({ url, signal: new AbortController().signal, ...more });
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const leadTo = (location: string, status = 302): Page => ({ status, headers: { location } });

describe('the guarded way out', () => {
  it('reads a public page over http and https', async () => {
    const web = await start({ pages: ({ url }) => ({ body: `this is ${url}` }) });

    const [plain, secure] = [await visit(web, 'http://shop.example/a'), await visit(web, 'https://shop.example/b?c=1')];

    expect([text(plain.body), text(secure.body)]).toEqual([
      'this is http://shop.example/a',
      'this is https://shop.example/b?c=1',
    ]);
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://0/',
    'http://10.1.2.3/',
    'http://172.31.0.9/',
    'http://192.168.0.1:8080/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.3.2/',
    'http://192.0.2.7/',
    'http://192.88.99.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::10.0.0.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:a00:1::]/',
    'http://[2001:0:a00:1::]/',
    'http://[2001:db8::1]/',
    'http://[3fff:1::1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fd00::5]/',
    'http://[ff02::1]/',
    'http://[4000::1]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://db.localhost/',
    'http://nas/',
    'http://nas.local/',
    'http://vault.internal/',
    'http://git.corp./',
    'http://api.default.svc/',
    'http://router.home.arpa/',
    'http://1.2.3.4.5/',
    'http://name.0x7f/',
    'http://shop.example:22/',
    'http://shop.example:6379/',
    'http://me:pw@shop.example/',
    'http://me@shop.example/',
    'http:/shop.example/',
    'http:shop.example',
    'http:\\\\shop.example/',
    'http://shop.example\\@127.0.0.1/',
    'http://shop.example /',
    ' http://shop.example/',
    'http://shop.ex\u00adample/',
    '\ufeffhttp://shop.example/',
    'http://shop.example/\r\nX: y',
    'http://shop.example/\u0000',
    'file:///etc/passwd',
    'ftp://shop.example/',
    'gopher://shop.example/',
    'data:text/plain,hello',
    'javascript:alert(1)',
    'shop.example',
    '//shop.example/',
    '',
    `http://shop.example/${'a'.repeat(2100)}`,
  ])('refuses %j without dialling anything', async (url) => {
    const web = await start();

    await expect(visit(web, url)).rejects.toMatchObject({ code: 'address-refused', retryable: false });
    expect(web.dialled).toEqual([]);
  });

  it.each([
    'https://10.example.com/',
    'https://localhost.example.com/',
    'https://127.0.0.1.example.com/',
    'https://example.com./',
    'https://example.com:8443/',
    'http://example.com:8080/',
    'https://example.com/?next=http://127.0.0.1/#@10.0.0.1',
    'https://bücher.example/',
    'http://8.8.8.8/',
    'http://[::ffff:1.1.1.1]/',
    'http://[2606:4700::1111]/',
    'http://172.32.0.1/',
  ])('visits %s, which only looks forbidden', async (url) => {
    const web = await start({ pages: () => ({ body: 'fine' }) });

    await expect(visit(web, url)).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    [['127.0.0.1']],
    [['93.184.215.14', '10.0.0.5']],
    [['::ffff:169.254.169.254']],
    [['fd00::1']],
    [['0.0.0.0']],
    [['not an address']],
  ])('refuses a public name that leads to %j', async (addresses) => {
    const web = await start({ names: { 'trap.example': addresses } });

    await expect(visit(web, 'http://trap.example/')).rejects.toMatchObject({ code: 'address-refused' });
    expect(web.dialled).toEqual([]);
  });

  it('dials the address that it checked, whatever the name says a moment later', async () => {
    const web = await start({
      sequences: { 'rebind.example': [['93.184.215.14'], ['127.0.0.1']] },
      pages: () => ({ body: 'checked' }),
    });

    const first = await visit(web, 'http://rebind.example/');

    expect(text(first.body)).toBe('checked');
    expect(web.dialled).toEqual(['93.184.215.14']);
    await expect(visit(web, 'http://rebind.example/')).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('tells a name without any address from one that is refused', async () => {
    const web = await start({ names: { 'gone.example': [] } });

    await expect(visit(web, 'http://gone.example/')).rejects.toMatchObject({
      code: 'address-unknown',
      retryable: true,
    });
  });

  it('reaches a private server only when the operator lists exactly its host and port', async () => {
    const web = await start({ privateHosts: ['10.0.0.7:3000', 'wiki:80'], pages: () => ({ body: 'inside' }) });

    await expect(visit(web, 'http://10.0.0.7:3000/')).resolves.toMatchObject({ status: 200 });
    await expect(visit(web, 'http://wiki/')).resolves.toMatchObject({ status: 200 });
    await expect(visit(web, 'http://10.0.0.7:3001/')).rejects.toMatchObject({ code: 'address-refused' });
    await expect(visit(web, 'http://10.0.0.7/')).rejects.toMatchObject({ code: 'address-refused' });
    await expect(visit(web, 'http://wiki:8080/')).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('asks the real resolver when nobody else is given', async () => {
    const safeFetch = createSafeFetch();

    const error = safeFetch({ url: 'http://localhost.invalid-name.example/', signal: new AbortController().signal });

    await expect(error).rejects.toMatchObject({ code: expect.stringMatching(/^address-|^web-/) });
  });
});

describe('redirects', () => {
  it.each([
    'http://169.254.169.254/latest/',
    'http://127.0.0.1:8080/',
    '//10.0.0.1/',
    '\\\\10.0.0.1/',
    'http://user:pw@shop.example/',
    'file:///etc/passwd',
    'http://inside.example/',
    'http://localhost/',
  ])('to %s are refused', async (location) => {
    const web = await start({
      names: { 'inside.example': ['10.0.0.9'] },
      pages: ({ url }) => (url === 'http://shop.example/' ? leadTo(location) : { body: 'reached' }),
    });

    await expect(visit(web, 'http://shop.example/')).rejects.toMatchObject({ code: 'address-refused' });
    expect(web.requests.length).toBe(1);
  });

  it('are followed five times and no more', async () => {
    const counted = (most: number) =>
      start({
        pages: ({ url }) => {
          const step = Number(new URL(url).searchParams.get('n'));
          return step < most ? leadTo(`/?n=${step + 1}`) : { body: 'there' };
        },
      });

    await expect(visit(await counted(5), 'http://shop.example/?n=0')).resolves.toMatchObject({ status: 200 });
    await expect(visit(await counted(6), 'http://shop.example/?n=0')).rejects.toMatchObject({
      code: 'web-too-many-redirects',
    });
  });

  it('take no secrets to another origin, and keep the rest', async () => {
    const web = await start({
      pages: ({ url }) => (url.startsWith('https://shop.') ? leadTo('https://other.example/') : { body: 'there' }),
    });
    const headers = { Authorization: 'Bearer 1', Cookie: 'a=b', 'X-Api-Key': 'k', Accept: 'text/plain' };

    await visit(web, 'https://shop.example/', { headers, secretHeaders: ['X-API-Key'] });

    expect(web.requests[0]?.headers).toMatchObject({ authorization: 'Bearer 1', cookie: 'a=b', 'x-api-key': 'k' });
    const { authorization, cookie, accept, 'x-api-key': key } = web.requests[1]?.headers ?? {};
    expect([authorization, cookie, key, accept]).toEqual([undefined, undefined, undefined, 'text/plain']);
  });

  it('from https to http are refused when secrets were sent, and followed when none were', async () => {
    const web = await start({
      pages: ({ url }) => (url.startsWith('https:') ? leadTo('http://shop.example/plain') : { body: 'plain' }),
    });

    const withSecret = visit(web, 'https://shop.example/', { headers: { authorization: 'Bearer 1' } });

    await expect(withSecret).rejects.toMatchObject({ code: 'address-refused' });
    await expect(visit(web, 'https://shop.example/')).resolves.toMatchObject({ url: 'http://shop.example/plain' });
  });

  it('ask at every hop whether the address may be visited', async () => {
    const web = await start({ pages: () => leadTo('http://other.example/') });

    const asked = visit(web, 'http://shop.example/', { mayVisit: ({ host }) => host === 'shop.example' });

    await expect(asked).rejects.toMatchObject({ code: 'address-not-granted' });
    expect(web.requests.length).toBe(1);
  });

  it.each([
    [303, 'GET', ''],
    [302, 'GET', ''],
    [307, 'POST', 'order'],
    [308, 'POST', 'order'],
  ])('with %i turn a POST into %s', async (status, method, body) => {
    const web = await start({
      pages: ({ url }) => (url.endsWith('/') ? leadTo('/next', status) : { body: 'there' }),
    });

    await visit(web, 'http://shop.example/', {
      ...{ method: 'POST', body: 'order', headers: { 'content-type': 'text/plain' } },
    });

    expect(web.requests[1]).toMatchObject({ method, body });
  });
});

describe('limits', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('unpack %s, and stop where the unpacked text gets too large', async (encoding, pack) => {
    const web = await start({
      limits: { bodyBytes: 5000 },
      pages: ({ url }) => ({
        headers: { 'content-encoding': encoding },
        body: pack('x'.repeat(url.endsWith('bomb') ? 5_000_000 : 4000)),
      }),
    });

    expect(text((await visit(web, 'http://shop.example/')).body).length).toBe(4000);
    await expect(visit(web, 'http://shop.example/bomb')).rejects.toMatchObject({ code: 'web-too-large' });
  });

  it.each(['gzip, gzip', 'zstd', 'nonsense'])('do not unpack %s', async (encoding) => {
    const web = await start({ pages: () => ({ headers: { 'content-encoding': encoding }, body: 'x' }) });

    await expect(visit(web, 'http://shop.example/')).rejects.toMatchObject({ code: 'web-bad-encoding' });
  });

  it('stop reading a body without end', async () => {
    const web = await start({
      limits: { bodyBytes: 100_000 },
      pages: () => ({
        serve: (response) => {
          const more = () => {
            while (!response.destroyed && response.write('x'.repeat(10_000)));
            if (!response.destroyed) response.once('drain', more);
          };
          more();
        },
      }),
    });

    await expect(visit(web, 'http://shop.example/')).rejects.toMatchObject({ code: 'web-too-large' });
  });

  it.each<[string, NonNullable<Page['serve']>]>([
    ['never answers', () => {}],
    ['sends a byte now and then', (response) => void response.write('x')],
  ])('end the wait for a server that %s', async (_what, serve) => {
    const web = await start({ limits: { totalMs: 150 }, pages: () => ({ serve }) });

    await expect(visit(web, 'http://shop.example/')).rejects.toMatchObject({ code: 'web-timeout', retryable: true });
  });

  it('refuse headers of an answer that are too long', async () => {
    const web = await start({ pages: () => ({ headers: { 'x-long': 'x'.repeat(20_000) }, body: 'x' }) });

    await expect(visit(web, 'http://shop.example/')).rejects.toMatchObject({ code: 'web-unreachable' });
  });

  it('tell a connection that breaks', async () => {
    const web = await start({ pages: () => ({ serve: (response) => void response.destroy() }) });

    await expect(visit(web, 'http://shop.example/')).rejects.toMatchObject({
      code: 'web-unreachable',
      retryable: true,
    });
  });

  it('end with the run', async () => {
    const web = await start({ pages: () => ({ serve: () => {} }) });
    const run = new AbortController();
    const reason = new Error('the run was cancelled');

    const visited = visit(web, 'http://shop.example/', { signal: run.signal });
    setTimeout(() => run.abort(reason), 30);

    await expect(visited).rejects.toBe(reason);
  });

  it.each([
    { Host: 'inside.example' },
    { 'Content-Length': '5' },
    { 'Transfer-Encoding': 'chunked' },
    { Connection: 'upgrade' },
    { 'Proxy-Authorization': 'x' },
    { Expect: '100-continue' },
    { 'X Y': 'z' },
    { 'X-Y': 'a\r\nHost: b' },
    { 'X-Y': 'a\u0000' },
  ])('let no header %j change the request', async (headers) => {
    const web = await start();

    await expect(visit(web, 'http://shop.example/', { headers })).rejects.toMatchObject({
      code: 'request-header-refused',
    });
    expect(web.dialled).toEqual([]);
  });

  it('name no keys of an address in an error', async () => {
    const web = await start();

    const error = await visit(web, 'http://me:geheim@10.0.0.1/?key=s3cret').catch((thrown: unknown) => String(thrown));

    expect(error).not.toMatch(/geheim|s3cret/);
  });
});
