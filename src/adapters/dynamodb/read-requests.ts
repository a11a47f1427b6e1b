import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/time/schedule.ts';
import type { QueryRequest } from '../../ports/item-store.ts';
import type { KeyRange } from '../../ports/key-range.ts';
import { ATTENTION_INDEX, type Attributes, shardName } from './item-codec.ts';

const ALIVE = 'attribute_not_exists(expiresAt) OR expiresAt > :now';

/** A page of a partition. DynamoDB's BETWEEN holds both ends; what must not be there is left out by `isWithin`. */
export function rangeRequest(
  table: string,
  { pk, order, limit }: QueryRequest,
  range: KeyRange,
  options: { readonly now: Instant; readonly from: Attributes | undefined },
): QueryCommandInput {
  const bounds = keyCondition(range);
  return {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: `pk = :pk${bounds.expression}`,
    FilterExpression: ALIVE,
    ExpressionAttributeValues: { ':pk': { S: pk }, ':now': { N: String(options.now) }, ...bounds.values },
    ScanIndexForward: order !== 'descending',
    // Two more than asked for: one tells whether there is another page, one may be a bound that is out.
    Limit: limit + 2,
    ...(options.from === undefined ? {} : { ExclusiveStartKey: options.from }),
  };
}

/** Whether a sort key is inside, after what the engine could not leave out. */
export function isWithin(sk: string, { lower, lowerIncluded, upper }: KeyRange): boolean {
  return (lowerIncluded || sk !== lower) && sk !== upper;
}

/** What one shard of the index lists up to an instant, earliest first. */
export function attentionRequest(
  table: string,
  shard: number,
  options: {
    readonly until: Instant;
    readonly now: Instant;
    readonly limit: number;
    readonly from: Attributes | undefined;
  },
): QueryCommandInput {
  const bounded = Number.isFinite(options.until);
  return {
    TableName: table,
    IndexName: ATTENTION_INDEX,
    KeyConditionExpression: `attendShard = :shard${bounded ? ' AND attendAt <= :until' : ''}`,
    FilterExpression: ALIVE,
    ExpressionAttributeValues: {
      ':shard': { S: shardName(shard) },
      ':now': { N: String(options.now) },
      ...(bounded ? { ':until': { N: String(options.until) } } : {}),
    },
    Limit: options.limit,
    ...(options.from === undefined ? {} : { ExclusiveStartKey: options.from }),
  };
}

/** What one shard of the index lists after an instant, earliest first. */
export function laterRequest(
  table: string,
  shard: number,
  { after, now, limit, from }: { after: Instant; now: Instant; limit: number; from: Attributes | undefined },
): QueryCommandInput {
  return {
    TableName: table,
    IndexName: ATTENTION_INDEX,
    KeyConditionExpression: 'attendShard = :shard AND attendAt > :after',
    FilterExpression: ALIVE,
    ExpressionAttributeValues: {
      ':shard': { S: shardName(shard) },
      ':now': { N: String(now) },
      ':after': { N: String(after) },
    },
    Limit: limit,
    ...(from === undefined ? {} : { ExclusiveStartKey: from }),
  };
}

function keyCondition({ lower, upper }: KeyRange): { readonly expression: string; readonly values: Attributes } {
  if (upper !== undefined && lower !== '')
    return {
      expression: ' AND sk BETWEEN :lower AND :upper',
      values: { ':lower': { S: lower }, ':upper': { S: upper } },
    };
  if (upper !== undefined) return { expression: ' AND sk < :upper', values: { ':upper': { S: upper } } };
  if (lower !== '') return { expression: ' AND sk >= :lower', values: { ':lower': { S: lower } } };
  return { expression: '', values: {} };
}
