import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

/** What says how a function behaves, and nothing of the deployment. */
const OF_FUNCTIONS = ['NODE_OPTIONS', 'LOG_LEVEL'];

const yaml = (name: string) =>
  parse(readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8'), { logLevel: 'silent' });

it('tells commands of the operator all that functions are told, so that doctor finds address and sender by itself', () => {
  const told = Object.keys(yaml('serverless.yml').functions.http.environment);
  const { Value: text } = yaml('infra/settings.yml').Resources.Settings.Properties;

  expect(Object.keys(parseEnv(text)).toSorted()).toEqual(
    told.filter((name) => !OF_FUNCTIONS.includes(name)).toSorted(),
  );
});

it('names every parameter of a deployment in the guide', () => {
  const guide = readFileSync(fileURLToPath(new URL('../../docs/deploy-aws.md', import.meta.url)), 'utf8');
  const names = Object.keys(yaml('serverless.yml').params.default);

  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
