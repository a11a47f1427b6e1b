import { gzipSync } from 'node:zlib';
import { problemDocument } from '../../api/http/problem.ts';

/** Smaller answers fit however they are written down. */
const SURELY_FITS = 1024 * 1024;
/** Lambda takes 6 MB of a function, with headers and with what JSON adds to a text. */
const MOST_BYTES = 6 * 1024 * 1024 - 64 * 1024;

interface HttpEvent {
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

interface HttpAnswer {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * An answer as Lambda takes it. A large text, such as all data of a workspace, is packed where whoever asks can read that;
 * what is too large even then is refused in words, because Lambda itself would say "Internal Server Error".
 */
export function fitAnswer(event: HttpEvent, answer: HttpAnswer): object {
  const { body = '', headers, isBase64Encoded = false } = answer;
  if (body.length < SURELY_FITS || written(body) <= MOST_BYTES) return answer;
  if (isBase64Encoded) return tooLarge();
  if (!/\bgzip\b/i.test(event.headers?.['accept-encoding'] ?? ''))
    return tooLarge('Ask with "Accept-Encoding: gzip" (curl --compressed), or');
  const packed = gzipSync(body).toString('base64');
  if (packed.length > MOST_BYTES) return tooLarge();
  const { 'content-length': _, 'transfer-encoding': __, ...others } = headers ?? {};
  return {
    ...answer,
    headers: { ...others, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    body: packed,
    isBase64Encoded: true,
  };
}

function written(body: string): number {
  return Buffer.byteLength(JSON.stringify(body));
}

function tooLarge(also = ''): object {
  const fix = `${also} let an operator write it to a file: autotask export --stage <stage> (docs/move.md)`.trim();
  const problem = problemDocument({
    ...{ status: 413, code: 'answer-too-large', title: 'Too large for one answer' },
    ...{ detail: 'The answer is larger than a function on AWS may give.', fix },
  });
  return {
    statusCode: 413,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(problem),
    isBase64Encoded: false,
  };
}
