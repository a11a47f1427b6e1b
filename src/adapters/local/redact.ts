/** Takes secrets out of text; what is left is safe to log, post and store. */
export type Redact = (text: string) => string;

const REPLACEMENT = '[redacted]';
/** A shorter "secret" is more likely a word, and taking it out would hurt more than help. */
const SHORTEST_SECRET = 6;

/**
 * What secrets look like, wherever they come from. Each expression takes time in proportion to the text, and none runs over a quote, so that a line of JSON stays one.
 */
const PATTERNS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^"]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|(?=")|$)/g, REPLACEMENT],
  [/\b(authorization\s{0,3}[:=]\s{0,3}(?:[a-z]{1,20}\s{1,3})?)[^\s"',;\\]{4,}/gi, `$1${REPLACEMENT}`],
  [/\b(authorization\\?"\s{0,3}:\s{0,3}\\?"(?:[a-z]{1,20}\s{1,3})?)[^\s"',;\\]{4,}/gi, `$1${REPLACEMENT}`],
  [/\b(bearer\s{1,3})[\w.~+/=-]{8,}/gi, `$1${REPLACEMENT}`],
  [/(:\/\/[^\s:/?#@"']{0,200}:)[^\s/?#@"']{1,500}@/g, `$1${REPLACEMENT}@`],
  [/\b(?:xox[a-z]|xapp)-[\w-]{8,}/g, REPLACEMENT],
  [/\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/-]{8,}/g, `hooks.slack.com/${REPLACEMENT}`],
  [/\b(?:gh[a-z]_[A-Za-z0-9]{16,}|github_pat_\w{16,})/g, REPLACEMENT],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, REPLACEMENT],
  [/\bsk-[\w-]{12,}/g, REPLACEMENT],
  [/\bya29\.[\w-]{8,}/g, REPLACEMENT],
  [/\bAIza[\w-]{20,}/g, REPLACEMENT],
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, REPLACEMENT],
  [/(?<![\w-])[A-Za-z\d]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, REPLACEMENT],
];

/**
 * The one redactor: takes out every given secret, also inside base64, URL-encoded or escaped text, and whatever looks
 * like a secret of a service that we know.
 */
export function redactor(secrets: readonly string[] = []): Redact {
  const forms = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(formsOf);
  // The longest first: a secret that contains another must not leave its rest behind.
  const known = [...new Set(forms)].toSorted((a, b) => b.length - a.length).map(escapeForPattern);
  const byValue = known.length === 0 ? undefined : new RegExp(known.join('|'), 'g');
  return (text) => {
    const withoutKnown = byValue === undefined ? text : text.replace(byValue, REPLACEMENT);
    return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), withoutKnown);
  };
}

/** How a secret may appear in text. */
function formsOf(secret: string): readonly string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    form,
    json,
    JSON.stringify(json).slice(1, -1),
    ...insideBase64(secret),
  ];
}

/**
 * The characters that base64 has for the secret wherever it stands in the encoded text, as in `user:secret`: three
 * shifts, each without the characters at its ends that depend on the neighbours.
 */
function insideBase64(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret, 'utf8')]);
    const encoded = bytes.toString('base64').replace(/=+$/, '');
    const own = encoded.slice(Math.ceil((shift * 4) / 3), bytes.length % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
