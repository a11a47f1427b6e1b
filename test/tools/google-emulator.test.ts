import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gmail } from '../../src/tools/gmail.ts';
import { gmailSend } from '../../src/tools/gmail-send.ts';
import type { GoogleAccess } from '../../src/tools/google/client.ts';
import { googleRead } from '../../src/tools/google-read.ts';
import { googleWrite } from '../../src/tools/google-write.ts';
import { toolContext } from '../contract/tool.ts';

/** Google as somebody else understands it: our own stand-in could share our mistakes. It has no sheets and documents. */
let google: Emulator;
let access: GoogleAccess;
const CLIENT = { client_id: 'autotask', client_secret: 'client-secret', redirect_uris: ['http://127.0.0.1/done'] };
const ME = 'ana@example.com';

beforeAll(async () => {
  google = await startOnFreePort();
  access = {
    ...{ clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret, workspaces: [] },
    ...{ refreshToken: await refreshToken(), apiUrl: google.url },
  };
}, 60_000);
afterAll(() => google.close());

/** It takes a number only, and client ports begin at 32768. */
async function startOnFreePort(): Promise<Emulator> {
  const messages = [
    { from: 'ben@example.com', to: ME, subject: 'Prices', body_text: 'They are up.', label_ids: ['INBOX', 'UNREAD'] },
    { from: 'eve@example.com', to: ME, subject: 'Old news', body_text: 'Read.', label_ids: ['INBOX'] },
  ];
  const calendars = [{ id: 'primary', user_email: ME, summary: 'Ana', primary: true }];
  const seed = { google: { users: [{ email: ME, name: 'Ana Lima' }], oauth_clients: [CLIENT], messages, calendars } };
  for (let tries = 0; ; tries++) {
    const port = 20_000 + ((process.pid * 11 + tries * 137) % 12_000);
    try {
      return await createEmulator({ service: 'google', port, seed });
    } catch (error) {
      if (tries >= 10) throw error;
    }
  }
}

/** Signs in as a person does once, when the account is connected. */
async function refreshToken(): Promise<string> {
  const scope =
    'https://mail.google.com/ https://www.googleapis.com/auth/calendar https://www.googleapis.com/auth/drive';
  const [redirect_uri = ''] = CLIENT.redirect_uris;
  const signedIn = await fetch(`${google.url}/o/oauth2/v2/auth/callback`, {
    method: 'POST',
    body: new URLSearchParams({ email: ME, client_id: CLIENT.client_id, redirect_uri, scope, state: 's' }),
    redirect: 'manual',
  });
  const code = new URL(signedIn.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const { client_id, client_secret } = CLIENT;
  const answer = await fetch(`${google.url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri, client_id, client_secret }),
  });
  const token: { readonly refresh_token: string } = JSON.parse(await answer.text());
  return token.refresh_token;
}

it('mail is found by a query and read', async () => {
  const { text } = await gmail(access).use({ query: 'is:unread', bodies: true }, toolContext());

  expect(text).toContain('Prices');
  expect(text).toContain('They are up.');
  expect(text).not.toContain('Old news');
});

it('a mail is sent, and stands among the sent ones', async () => {
  await gmailSend(access).use({ to: 'ben@example.com', subject: 'Thanks', body: 'Seen.' }, toolContext());

  const { text } = await gmail(access).use({ query: 'in:sent', bodies: true }, toolContext());

  // It gives headers back as they were sent; Google decodes them.
  expect(text).toContain(`=?UTF-8?B?${Buffer.from('Thanks').toString('base64')}?=`);
  expect(text).toContain('Seen.');
});

it('an event is added to the calendar and read from it', async () => {
  const event = { operation: 'add-event', id: 'primary', title: 'Dentist', start: '2026-03-06T17:30', minutes: 30 };

  await googleWrite(access).use(event, toolContext());
  const { text } = await googleRead(access).use({ operation: 'events', days: 1 }, toolContext());

  expect(text).toContain('17:30');
  expect(text).toContain('Dentist');
});

it('a token that is no longer good says how to get another', async () => {
  const used = gmail({ ...access, refreshToken: 'revoked' }).use({}, toolContext());

  await expect(used).rejects.toMatchObject({ hint: expect.stringContaining('Make a new GOOGLE_REFRESH_TOKEN') });
});
