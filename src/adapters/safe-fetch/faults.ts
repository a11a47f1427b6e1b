import { AutoTaskError } from '../../domain/errors.ts';

/** An address that nobody may make us visit, and the rule that says so. */
export function addressRefused(address: string, why: string): AutoTaskError {
  return new AutoTaskError({
    code: 'address-refused',
    message: `${shown(address)} cannot be visited: the address ${why}.`,
    hint: 'Use the public address of the page. For a server of your own network the operator lists host:port in AUTOTASK_PRIVATE_HOSTS.',
  });
}

/** A page that leads to an address outside of what the task may visit. */
export function addressNotGranted(address: string): AutoTaskError {
  return new AutoTaskError({
    code: 'address-not-granted',
    message: `${shown(address)} is not one of the addresses that this task may visit.`,
    hint: 'Change the task so that it names this address.',
  });
}

/** A name that leads nowhere. */
export function addressUnknown(host: string, cause: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'address-unknown',
    message: `No server is known under the name ${host}.`,
    hint: 'Check the spelling; if it is right, the network of this machine may be down.',
    retryable: true,
    cause,
  });
}

/** A server that could not be spoken to. */
export function unreachable(url: URL, cause: unknown): AutoTaskError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AutoTaskError({
    code: 'web-unreachable',
    message: `${url.host} could not be reached: ${why.slice(0, 200) || 'the connection failed'}.`,
    hint: 'Open the address in a browser to see whether the server works.',
    retryable: true,
    cause,
  });
}

/** A server that took too long. */
export function tooSlow(url: URL, ms: number): AutoTaskError {
  return new AutoTaskError({
    code: 'web-timeout',
    message: `${url.host} did not finish its answer within ${ms / 1000} seconds.`,
    hint: 'It is tried again later; a smaller page may be faster.',
    retryable: true,
  });
}

/** A chain of redirects without an end. */
export function tooManyRedirects(address: string, most: number): AutoTaskError {
  return new AutoTaskError({
    code: 'web-too-many-redirects',
    message: `${shown(address)} leads on more than ${most} times.`,
    hint: 'Use the address where the page finally is.',
  });
}

function shown(address: string): string {
  // Queries can hold keys, and user names and passwords are no business of a message.
  return `"${address
    .replace(/[?#].*$/s, '')
    .replace(/\/\/[^/@]*@/, '//')
    .slice(0, 120)}"`;
}
