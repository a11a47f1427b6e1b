import { AutoTaskError } from '../../domain/errors.ts';
import type { Check } from '../../ports/check.ts';
import { type GoogleAccess, googleToken } from './client.ts';

const TIMEOUT_MS = 10_000;

/** Asks Google for an access token, as every task does first; reads nothing. */
export async function checkGoogle(access: GoogleAccess): Promise<Check> {
  try {
    await googleToken(access, AbortSignal.timeout(TIMEOUT_MS));
    return { status: 'ok', text: 'Google: the account can be used' };
  } catch (error) {
    if (!(error instanceof AutoTaskError)) throw error;
    const { message, hint, retryable } = error;
    return {
      status: retryable ? 'warn' : 'fail',
      text: `Google: ${message}`,
      ...(hint === undefined ? {} : { fix: hint }),
    };
  }
}
