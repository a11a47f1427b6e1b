import { afterEach, describe, expect, it } from 'vitest';
import { httpRequest, isWithin } from '../../src/tools/http-request.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type Page, type SmallWeb, startSmallWeb } from '../stand-ins/small-web.ts';

const webs: SmallWeb[] = [];
afterEach(async () => {
  await Promise.all(webs.splice(0).map((web) => web.close()));
});

async function serve(pages: (url: string) => Page = () => ({ status: 202, body: 'accepted' })) {
  const web = await startSmallWeb({ pages: ({ url }) => pages(url) });
  webs.push(web);
  const secrets = { CI: { host: 'hooks.example', value: 's3cret' } };
  return { web, tool: httpRequest({ safeFetch: web.safeFetch, secrets, ownHost: 'bot.example' }) };
}

const WITHIN = 'https://hooks.example/build';
const call = (more: Record<string, unknown> = {}) => ({ within: WITHIN, method: 'POST', ...more });

toolContract({
  name: 'http-request',
  make: async () => {
    const { tool } = await serve((url) => (url.endsWith('bad') ? { status: 500, body: 'no' } : { body: 'accepted' }));
    return { tool, good: call({ body: '{"a":1}' }), faulty: call({ url: `${WITHIN}/bad` }) };
  },
  bad: [
    [{ method: 'POST' }, /within/],
    [{ within: WITHIN }, /method/],
    [call({ method: 'TRACE' }), /method/],
    [call({ url: 'https://evil.example/' }), /url: is outside/],
    [call({ url: 'https://[/' }), /url: must be an address/],
    [{ ...call(), within: 'https://[/', url: WITHIN }, /within: must be an address/],
    [call({ url: 'https://hooks.example/other' }), /url: is outside/],
    [call({ body: 'x'.repeat(300_000) }), /body/],
  ],
});

describe('an HTTP call', () => {
  it('sends method, body, type and a key by which a repeat can be told', async () => {
    const { web, tool } = await serve();

    const { text } = await tool.use(call({ body: '{"a":1}' }), toolContext());
    await tool.use(call({ body: '{"a":1}' }), toolContext());
    await tool.use(call({ body: '{"a":1}' }), toolContext({ scheduledFor: 5 }));

    expect(text).toBe('POST hooks.example/build answered 202.\n\naccepted');
    const [first, second, third] = web.requests;
    expect(first).toMatchObject({ method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } });
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(third?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  });

  it('puts a secret into a header, for its own host only', async () => {
    const { web, tool } = await serve();
    const headers = 'Authorization: Bearer {secret:CI}\nX-Kind: nightly';

    const { text } = await tool.use(call({ headers }), toolContext());

    expect(web.requests[0]?.headers).toMatchObject({ authorization: 'Bearer s3cret', 'x-kind': 'nightly' });
    expect(text).not.toContain('s3cret');
    for (const within of ['https://evil.example/', 'http://hooks.example/build'])
      await expect(tool.use({ ...call({ headers }), within }, toolContext())).rejects.toMatchObject({
        code: 'secret-elsewhere',
      });
    expect(web.requests.length).toBe(1);
  });

  it('is not made when its secret is missing', async () => {
    const { web, tool } = await serve();

    const made = tool.use(call({ headers: 'X-Key: {secret:OTHER}' }), toolContext());

    await expect(made).rejects.toMatchObject({
      code: 'secret-missing',
      hint: expect.stringContaining('TOOL_SECRET_OTHER'),
    });
    expect(web.requests).toEqual([]);
  });

  it('does not follow where the pinned place ends', async () => {
    const { web, tool } = await serve((url) =>
      url === WITHIN ? { status: 307, headers: { location: 'https://other.example/' } } : { body: 'reached' },
    );

    await expect(tool.use(call(), toolContext())).rejects.toMatchObject({ code: 'address-not-granted' });
    expect(web.requests.length).toBe(1);
  });

  it('does not reach private networks or AutoTask itself', async () => {
    const { tool } = await serve();

    await expect(tool.use({ method: 'GET', within: 'http://169.254.169.254/' }, toolContext())).rejects.toMatchObject({
      code: 'address-refused',
    });
    await expect(tool.use({ method: 'POST', within: 'https://bot.example/api' }, toolContext())).rejects.toMatchObject({
      code: 'own-address',
    });
  });

  it.each([
    ['https://a.example/x', 'https://a.example/x', true],
    ['https://a.example/x/y?q=1', 'https://a.example/x', true],
    ['https://a.example/x/y', 'https://a.example/x/', true],
    ['https://a.example/xy', 'https://a.example/x', false],
    ['https://a.example/x/../z', 'https://a.example/x', false],
    ['https://a.example/x/%2e%2e/z', 'https://a.example/x', false],
    ['https://a.example/x/..%2fz', 'https://a.example/x', false],
    ['http://a.example/x', 'https://a.example/x', false],
    ['https://a.example:8443/x', 'https://a.example/x', false],
    ['https://u@a.example/x', 'https://a.example/x', false],
    ['https://a.example.evil.example/x', 'https://a.example/x', false],
    ['https://a.example/anything', 'https://a.example/', true],
  ])('to %s inside %s: %s', (url, within, allowed) => {
    expect(isWithin(new URL(url), new URL(within))).toBe(allowed);
  });
});
