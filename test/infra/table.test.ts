import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { ATTENTION_INDEX, TTL_ATTRIBUTE } from '../../src/adapters/dynamodb/item-codec.ts';
import { tableLike } from '../support/dynamo-server.ts';

it('deploys the table that the contract suite runs on', () => {
  const text = readFileSync(fileURLToPath(new URL('../../infra/table.yml', import.meta.url)), 'utf8');
  const { Properties: table } = parse(text).Resources.Table;
  const { TableName: _, ...tested } = tableLike('any');

  expect(table).toMatchObject(tested);
  expect(table.GlobalSecondaryIndexes[0].IndexName).toBe(ATTENTION_INDEX);
  expect(table.TimeToLiveSpecification).toEqual({ AttributeName: TTL_ATTRIBUTE, Enabled: true });
});
