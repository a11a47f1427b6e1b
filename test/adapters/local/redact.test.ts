import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from '../../../src/adapters/local/redact.ts';

// Built from parts, so that no scanner takes this file for a leak.
const fake = (prefix: string, length: number) => prefix + 'Ab3'.repeat(length).slice(0, length);

describe('the redactor', () => {
  it.each<[string, string]>([
    ['a Slack bot token', fake('xoxb-', 40)],
    ['a Slack app token', fake('xapp-1-', 60)],
    ['a GitHub token', fake('ghp_', 36)],
    ['a fine-grained GitHub token', fake('github_pat_', 60)],
    ['an AWS key id', `AKIA${'ABCDEFGHIJKLMNOP'}`],
    ['an AWS session key id', `ASIA${'ABCDEFGHIJKLMNOP'}`],
    ['a model key', fake('sk-', 40)],
    ['a model project key', fake('sk-proj-', 40)],
    ['a Google access token', fake('ya29.', 40)],
    ['a Google API key', fake('AIza', 35)],
    ['a JWT', `${fake('eyJ', 20)}.${fake('eyJ', 30)}.${fake('', 43)}`],
    ['a Discord token', `${fake('M', 25)}.${fake('', 6)}.${fake('', 38)}`],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${fake('', 64)}\n-----END RSA PRIVATE KEY-----`],
    ['a private key that was cut off', `-----BEGIN PRIVATE KEY-----\n${fake('', 64)}`],
    ['a Slack webhook', `hooks.slack.com/${['services', 'T0000', 'B0000', fake('', 24)].join('/')}`],
  ])('takes out %s that nobody told it about', (_, secret) => {
    const clean = redactor()(`before ${secret}`);

    expect(clean).toMatch(/^before .*\[redacted\]$/);
    expect(clean).not.toContain(secret.slice(-20));
  });

  it.each([
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer [redacted]'],
    ['authorization=Basic dXNlcjpwYXNz', 'authorization=Basic [redacted]'],
    ['{"authorization":"Bot abcdef123456","x":1}', '{"authorization":"Bot [redacted]","x":1}'],
    ['{"authorization":true,"x":1}', '{"authorization":true,"x":1}'],
    ['sent with bearer abcdef123456 today', 'sent with bearer [redacted] today'],
    ['smtps://me:pass%20word@mail.example:465', 'smtps://me:[redacted]@mail.example:465'],
    ['https://github.com/acme/api?x=a:b@c', 'https://github.com/acme/api?x=a:b@c'],
  ])('keeps what is around a secret: %s', (text, expected) => {
    const clean = redactor()(text);

    expect(clean).toBe(expected);
  });

  it.each([
    'every monday at 10:00 summarize commits of acme/api',
    'The task-runner skips sk-1 and the desk-lamp.',
    '01JZ8K6Y3N5T7V9X1B3D5F7H9K tsk_abcdefghijklmnopqrstuvwxyz#1748851200000',
    'https://hooks.slack.com/ is where webhooks live',
    'Ask for authorization first.',
    'http://127.0.0.1:3000/tasks?before=2025-06-02T08:00:00Z',
  ])('leaves ordinary text alone: %s', (text) => {
    expect(redactor(['another-secret'])(text)).toBe(text);
  });

  it.each<[string, (secret: string) => string]>([
    ['as it is', (secret) => secret],
    ['URL-encoded', (secret) => encodeURIComponent(secret)],
    [
      'URL-encoded in small letters',
      (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in a form', (secret) => new URLSearchParams({ password: secret }).toString()],
    ['in JSON', (secret) => JSON.stringify({ secret })],
    ['in JSON within JSON', (secret) => JSON.stringify({ text: JSON.stringify({ secret }) })],
    ['in base64', (secret) => Buffer.from(secret).toString('base64')],
    ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
    ['behind one character in base64', (secret) => Buffer.from(`u${secret}`).toString('base64')],
    ['behind a name in base64', (secret) => Buffer.from(`me:${secret}:x`).toString('base64')],
    ['twice', (secret) => `${secret}${secret}`],
  ])('takes out a secret that it knows, %s', (_, appear) => {
    const secret = 'p/ss "w.rd" ä+\\ 42*';
    const text = `before ${appear(secret)} after`;

    const clean = redactor([secret])(text);

    expect(clean).toContain('[redacted]');
    expect(leaks(clean, secret)).toEqual([]);
  });

  it('takes out the longer of two secrets first', () => {
    const clean = redactor(['abcdef', 'abcdef-ghijkl'])('x abcdef-ghijkl y abcdef z');

    expect(clean).toBe('x [redacted] y [redacted] z');
  });

  it('does not take a very short secret for one', () => {
    expect(redactor(['', 'a', '12345'])('a 12345 b')).toBe('a 12345 b');
  });

  it('finds any secret anywhere in any encoding', () => {
    const secrets = fc.string({ minLength: 8, maxLength: 40, unit: fc.integer({ min: 33, max: 126 }).map(letter) });
    const around = fc.string({ maxLength: 10 });

    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const clean = redactor([secret]);

        expect(clean(`${before}${secret}${after}`)).not.toContain(secret);
        expect(leaks(clean(Buffer.from(before + secret + after).toString('base64')), secret)).toEqual([]);
      }),
    );
  });

  it.each([
    ['eyJ-'.repeat(250_000)],
    ['-----BEGIN PRIVATE KEY-----'.repeat(40_000)],
    ['"-----BEGIN PRIVATE KEY-----'.repeat(40_000)],
    ['authorization: '.repeat(70_000)],
    ['://'.repeat(300_000)],
    ['A'.repeat(1_000_000)],
    ['a.'.repeat(500_000)],
  ])('ends with a million hostile characters (%#)', (text) => {
    expect(redactor(['some-secret'])(text)).not.toContain('some-secret');
  });
});

/** What of a secret can still be read: itself, or its base64 in any position. */
function leaks(text: string, secret: string): readonly string[] {
  const decoded = text.split('[redacted]').flatMap((part) => [part, Buffer.from(part, 'base64').toString('utf8')]);
  return decoded.filter((part) => part.includes(secret));
}

function letter(code: number): string {
  return String.fromCharCode(code);
}
