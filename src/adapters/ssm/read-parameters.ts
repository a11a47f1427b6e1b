import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AutoTaskError } from '../../domain/errors.ts';
import { answersWithin, SECRET_TRIES } from '../aws-patience.ts';

/**
 * Settings that are secrets, by the last part of their names: `/autotask/prod/SLACK_BOT_TOKEN`. Read at the start of a
 * function and again every few minutes, so that a rotated token is taken up without a deployment.
 */
export async function readParameters(
  path: string,
  client: SSMClient = new SSMClient({ maxAttempts: SECRET_TRIES, ...answersWithin(5_000) }),
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  let token: string | undefined;
  do {
    const request = { Path: path, WithDecryption: true, ...(token === undefined ? {} : { NextToken: token }) };
    const page = await client.send(new GetParametersByPathCommand(request)).catch((cause: unknown) => {
      throw new AutoTaskError({
        code: 'secrets-unreadable',
        message: `The parameters below ${path} could not be read.`,
        hint: 'The role needs ssm:GetParametersByPath on this path (infra/permissions.yml).',
        retryable: true,
        cause,
      });
    });
    for (const { Name: name, Value: value } of page.Parameters ?? [])
      if (name !== undefined && value !== undefined) found[name.slice(name.lastIndexOf('/') + 1)] = value;
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}
