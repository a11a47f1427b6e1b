import type { Request, RequestHandler } from 'express';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** What every answer of the console says to the browser (`security.md` §9). */
export function securityHeaders(origins: readonly string[]): RequestHandler {
  return function setSecurityHeaders(request, response, next) {
    response.set(HEADERS);
    if (ownOrigin(request, origins)?.startsWith('https:') === true) {
      response.set('Strict-Transport-Security', 'max-age=31536000');
    }
    next();
  };
}

/** A name that a stranger points at this machine is not ours (DNS rebinding). */
export function requireOwnHost(origins: readonly string[]): RequestHandler {
  return function checkHost(request, response, next) {
    if (ownOrigin(request, origins) !== undefined) {
      next();
      return;
    }
    response
      .status(421)
      .type('text/plain')
      .send(`The console does not answer under this name. It is at ${origins.join(' or ')}.\n`);
  };
}

/** Which of our addresses a request came to, by its `Host`. */
export function ownOrigin(request: Request, origins: readonly string[]): string | undefined {
  const host = request.headers.host?.toLowerCase();
  return origins.find((origin) => new URL(origin).host === host);
}

/**
 * Whether a request was made by a page of ours. Browsers send `Origin: null` from pages with our `Referrer-Policy`;
 * then, and when it is missing, only the browser's own word that it is the same origin counts. Another port is another
 * origin, although cookies do not see the difference.
 */
export function fromOwnPage(request: Request, origins: readonly string[]): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null') return site === 'same-origin';
  return origin === ownOrigin(request, origins);
}
