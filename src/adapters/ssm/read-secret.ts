import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AutoTaskError } from '../../domain/errors.ts';
import { isRecord } from '../../domain/is-record.ts';
import { answersWithin, SECRET_TRIES } from '../aws-patience.ts';

/** Parameter Store hands a request for such a name on to Secrets Manager, so that one client reads both. */
const REFERENCE = '/aws/reference/secretsmanager/';

/**
 * Settings that are kept in one secret of Secrets Manager, as JSON: `{"SLACK_BOT_TOKEN":"xoxb-…"}`. What is read is the
 * current version, so that a rotation is taken up with the next reading.
 */
export async function readSecretOf(
  id: string,
  client: SSMClient = new SSMClient({ maxAttempts: SECRET_TRIES, ...answersWithin(5_000) }),
): Promise<Readonly<Record<string, string>>> {
  const request = { Name: `${REFERENCE}${id}`, WithDecryption: true };
  const { Parameter: parameter } = await client.send(new GetParameterCommand(request)).catch((cause: unknown) => {
    throw unreadable(id, cause instanceof Error ? cause.name : 'no answer', cause);
  });
  const values = jsonOf(parameter?.Value ?? '');
  if (!isRecord(values)) throw unreadable(id, 'its value is no JSON object');
  const wrong = Object.keys(values).find((name) => typeof values[name] !== 'string');
  if (wrong !== undefined) throw unreadable(id, `"${wrong}" in it is no text`);
  // Every value was looked at.
  return values as Readonly<Record<string, string>>;
}

/** Never with a word of what is in it. */
function unreadable(id: string, why: string, cause?: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'secrets-unreadable',
    message: `The secret ${id} of Secrets Manager could not be used: ${why}.`,
    hint: 'It holds JSON with the names of settings ({"SLACK_BOT_TOKEN":"xoxb-…"}), and the role may read it (infra/permissions.yml): docs/deploy-aws.md.',
    retryable: cause !== undefined,
    ...(cause === undefined ? {} : { cause }),
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
