import { AutoTaskError } from '../../domain/errors.ts';

/** A secret that calls may carry, and the one host that may get it. */
export interface ToolSecret {
  /** `ci.example.com`, perhaps with a port. */
  readonly host: string;
  readonly value: string;
}

export type ToolSecrets = Readonly<Record<string, ToolSecret>>;

interface Filled {
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that hold a secret. */
  readonly secretHeaders: readonly string[];
}

/** Header lines as headers, with secrets put in where they are named and their host is the one that is called. */
export function fillSecrets(
  lines: string,
  { secrets, target }: { readonly secrets: ToolSecrets; readonly target: URL },
): Filled {
  const headers: Record<string, string> = {};
  const secretHeaders: string[] = [];
  for (const line of lines.split('\n').filter((text) => text.trim() !== '')) {
    const at = line.indexOf(':');
    if (at < 1) throw unreadable();
    const name = line.slice(0, at).trim().toLowerCase();
    const value = line.slice(at + 1).trim();
    headers[name] = value.replace(/\{secret:([A-Za-z\d_]{1,60})\}/g, (_, secret: string) =>
      secretFor(secret.toUpperCase(), secrets, target),
    );
    if (headers[name] !== value) secretHeaders.push(name);
  }
  return { headers, secretHeaders };
}

function secretFor(name: string, secrets: ToolSecrets, target: URL): string {
  const secret = Object.entries(secrets).find(([known]) => known === name)?.[1];
  if (secret === undefined) {
    throw new AutoTaskError({
      code: 'secret-missing',
      message: `There is no secret named ${name}, so nothing was sent.`,
      hint: `The operator sets TOOL_SECRET_${name} to the host and the value, such as "${target.host} abc", and starts AutoTask again.`,
    });
  }
  if (secret.host === target.host && target.protocol === 'https:') return secret.value;
  throw new AutoTaskError({
    code: 'secret-elsewhere',
    message: `The secret ${name} is not for ${target.origin}, so nothing was sent.`,
    hint: `It is for https://${secret.host}; the operator decides that in TOOL_SECRET_${name}.`,
  });
}

function unreadable(): AutoTaskError {
  return new AutoTaskError({
    code: 'headers-unreadable',
    message: 'The headers are not lines of the form "Name: value".',
    hint: 'Write one header a line.',
  });
}
