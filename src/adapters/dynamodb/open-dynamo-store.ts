import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoItemStore, type DynamoItemStoreParts } from './dynamo-item-store.ts';

/** The store over a table, with the SDK's own repeats off: ours know what may have landed. */
export function openDynamoStore(parts: Omit<DynamoItemStoreParts, 'client'>): DynamoItemStore {
  return new DynamoItemStore({ ...parts, client: new DynamoDBClient({ maxAttempts: 1 }) });
}
