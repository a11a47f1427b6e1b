import { isRecord } from '../../domain/is-record.ts';
import type { Check } from '../../ports/check.ts';

const TIMEOUT_MS = 10_000;
/** Names of a server's other models, to choose from. */
const SHOWN = 5;

/** Asks the server for its list of models: costs nothing, and tells whether address, key and name are right. */
export async function checkModel(model: {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly name: string;
}): Promise<Check> {
  const { host } = new URL(model.baseUrl);
  const named = `model: ${model.name} at ${host}`;
  try {
    const answer = await fetch(`${model.baseUrl}/models`, {
      headers: { authorization: `Bearer ${model.apiKey}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return listCheck(named, model.name, await answer.json().catch(() => undefined));
    await answer.body?.cancel();
    return statusCheck(named, answer.status);
  } catch {
    const fix = 'Is the server running, and is OPENAI_BASE_URL right? It ends in /v1 for most servers.';
    return { status: 'fail', text: `${named} cannot be reached`, fix };
  }
}

function listCheck(named: string, name: string, body: unknown): Check {
  const ids = idsIn(body);
  if (ids.length === 0 || ids.includes(name) || ids.includes(`models/${name}`))
    return { status: 'ok', text: `${named} answers` };
  return {
    status: 'warn',
    text: `${named} answers, but does not list this model`,
    fix: `OPENAI_MODEL=${ids.slice(0, SHOWN).join(' | ')}`,
  };
}

function idsIn(body: unknown): readonly string[] {
  const list = isRecord(body) && Array.isArray(body.data) ? body.data : [];
  return list.flatMap((one: unknown) => (isRecord(one) && typeof one.id === 'string' ? [one.id] : []));
}

function statusCheck(named: string, status: number): Check {
  if (status === 401 || status === 403)
    return { status: 'fail', text: `${named} refuses the key`, fix: 'Put a new key into OPENAI_API_KEY in .env.' };
  if (status === 429 || status >= 500)
    return { status: 'warn', text: `${named} answers with ${status}`, fix: 'Try again in a minute.' };
  // Not every server has a list of its models.
  return { status: 'ok', text: `${named} can be reached` };
}
