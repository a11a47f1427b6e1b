import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const DECLARED = /class (\w+Error) extends (?:\w*Error) \{(?<body>[\s\S]*?)\n\}/g;

describe('an error', () => {
  it('has a name, a code, and says whether trying again may help', () => {
    const error = new AutoTaskError({ code: 'test', message: 'It broke.', retryable: true });

    expect({ ...error }).toMatchObject({ name: 'AutoTaskError', code: 'test', retryable: true });
    expect(String(error)).toBe('AutoTaskError: It broke.');
  });

  it('has its name written out in its class, because bundles shorten the names of classes', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const classes = files.flatMap((file) => [...readFileSync(join(SRC, file), 'utf8').matchAll(DECLARED)]);

    const unnamed = classes.filter(([, name, body]) => !body?.includes(`override name = '${name}';`));

    expect(classes.length).toBeGreaterThan(10);
    expect(unnamed.map(([, name]) => name)).toEqual([]);
  });
});
