import { z } from 'zod';

const part: z.ZodType<Part> = z.lazy(() =>
  z.object({
    mimeType: z.string().nullish(),
    body: z.object({ data: z.string().nullish() }).nullish(),
    parts: z.array(part).nullish(),
  }),
);
const message = z.object({
  id: z.string(),
  snippet: z.string().nullish(),
  internalDate: z.string().nullish(),
  payload: z
    .object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish() })
    .loose()
    .nullish(),
});

interface Part {
  readonly mimeType?: string | null | undefined;
  readonly body?: { readonly data?: string | null | undefined } | null | undefined;
  readonly parts?: readonly Part[] | null | undefined;
}

/** A mail as we tell it; all of it was written by strangers. */
export interface GoogleMail {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly at: number;
  readonly text: string;
}

const LONGEST_BODY = 8000;
const DEEPEST = 10;

/** Reads one message of the API: with its body when that came along, else with its beginning. */
export function readMessage(answer: unknown): GoogleMail {
  const { id, snippet, internalDate, payload } = message.parse(answer);
  const header = (wanted: string) => payload?.headers?.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
  const body = payload === undefined || payload === null ? '' : plainText(part.parse(payload), 0);
  return {
    id,
    from: header('from').slice(0, 200),
    subject: header('subject').slice(0, 300) || '(no subject)',
    at: Number(internalDate ?? 0),
    text: (body || (snippet ?? '')).slice(0, LONGEST_BODY),
  };
}

function plainText({ mimeType, body, parts }: Part, depth: number): string {
  if (mimeType === 'text/plain' && body?.data) return Buffer.from(body.data, 'base64url').toString('utf8').trim();
  if (depth >= DEEPEST) return '';
  return (parts ?? []).map((inner) => plainText(inner, depth + 1)).find((text) => text !== '') ?? '';
}
