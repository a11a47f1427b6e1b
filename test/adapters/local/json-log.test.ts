import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonLogOptions, jsonLog } from '../../../src/adapters/local/json-log.ts';
import { redactor } from '../../../src/adapters/local/redact.ts';
import { AutoTaskError } from '../../../src/domain/errors.ts';
import { controlledClock } from '../../contract/item-store/setup.ts';

const SECRET = 'canary-secret-42';

describe('the log', () => {
  it('writes one line of JSON with level, time, event and facts', () => {
    const { log, lines } = logInto();

    log.info('store-opened', { folder: '/data', tasks: 3 });

    expect(lines()).toEqual([
      { level: 'info', time: '2025-06-02T08:00:00.000Z', event: 'store-opened', folder: '/data', tasks: 3 },
    ]);
  });

  it('can do without facts', () => {
    const { log, lines } = logInto();

    log.warn('clock-jumped');

    expect(lines()).toEqual([{ level: 'warn', time: '2025-06-02T08:00:00.000Z', event: 'clock-jumped' }]);
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('at level %s writes %j', (level, expected) => {
    const { log, lines } = logInto({ level });

    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');

    expect(lines().map((line) => line.level)).toEqual(expected);
  });

  it('tells what an error says about itself, and of its causes', () => {
    const { log, lines } = logInto();
    const cause = Object.assign(new Error('no space'), { code: 'ENOSPC' });

    log.error('store-fault', {
      error: new AutoTaskError({ code: 'disk-full', message: 'Full.', hint: 'Make room.', cause }),
    });

    expect(lines()).toMatchObject([
      {
        error: {
          name: 'AutoTaskError',
          code: 'disk-full',
          message: 'Full.',
          hint: 'Make room.',
          cause: {
            name: 'Error',
            code: 'ENOSPC',
            message: 'no space',
            stack: expect.stringContaining('json-log.test'),
          },
        },
      },
    ]);
  });

  it('ends with errors that are causes of themselves', () => {
    const { log, lines } = logInto();
    const error = new Error('round');
    error.cause = error;

    log.error('odd', { error });

    expect(lines()).toHaveLength(1);
  });

  it('lets no secret out, wherever it stands', () => {
    const { log, raw } = logInto();

    log.error(`event ${SECRET}`, {
      text: `x ${SECRET}`,
      [SECRET]: 1,
      deep: { list: [{ header: `Bearer ${SECRET}` }] },
      error: new AutoTaskError({ code: 'x', message: SECRET, hint: SECRET, cause: new Error(SECRET) }),
      encoded: Buffer.from(`me:${SECRET}`).toString('base64'),
    });

    expect(raw()).not.toContain(SECRET);
    expect(raw()).not.toContain(Buffer.from(SECRET).toString('base64').slice(4, -4));
  });

  it('survives facts that are not JSON', () => {
    const { log, lines } = logInto();
    const round: Record<string, unknown> = {};
    round.self = round;

    log.info('odd', {
      round,
      big: 10n,
      none: undefined,
      act: () => 1,
      symbol: Symbol('s'),
      invalid: new Date(Number.NaN),
    });

    expect(lines()).toMatchObject([{ event: 'odd' }]);
  });

  it('writes whole lines of JSON for whatever facts', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (event, facts) => {
        const { log, raw } = logInto();

        log.info(event, facts);

        expect(raw().endsWith('\n')).toBe(true);
        expect(raw().trimEnd()).not.toContain('\n');
        expect(() => JSON.parse(raw())).not.toThrow();
      }),
    );
  });
});

function logInto(options: Partial<JsonLogOptions> = {}) {
  let written = '';
  const log = jsonLog({
    level: 'info',
    clock: controlledClock(),
    redact: redactor([SECRET]),
    write: (line) => {
      written += line;
    },
    ...options,
  });
  const lines = (): readonly Record<string, unknown>[] =>
    written
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { log, raw: () => written, lines };
}
