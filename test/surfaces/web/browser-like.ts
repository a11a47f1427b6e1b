import { ACCESS_KEY } from './open-console.ts';
import { inputValue } from './read-markup.ts';

/** What a browser adds to a request of our own page. */
const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: 'null' } as const;

/** A signed-in browser without script: it keeps cookies, reads hidden fields and sends forms. */
export interface BrowserLike {
  readonly cookie: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Posts a form with the token of the session; `fields` win over it, and an empty header is left out. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

/** Signs in with the key. */
export async function signIn(url: string, path = '/'): Promise<BrowserLike> {
  const signedIn = await fetch(`${url}${path}?key=${ACCESS_KEY}`, { redirect: 'manual' });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = await (await fetch(url, { headers: { cookie } })).text();
  const csrf = inputValue(page, 'csrf');
  return {
    cookie,
    get: (to, headers = {}) => fetch(`${url}${to}`, { headers: { cookie, ...headers }, redirect: 'manual' }),
    post: (to, fields, headers = {}) =>
      fetch(`${url}${to}`, {
        method: 'POST',
        body: new URLSearchParams({ csrf, ...fields }),
        headers: present({ cookie, ...OWN_PAGE, ...headers }),
        redirect: 'manual',
      }),
  };
}

function present(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
