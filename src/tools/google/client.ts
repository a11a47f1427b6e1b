import type { OAuth2Client } from 'google-auth-library';
import { AutoTaskError } from '../../domain/errors.ts';
import { LOCAL_WORKSPACE, type WorkspaceId } from '../../domain/ids.ts';
import { isRecord } from '../../domain/is-record.ts';

/** The Google account that tasks may use, and for whom. */
export interface GoogleAccess {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** One address in place of all of Google's, for tests and proxies. */
  readonly apiUrl?: string;
  /** Workspaces of Slack and Discord whose tasks may use the account; the console and the terminal always may. */
  readonly workspaces: readonly string[];
}

export type GoogleService = keyof typeof HOSTS;

export interface GoogleCall {
  readonly service: GoogleService;
  /** With its leading slash; whoever calls has encoded what is variable. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

export type GoogleClient = (call: GoogleCall) => Promise<unknown>;

const HOSTS = {
  gmail: 'https://gmail.googleapis.com',
  calendar: 'https://www.googleapis.com',
  drive: 'https://www.googleapis.com',
  docs: 'https://docs.googleapis.com',
  sheets: 'https://sheets.googleapis.com',
};
const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const TIME_LIMIT_MS = 15_000;
const MOST_BYTES = 5 * 1024 * 1024;

/** What to do where no account is set up. */
export const GOOGLE_SET_UP = {
  what: 'a Google account',
  fix: 'The operator sets GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET and GOOGLE_REFRESH_TOKEN (docs/connect-google.md), and starts AutoTask again.',
};

/** Speaks to Google in the name of the account, for a workspace that may. */
export function googleClient(access: GoogleAccess | undefined): (workspace: WorkspaceId | undefined) => GoogleClient {
  let signedIn: Promise<OAuth2Client> | undefined;
  return (workspace) => {
    if (access === undefined)
      throw new AutoTaskError({
        code: 'google-not-connected',
        message: 'No Google account is connected.',
        hint: GOOGLE_SET_UP.fix,
      });
    if (workspace !== undefined && workspace !== LOCAL_WORKSPACE && !access.workspaces.includes(workspace))
      throw notYours();
    return async (call) => {
      call.signal.throwIfAborted();
      signedIn ??= signIn(access);
      return send(call, access, await tokenOf(await signedIn, call.signal));
    };
  };
}

/** An access token, asked for once: whether the account can be used at all. */
export async function googleToken(access: GoogleAccess, signal: AbortSignal): Promise<string> {
  return await tokenOf(await signIn(access), signal);
}

async function signIn({ clientId, clientSecret, refreshToken, apiUrl }: GoogleAccess): Promise<OAuth2Client> {
  const { OAuth2Client } = await import('google-auth-library');
  const oauth2TokenUrl = apiUrl === undefined ? TOKEN_URL : `${apiUrl}/oauth2/token`;
  const client = new OAuth2Client({ clientId, clientSecret, endpoints: { oauth2TokenUrl } });
  client.setCredentials({ refresh_token: refreshToken });
  return client;
}

async function tokenOf(client: OAuth2Client, signal: AbortSignal): Promise<string> {
  try {
    const { token } = await client.getAccessToken();
    if (typeof token === 'string') return token;
    throw new Error('no token came back');
  } catch (error) {
    signal.throwIfAborted();
    throw tokenFault(error);
  }
}

async function send(
  { service, path, query = {}, method = 'GET', body, signal }: GoogleCall,
  access: GoogleAccess,
  token: string,
) {
  const url = new URL(`${access.apiUrl ?? HOSTS[service]}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  try {
    const response = await fetch(url, { method, headers, redirect: 'error', signal: limit, ...sent });
    const text = await response.text();
    if (text.length > MOST_BYTES) throw new Error('the answer is too large');
    if (!response.ok) throw refused(service, response, text);
    return text === '' ? {} : asJson(text);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AutoTaskError) throw error;
    throw new AutoTaskError({
      code: 'google-unreachable',
      message: `Google could not be reached: ${String(error instanceof Error ? error.message : error).slice(0, 150)}.`,
      hint: 'It is tried again later; check the network of this machine if it stays so.',
      retryable: true,
      cause: error,
    });
  }
}

function tokenFault(error: unknown): AutoTaskError {
  const response = isRecord(error) && isRecord(error.response) ? error.response : undefined;
  const data = isRecord(response?.data) ? response.data : {};
  if (data.error === 'invalid_grant') {
    return new AutoTaskError({
      code: 'google-token-expired',
      message: 'Google does not accept the refresh token any more: it expired or was withdrawn.',
      hint: 'Make a new GOOGLE_REFRESH_TOKEN. In the publishing status "Testing" they end after 7 days: publish the app in the Google console.',
      cause: error,
    });
  }
  if (data.error === 'invalid_client' || data.error === 'unauthorized_client') {
    return new AutoTaskError({
      code: 'google-client-refused',
      message: 'Google does not know our client id and secret.',
      hint: 'Check GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET; the refresh token must have been made with the same client.',
      cause: error,
    });
  }
  return new AutoTaskError({
    code: 'google-unreachable',
    message: 'Google gave no access token.',
    hint: 'It is tried again later.',
    retryable: true,
    cause: error,
  });
}

function refused(service: GoogleService, { status, headers }: Response, text: string): AutoTaskError {
  const answer = asJson(text);
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : {};
  const said = typeof error.message === 'string' ? error.message.slice(0, 200) : `status ${status}`;
  if (status === 429 || status >= 500 || /rateLimitExceeded|quota/i.test(text)) {
    const wait = Number(headers.get('retry-after'));
    return new AutoTaskError({
      code: 'google-busy',
      message: `Google asks to wait: ${said}`,
      hint: 'It is tried again later.',
      retryable: true,
      ...(wait > 0 ? { retryAfter: wait * 1000 } : {}),
    });
  }
  if (status === 401 || (status === 403 && /scope|insufficient/i.test(text))) {
    return new AutoTaskError({
      code: 'google-scope-missing',
      message: `The Google account did not allow this for ${service}: ${said}`,
      hint: `Make a new GOOGLE_REFRESH_TOKEN with the scope for ${service} (docs/connect-google.md lists them).`,
    });
  }
  if (status === 404) {
    return new AutoTaskError({
      code: 'google-not-found',
      message: `Google does not find this in ${service}, or the account may not see it.`,
      hint: 'Copy the id from the address of the document, and share it with the account.',
    });
  }
  return new AutoTaskError({
    code: 'google-refused',
    message: `Google refused: ${said}`,
    hint: 'Check what the task asks for.',
  });
}

function notYours(): AutoTaskError {
  return new AutoTaskError({
    code: 'google-not-for-workspace',
    message: 'The Google account of this installation is not shared with this workspace.',
    hint: 'The operator adds the id of the workspace to GOOGLE_WORKSPACES, if everybody in it may read that account.',
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
