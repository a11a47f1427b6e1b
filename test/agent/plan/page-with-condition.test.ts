import { expect, it } from 'vitest';
import { webRule } from '../../../src/agent/plan/rules/web.ts';

const MEANS = [{ name: 'web-page' }, { name: 'page-watch' }];
const PAGE = 'https://shop.example/ps5';

it.each([
  [`read ${PAGE}`, true],
  [`watch ${PAGE} and tell me when it changes`, true],
  [`let me know when ${PAGE} is back in stock`, false],
  [`read ${PAGE} and post it unless it is boring`, false],
])('a page alone gives what "%s" asks for: %s', (said, alone) => {
  expect(webRule(said, MEANS, {})?.alone).toBe(alone);
});
