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
