import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Check } from '../../ports/check.ts';
import { awsCheck } from '../aws-check.ts';
import { answersWithin } from '../aws-patience.ts';
import { ATTENTION_INDEX } from './item-codec.ts';

/** Whether the table is there, in use, and has the index that everything due is found by. */
export async function checkTable(table: string): Promise<Check> {
  return await awsCheck('table', 'dynamodb:DescribeTable', async () => {
    const { Table: found } = await new DynamoDBClient({ maxAttempts: 2, ...answersWithin(10_000) }).send(
      new DescribeTableCommand({ TableName: table }),
    );
    const index = found?.GlobalSecondaryIndexes?.find(({ IndexName: name }) => name === ATTENTION_INDEX);
    const problem = found?.TableStatus !== 'ACTIVE' ? `is ${found?.TableStatus}` : index ? undefined : 'has no index';
    if (problem === undefined)
      return { status: 'ok', says: `${table} is in use, about ${found?.ItemCount ?? 0} items` };
    return {
      status: 'fail',
      says: `${table} ${problem}`,
      fix: 'npm run deploy -- --stage <stage> makes it as infra/table.yml says',
    };
  });
}
