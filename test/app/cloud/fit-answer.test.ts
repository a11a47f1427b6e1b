import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fitAnswer } from '../../../src/app/cloud/fit-answer.ts';

/** What Lambda takes as the answer of a function, all of it. */
const LAMBDA_BYTES = 6 * 1024 * 1024;
const ASKED = { headers: { 'accept-encoding': 'br, gzip' } };
const JSON_OF_MEGABYTES = JSON.stringify({
  history: Array.from({ length: 60_000 }, (_, n) => ({ n, said: 'Grüße "an" alle\r\n'.repeat(6) })),
});

describe('an answer on AWS', () => {
  it('that fits stays as it is', () => {
    const answer = {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
      isBase64Encoded: false,
    };

    expect(fitAnswer(ASKED, answer)).toBe(answer);
  });

  it('that Lambda would not take is packed, and is the same when it is unpacked', () => {
    const headers = {
      'content-type': 'application/json',
      'content-length': String(JSON_OF_MEGABYTES.length),
      etag: '"x"',
    };

    const answer = fitAnswer(ASKED, { headers, body: JSON_OF_MEGABYTES, ...{ statusCode: 200, cookies: ['a=1'] } });

    expect(Buffer.byteLength(JSON.stringify(JSON_OF_MEGABYTES))).toBeGreaterThan(LAMBDA_BYTES);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LAMBDA_BYTES);
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true, cookies: ['a=1'] });
    expect(answer).toHaveProperty('headers', {
      ...{ 'content-type': 'application/json', etag: '"x"' },
      ...{ 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    });
    const { body } = answer as { readonly body: string };
    expect(gunzipSync(Buffer.from(body, 'base64')).toString('utf8') === JSON_OF_MEGABYTES).toBe(true);
  });

  it.each([
    ['nobody can unpack', {}, JSON_OF_MEGABYTES, /curl --compressed.*autotask export --stage/],
    [
      'does not get smaller',
      ASKED,
      randomBytes(7_000_000).toString('hex'),
      /^let an operator.*autotask export --stage/,
    ],
  ])('that %s is refused with what to do', (_, event, body, fix) => {
    const answer = fitAnswer(event, { body, ...{ statusCode: 200 } }) as { statusCode: number; body: string };

    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({
      type: expect.stringMatching('answer-too-large'),
      fix: expect.stringMatching(fix),
    });
  });
});
