import type {
  DeleteItemCommandInput,
  PutItemCommandInput,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/time/schedule.ts';
import type { WriteCondition, WriteOperation } from '../../ports/item-store.ts';
import { checkOperations, checkWriteBytes, dataToJson } from '../../ports/item-store-rules.ts';
import { type Attributes, itemToAttributes, keyToAttributes } from './item-codec.ts';

/** One operation with what DynamoDB is asked for. */
export interface PreparedOperation {
  readonly operation: WriteOperation;
  /** The item as it will be; absent for checks and deletes. */
  readonly wanted?: Attributes;
}

/** Checks all operations and makes their data text, before anything is asked. */
export function prepareOperations(operations: readonly WriteOperation[]): readonly PreparedOperation[] {
  checkOperations(operations);
  let bytes = 0;
  const prepared = operations.map((operation): PreparedOperation => {
    if (operation.kind !== 'put') return { operation };
    const data = dataToJson(operation.item);
    bytes += data.bytes;
    const version = operation.condition === 'absent' ? 1 : operation.condition + 1;
    return { operation, wanted: itemToAttributes({ ...operation.item, version }, data.json) };
  });
  checkWriteBytes(bytes);
  return prepared;
}

/** A put alone: half the units of a transaction. */
export function putRequest(
  table: string,
  wanted: Attributes,
  condition: WriteCondition,
  now: Instant,
): PutItemCommandInput {
  return {
    TableName: table,
    Item: wanted,
    ...conditionOn(condition, now),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

export function deleteRequest(
  table: string,
  { key, condition }: Extract<WriteOperation, { kind: 'delete' }>,
  now: Instant,
): DeleteItemCommandInput {
  return {
    TableName: table,
    Key: keyToAttributes(key),
    ...conditionOn(condition, now),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** All or nothing. The token makes a repeat of the same request harmless for ten minutes. */
export function transactionRequest(
  table: string,
  prepared: readonly PreparedOperation[],
  options: { readonly now: Instant; readonly token: string },
): TransactWriteItemsCommandInput {
  return {
    ClientRequestToken: options.token,
    TransactItems: prepared.map((one) => transactItem(table, one, options.now)),
  };
}

function transactItem(table: string, { operation, wanted }: PreparedOperation, now: Instant): TransactWriteItem {
  const common = {
    TableName: table,
    ...conditionOn(operation.condition, now),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  switch (operation.kind) {
    case 'put':
      return { Put: { ...common, Item: wanted } };
    case 'delete':
      return { Delete: { ...common, Key: keyToAttributes(operation.key) } };
    case 'check':
      return { ConditionCheck: { ...common, Key: keyToAttributes(operation.key) } };
  }
}

/** An item whose time is over counts as absent, though it is there still. */
function conditionOn(condition: WriteCondition, now: Instant) {
  const instant = { ':now': { N: String(now) } };
  if (condition === 'absent') {
    return {
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: instant,
    };
  }
  return {
    ConditionExpression: '#version = :version AND (attribute_not_exists(expiresAt) OR expiresAt > :now)',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ...instant, ':version': { N: String(condition) } },
  };
}
