import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Check } from '../../ports/check.ts';
import { awsCheck } from '../aws-check.ts';
import { answersWithin } from '../aws-patience.ts';

/** Whether programs of tasks have a place to run, and whether that place is as shut as it was deployed. */
export async function checkCode(functionName: string): Promise<Check> {
  return await awsCheck('programs', 'lambda:GetFunctionConfiguration', async () => {
    const client = new LambdaClient({ maxAttempts: 2, ...answersWithin(10_000) });
    const found = await client.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
    const told = Object.keys(found.Environment?.Variables ?? {});
    if (found.State !== undefined && found.State !== 'Active')
      return { status: 'fail', says: `${functionName} is ${found.State}`, fix: found.StateReason ?? 'npm run deploy' };
    if (told.length === 0) return { status: 'ok', says: `${functionName} takes them, and is told nothing` };
    return {
      status: 'warn',
      says: `${functionName} is told ${told.join(', ')}, which programs should not be near`,
      fix: 'Somebody changed it by hand: npm run deploy',
    };
  });
}
