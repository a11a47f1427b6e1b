import { afterEach, describe, expect, it } from 'vitest';
import { LOCAL_WORKSPACE, type WorkspaceId } from '../../src/domain/ids.ts';
import { gmail } from '../../src/tools/gmail.ts';
import { gmailSend } from '../../src/tools/gmail-send.ts';
import { googleRead } from '../../src/tools/google-read.ts';
import { googleWrite } from '../../src/tools/google-write.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type JsonAnswer, type JsonRequest, type JsonServer, startJsonServer } from '../stand-ins/json-server.ts';

const servers: JsonServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const base64 = (text: string) => Buffer.from(text).toString('base64url');
const MESSAGE = {
  id: 'm1',
  snippet: 'The beginning',
  internalDate: String(Date.UTC(2026, 2, 6, 9)),
  payload: {
    mimeType: 'multipart/alternative',
    headers: [
      { name: 'From', value: 'Ana <ana@example.com>' },
      { name: 'Subject', value: 'Prices' },
    ],
    parts: [
      { mimeType: 'text/html', body: { data: base64('<b>no</b>') } },
      { mimeType: 'text/plain', body: { data: base64('The whole text.') } },
    ],
  },
};
const META = { ...MESSAGE, payload: { headers: MESSAGE.payload.headers } };

const ANSWERS: Readonly<Record<string, (request: JsonRequest) => JsonAnswer>> = {
  'POST /oauth2/token': ({ body }) =>
    new URLSearchParams(body).get('refresh_token') === 'good'
      ? { body: { access_token: 'access-1', expires_in: 3600, token_type: 'Bearer' } }
      : { status: 400, body: { error: 'invalid_grant' } },
  'GET /gmail/v1/users/me/messages': ({ query }) => ({
    body: query.get('q')?.includes('nobody') ? {} : { messages: [{ id: 'm1' }] },
  }),
  'GET /gmail/v1/users/me/messages/m1': ({ query }) => ({ body: query.get('format') === 'full' ? MESSAGE : META }),
  'POST /gmail/v1/users/me/messages/send': () => ({ body: { id: 'sent-1' } }),
  'POST /gmail/v1/users/me/drafts': () => ({ body: { id: 'draft-1' } }),
  'GET /calendar/v3/calendars/primary/events': () => ({
    body: {
      items: [
        {
          summary: 'Stand-up',
          location: 'Room 1',
          start: { dateTime: '2026-03-06T15:00:00Z' },
          end: { dateTime: '2026-03-06T15:15:00Z' },
        },
        { summary: 'Holiday', start: { date: '2026-03-07' }, end: { date: '2026-03-08' } },
      ],
    },
  }),
  'GET /drive/v3/files': () => ({
    body: {
      files: [
        {
          id: 'f1',
          name: 'Plan [2026]',
          webViewLink: 'https://docs.google.com/f1',
          modifiedTime: '2026-03-01T00:00:00Z',
        },
      ],
    },
  }),
  'GET /v1/documents/doc1': () => ({
    body: {
      title: 'Notes',
      body: {
        content: [
          { sectionBreak: {} },
          { paragraph: { elements: [{ textRun: { content: 'First line\n' } }, { pageBreak: {} }] } },
        ],
      },
    },
  }),
  'GET /v4/spreadsheets/sheet1/values/A1%3AB3': () => ({
    body: {
      values: [
        ['Item', 'Price'],
        ['Basket', 12],
      ],
    },
  }),
  'POST /v4/spreadsheets/sheet1/values/A1:append': () => ({ body: {} }),
  'POST /calendar/v3/calendars/primary/events': () => ({ body: { id: 'e1' } }),
  'POST /v1/documents/doc1:batchUpdate': () => ({ body: {} }),
  'GET /v1/documents/forbidden': () => ({
    status: 403,
    body: { error: { message: 'Request had insufficient authentication scopes.' } },
  }),
  'GET /v1/documents/busy': () => ({
    status: 429,
    body: { error: { message: 'Quota' } },
    headers: { 'retry-after': '7' },
  }),
};

async function start({
  refreshToken = 'good',
  workspaces = [],
}: {
  refreshToken?: string;
  workspaces?: readonly string[];
} = {}) {
  const server = await startJsonServer((request) => ANSWERS[`${request.method} ${request.path}`]?.(request));
  servers.push(server);
  const access = { clientId: 'client', clientSecret: 'secret', refreshToken, apiUrl: server.url, workspaces };
  return { server, read: googleRead(access), write: googleWrite(access), mail: gmail(access), send: gmailSend(access) };
}

toolContract({
  name: 'gmail',
  make: async () => {
    const { mail } = await start();
    const broken = (await start({ refreshToken: 'old' })).mail;
    return {
      tool: {
        ...mail,
        use: (input, context) => (Object(input).query === 'broken' ? broken : mail).use(input, context),
      },
      good: { query: 'is:unread' },
      faulty: { query: 'broken' },
    };
  },
  bad: [
    [{ max: 0 }, /max/],
    [{ max: 26 }, /max/],
    [{ query: 'x'.repeat(501) }, /query/],
  ],
});

toolContract({
  name: 'gmail-send',
  make: async () => ({ tool: (await start()).send, good: { to: 'ana@example.com', subject: 'Hi', body: 'Hello' } }),
  bad: [
    [{ to: 'ana', subject: 'Hi', body: 'x' }, /to/],
    [{ to: 'ana@example.com\r\nBcc: e@evil.example', subject: 'Hi', body: 'x' }, /to/],
    [{ to: 'ana@example.com', subject: 'Hi\r\nBcc: e@evil.example', body: 'x' }, /subject/],
  ],
});

toolContract({
  name: 'google-read',
  make: async () => ({
    tool: (await start()).read,
    good: { operation: 'events' },
    faulty: { operation: 'document', id: 'gone' },
  }),
  bad: [
    [{}, /operation/],
    [{ operation: 'document' }, /id: is missing/],
    [{ operation: 'document', id: '../../x' }, /id/],
    [{ operation: 'rows', id: 'a', range: 'DROP TABLE' }, /range/],
  ],
});

toolContract({
  name: 'google-write',
  make: async () => ({
    tool: (await start()).write,
    good: { operation: 'append-row', id: 'sheet1', text: 'a\tb' },
    faulty: { operation: 'append-row', id: 'gone', text: 'a' },
  }),
  bad: [
    [{ operation: 'add-event', id: 'primary' }, /title/],
    [{ operation: 'append-text', id: 'doc1' }, /text: is missing/],
    [{ operation: 'delete', id: 'doc1' }, /operation/],
  ],
});

describe('the Google account', () => {
  it('is asked for mail with the span in seconds, and bodies only when wanted', async () => {
    const { server, mail } = await start();

    const { text } = await mail.use({ query: 'is:unread', onlyNew: true }, toolContext());
    const whole = await mail.use({ query: 'is:unread', bodies: true }, toolContext());

    expect(text).toBe('**1 mail** (is:unread)\n- 2026-03-06 10:00 · Ana ana@example.com: Prices — The beginning');
    expect(whole.text).toContain('The whole text.');
    expect(server.requests.map(({ query }) => query.get('q')).find(Boolean)).toMatch(
      /^is:unread after:\d{10} before:\d{10}$/,
    );
    expect(server.requests.filter(({ path }) => path === '/oauth2/token').length).toBe(1);
    expect(server.requests[1]?.headers.authorization).toBe('Bearer access-1');
    expect(await mail.use({ query: 'from:nobody' }, toolContext())).toMatchObject({ nothingNew: true });
  });

  it('tells events on the clock of the task, files with links, documents and rows', async () => {
    const { read } = await start();
    const of = async (input: Record<string, unknown>) => (await read.use(input, toolContext())).text;

    expect(await of({ operation: 'events' })).toBe(
      'Calendar, the next 24 hours:\n- 2026-03-06 16:00–16:15 Stand-up (Room 1)\n- 2026-03-07–2026-03-08 Holiday',
    );
    expect(await of({ operation: 'files' })).toBe('- [Plan  2026 ](https://docs.google.com/f1) · 2026-03-01 · f1');
    expect(await of({ operation: 'document', id: 'doc1' })).toBe('# Notes\n\nFirst line\n');
    expect(await of({ operation: 'rows', id: 'sheet1', range: 'A1:B3' })).toBe(
      '| Item | Price |\n| --- | --- |\n| Basket | 12 |',
    );
  });

  it('writes events in the zone of the task, rows as they are, and text', async () => {
    const { server, write } = await start();
    const bodies = () =>
      server.requests.filter(({ path }) => path !== '/oauth2/token').map(({ body }) => JSON.parse(body));

    await write.use(
      { operation: 'add-event', id: 'primary', title: 'Call', start: '2026-03-09T15:00', minutes: 30 },
      toolContext(),
    );
    await write.use({ operation: 'append-row', id: 'sheet1', text: '=1+1\tb\nc\td' }, toolContext());
    await write.use({ operation: 'append-text', id: 'doc1', text: 'More' }, toolContext());

    expect(bodies()).toMatchObject([
      {
        summary: 'Call',
        start: { dateTime: '2026-03-09T14:00:00.000Z' },
        end: { dateTime: '2026-03-09T14:30:00.000Z' },
      },
      {
        values: [
          ['=1+1', 'b'],
          ['c', 'd'],
        ],
      },
      { requests: [{ insertText: { text: 'More\n' } }] },
    ]);
    expect(server.requests.find(({ path }) => path.endsWith(':append'))?.query.get('valueInputOption')).toBe('RAW');
  });

  it('sends a mail whose parts can become no header, or saves it as a draft', async () => {
    const { server, send } = await start();

    await send.use({ to: 'ana@example.com', subject: 'Größe: 10 €', body: 'Ünï\nBcc: x' }, toolContext());
    const draft = await send.use({ to: 'ana@example.com', subject: 'Later', body: 'x', draft: true }, toolContext());

    const raw = Buffer.from(JSON.parse(server.requests.at(1)?.body ?? '{}').raw, 'base64url').toString('utf8');
    expect(raw).toMatch(/^To: ana@example\.com\r\nSubject: =\?UTF-8\?B\?[\w+/=]+\?=\r\nMIME-Version: 1\.0/);
    expect(raw).not.toMatch(/^Bcc/m);
    expect(draft).toMatchObject({ text: 'Saved a draft "Later" to ana@example.com.', data: { draft: true } });
  });

  it.each([
    [{ refreshToken: 'old' }, { operation: 'events' }, 'google-token-expired', /new GOOGLE_REFRESH_TOKEN.*Testing/],
    [{}, { operation: 'document', id: 'forbidden' }, 'google-scope-missing', /scope for docs/],
    [{}, { operation: 'document', id: 'gone' }, 'google-not-found', /share it/],
    [{}, { operation: 'document', id: 'busy' }, 'google-busy', /later/],
  ])('with %j and %j is told as %s, with the fix', async (options, input, code, hint) => {
    const { read } = await start(options);

    await expect(read.use(input, toolContext())).rejects.toMatchObject({ code, hint: expect.stringMatching(hint) });
  });

  it('is not there for workspaces that the operator did not name', async () => {
    const { read } = await start({ workspaces: ['T1'] });
    const from = (workspace: string) =>
      read.use({ operation: 'events' }, toolContext({ workspace: workspace as WorkspaceId }));

    await expect(from('T2')).rejects.toMatchObject({ code: 'google-not-for-workspace' });
    await expect(from('T1')).resolves.toMatchObject({ text: expect.stringContaining('Stand-up') });
    await expect(from(LOCAL_WORKSPACE)).resolves.toMatchObject({ text: expect.stringContaining('Stand-up') });
  });

  it('that is not connected is told before and when it is needed', async () => {
    for (const tool of [gmail(undefined), gmailSend(undefined), googleRead(undefined), googleWrite(undefined)])
      expect(tool.missing).toMatchObject({ what: 'a Google account' });
    await expect(gmail(undefined).use({}, toolContext())).rejects.toMatchObject({
      code: 'google-not-connected',
      hint: expect.stringContaining('GOOGLE_REFRESH_TOKEN'),
    });
  });
});
