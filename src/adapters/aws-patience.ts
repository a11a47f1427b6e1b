/**
 * Tries to read secrets. An account has 40 readings a second at first, and many copies of a function begin in the same one;
 * a copy that cannot begin leaves its messages hidden for half an hour.
 */
export const SECRET_TRIES = 6;

const CONNECT_MS = 3_000;

/**
 * For a client of AWS: how long one request is waited for. Without it the SDK waits as long as the function lives, and with
 * `requestTimeout` alone it only warns; a request without an answer would take the time of all that wait behind it.
 */
export function answersWithin(ms: number) {
  return {
    requestHandler: { connectionTimeout: Math.min(CONNECT_MS, ms), requestTimeout: ms, throwOnRequestTimeout: true },
  };
}
