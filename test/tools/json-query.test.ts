import { describe, expect, it } from 'vitest';
import { jsonQuery } from '../../src/tools/json-query.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

const JSON_TEXT = '{"orders":[{"total":10,"odd name":"a"},{"total":30}],"n":null,"text":"hi"}';
const ask = (path: string, make?: string) =>
  jsonQuery().use({ json: JSON_TEXT, path, ...(make ? { make } : {}) }, toolContext());

toolContract({
  name: 'json-query',
  make: async () => ({
    tool: jsonQuery(),
    good: { json: JSON_TEXT, path: 'orders[*].total' },
    faulty: { json: '{nope' },
  }),
  bad: [
    [{ path: 'a' }, /json/],
    [{ json: '1', path: 'a..b' }, /path/],
    [{ json: '1', path: 'a[' }, /path/],
    [{ json: '1', path: 'a b' }, /path/],
    [{ json: '1', path: 'a'.repeat(301) }, /path/],
    [{ json: '1', path: '[*]'.repeat(30) }, /path/],
    [{ json: '1', path: '[?(@.x)]' }, /path/],
    [{ json: '1', make: 'eval' }, /make/],
  ],
});

describe('a path into JSON', () => {
  it.each([
    ['orders[*].total', [10, 30]],
    ['$.orders[0].total', 10],
    ['orders[-1].total', 30],
    ['orders[0]["odd name"]', 'a'],
    ['orders[*]["odd name"]', 'a'],
    ['text', 'hi'],
    ['n', null],
    ['gone.deeper[3]', []],
    ['constructor', []],
    ['__proto__.x', []],
    ['orders.length', []],
    ['', JSON.parse(JSON_TEXT)],
  ])('"%s" leads to %j', async (path, value) => {
    expect((await ask(path)).data).toEqual({ kind: 'value', value });
  });

  it.each([
    ['sum', 40],
    ['mean', 20],
    ['min', 10],
    ['max', 30],
    ['count', 2],
  ])('can be asked for the %s', async (make, value) => {
    expect((await ask('orders[*].total', make)).data).toEqual({ kind: 'value', value });
  });

  it('says when there is nothing to add up', async () => {
    await expect(ask('text', 'sum')).rejects.toMatchObject({ code: 'not-numbers' });
    await expect(ask('gone', 'mean')).rejects.toMatchObject({ code: 'not-numbers' });
  });
});
