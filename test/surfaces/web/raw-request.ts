import { type IncomingHttpHeaders, request } from 'node:http';

/** `fetch` sets `Host` itself and tidies addresses; strangers and proxies do not. With a form it is a POST. */
export function rawRequest(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  form?: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders }> {
  const { hostname, port } = new URL(url);
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const options = form === undefined ? { headers } : { method: 'POST', headers: { ...type, ...headers } };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, ...options }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    sent.on('error', reject);
    sent.end(form === undefined ? undefined : new URLSearchParams(form).toString());
  });
}
