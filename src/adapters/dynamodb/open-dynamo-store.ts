import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answersWithin } from '../aws-patience.ts';
import { DynamoItemStore, type DynamoItemStoreParts } from './dynamo-item-store.ts';

/** Answers come within milliseconds; whoever waits for one of ours has some seconds for all tries. */
const LONGEST_MS = 5_000;

/** The store over a table, with the SDK's own repeats off: ours know what may have landed. */
export function openDynamoStore(parts: Omit<DynamoItemStoreParts, 'client'>): DynamoItemStore {
  const client = new DynamoDBClient({ maxAttempts: 1, ...answersWithin(LONGEST_MS) });
  return new DynamoItemStore({ ...parts, client });
}
