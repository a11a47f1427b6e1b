import { AutoTaskError } from '../../domain/errors.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A fetch for one server: follows no redirect (the key would go along), reads no more than 8 MB, and gives error bodies
 * of every kind the form in which the client looks for a message.
 */
export async function boundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (!response.ok) return withErrorMessage(response);
  return response.body === null ? response : new Response(counted(response.body), response);
}

function counted(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let bytes = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) controller.error(tooLong());
      else controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(count);
}

/** `{"detail": "…"}`, `{"message": "…"}` and plain text become `{"error": {"message": "…"}}`. */
async function withErrorMessage(response: Response): Promise<Response> {
  const text = response.body === null ? '' : await new Response(counted(response.body)).text();
  const parsed = parse(text);
  const body: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const known = typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object';
  const content = known ? body : { error: { message: messageOf(body) ?? text.slice(0, 1000) } };
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(content), { status: response.status, headers });
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, message, detail } = body as Readonly<Record<string, unknown>>; // every value is checked below
  const said = [error, message, detail].find((value) => value !== undefined && value !== null);
  return typeof said === 'string' || said === undefined ? said : JSON.stringify(said);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLong(): AutoTaskError {
  return new AutoTaskError({
    code: 'model-broken-answer',
    message: `The model server sent more than ${MOST_BYTES / 1024 / 1024} MB in one answer.`,
    hint: 'Check OPENAI_BASE_URL; no answer of a model is that long.',
  });
}
