import { AutoTaskError } from '../../domain/errors.ts';
import { type Found, SEARCH_PROVIDERS, type SearchAccess, type SearchWish } from './providers.ts';

const TIME_LIMIT_MS = 10_000;
const MOST_BYTES = 1024 * 1024;

/** Asks the provider once. Throws `AutoTaskError` that says whether waiting helps. */
export async function searchWeb(
  access: SearchAccess,
  wish: SearchWish,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const provider = SEARCH_PROVIDERS[access.provider];
  const { query = {}, init } = provider.request(wish, access.apiKey ?? '');
  const url = addressOf(access);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const answer = await ask(url, init, access.provider, signal);
  try {
    return provider.read(JSON.parse(answer)).slice(0, wish.count);
  } catch (cause) {
    throw silent(access.provider, cause);
  }
}

/** A bare host is enough: the rest is the provider's. */
function addressOf({ provider, url }: SearchAccess): URL {
  const own = new URL(SEARCH_PROVIDERS[provider].url);
  const address = new URL(url ?? own);
  if (address.pathname === '/') address.pathname = own.pathname;
  return address;
}

async function ask(url: URL, init: RequestInit, provider: string, signal: AbortSignal): Promise<string> {
  let response: Response;
  let body: string;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
    // The address is the operator's, and the key goes nowhere else.
    response = await fetch(url, { ...init, redirect: 'error', signal: limit });
    body = await bounded(response);
  } catch (cause) {
    signal.throwIfAborted();
    throw silent(provider, cause);
  }
  if (response.ok) return body;
  if (response.status === 401 || response.status === 403) throw refused(provider, response.status);
  if (response.status === 429 || response.status === 402) throw quota(provider, response);
  throw silent(provider, new Error(`status ${response.status}`));
}

async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function refused(provider: string, status: number): AutoTaskError {
  return new AutoTaskError({
    code: 'search-key-refused',
    message: `The search provider ${provider} did not accept the key (status ${status}).`,
    hint:
      provider === 'searxng'
        ? 'The operator allows the format json in the settings.yml of SearXNG.'
        : 'The operator puts a valid key into SEARCH_API_KEY and starts AutoTask again.',
  });
}

function quota(provider: string, response: Response): AutoTaskError {
  const seconds = Number(response.headers.get('retry-after'));
  return new AutoTaskError({
    code: 'search-quota',
    message: `The search provider ${provider} takes no more questions for now.`,
    hint: 'It goes on by itself when the provider allows it; a larger plan there allows more.',
    retryable: response.status === 429,
    ...(seconds > 0 ? { retryAfter: seconds * 1000 } : {}),
  });
}

function silent(provider: string, cause: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'search-silent',
    message: `The search provider ${provider} gave no answer that can be read.`,
    hint: 'It is tried again by itself; if it stays so, look at SEARCH_PROVIDER and SEARCH_URL.',
    retryable: true,
    cause,
  });
}
