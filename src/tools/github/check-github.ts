import type { Check } from '../../ports/check.ts';

const TIMEOUT_MS = 10_000;
const ENDS_SOON_MS = 14 * 86_400_000;

/** Asks GitHub whose token it is: costs one call of the hour's five thousand. */
export async function checkGitHub({
  apiUrl,
  token,
  now,
}: {
  readonly apiUrl: string;
  readonly token: string;
  readonly now: () => number;
}): Promise<Check> {
  const { host } = new URL(apiUrl);
  try {
    const answer = await fetch(`${apiUrl}/rate_limit`, {
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'AutoTask' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return expiryCheck(host, answer.headers.get('github-authentication-token-expiration'), now());
    if (answer.status === 401)
      return {
        status: 'fail',
        text: `GitHub: ${host} refuses the token`,
        fix: 'Make a new one at https://github.com/settings/tokens and put it into GITHUB_TOKEN in .env.',
      };
    return { status: 'warn', text: `GitHub: ${host} answers with ${answer.status}`, fix: 'Try again in a minute.' };
  } catch {
    return { status: 'fail', text: `GitHub: ${host} cannot be reached`, fix: 'Check the network, and GITHUB_API_URL.' };
  }
}

/** GitHub tells with every answer when a token ends: `2026-04-01 09:00:00 UTC`. */
function expiryCheck(host: string, ends: string | null, now: number): Check {
  const text = `GitHub: ${host} takes the token`;
  const at = Date.parse((ends ?? '').replace(' UTC', 'Z').replace(' ', 'T'));
  if (Number.isNaN(at) || at - now > ENDS_SOON_MS) return { status: 'ok', text };
  const days = Math.max(0, Math.ceil((at - now) / 86_400_000));
  return {
    status: 'warn',
    text: `${text}, which ends in ${days} ${days === 1 ? 'day' : 'days'}`,
    fix: 'Make a new one at https://github.com/settings/tokens and put it into GITHUB_TOKEN in .env.',
  };
}
