import { describe, expect, it } from 'vitest';
import { storeFault } from '../../../src/adapters/sqlite/faults.ts';
import { AutoTaskError } from '../../../src/domain/errors.ts';
import { StoreUnavailableError } from '../../../src/ports/item-store.ts';

const engine = (errcode: number) =>
  Object.assign(new Error('words of the engine'), { code: 'ERR_SQLITE_ERROR', errcode });
const system = (code: string) => Object.assign(new Error('words of the system'), { code, syscall: 'open' });

describe('a fault of the store', () => {
  it.each<[string, unknown, RegExp, RegExp, boolean]>([
    ['SQLITE_FULL', engine(13), /disk that holds \/data is full; nothing was written/, /Make room/, true],
    ['SQLITE_IOERR_SHMSIZE', engine(4874), /disk .* is full/, /Make room/, true],
    ['ENOSPC', system('ENOSPC'), /is full/, /Make room/, true],
    ['EDQUOT', system('EDQUOT'), /is full/, /Make room/, true],
    ['SQLITE_READONLY', engine(8), /cannot be written to/, /right to write/, false],
    ['SQLITE_READONLY_DIRECTORY', engine(1544), /cannot be written to/, /right to write/, false],
    ['EACCES', system('EACCES'), /cannot be written to/, /AUTOTASK_DATA_DIR/, false],
    ['EROFS', system('EROFS'), /cannot be written to/, /AUTOTASK_DATA_DIR/, false],
    ['SQLITE_CORRUPT', engine(11), /is damaged .* left as it is/, /restore a backup/, false],
    ['SQLITE_CORRUPT_INDEX', engine(779), /is damaged/, /restore a backup/, false],
    ['SQLITE_NOTADB', engine(26), /is damaged/, /restore a backup/, false],
    ['JSON that is none', new SyntaxError('Unexpected token'), /is damaged/, /restore a backup/, false],
    ['SQLITE_CANTOPEN', engine(14), /cannot be opened/, /AUTOTASK_DATA_DIR/, false],
    ['ENOENT', system('ENOENT'), /cannot be opened/, /AUTOTASK_DATA_DIR/, false],
    ['ENOTDIR', system('ENOTDIR'), /is not a folder/, /AUTOTASK_DATA_DIR/, false],
    ['SQLITE_BUSY', engine(5), /held by another program/, /database viewer/, true],
    ['SQLITE_BUSY_SNAPSHOT', engine(517), /held by another program/, /database viewer/, true],
    ['SQLITE_IOERR', engine(10), /cannot be used now/, /Check the disk/, true],
    ['SQLITE_IOERR_FSYNC', engine(1034), /cannot be used now/, /Check the disk/, true],
    ['EMFILE', system('EMFILE'), /cannot be used now/, /files are open/, true],
  ])('%s says what happened, what to do, and whether to try again', (_, error, message, hint, retryable) => {
    const fault = storeFault(error, '/data');

    expect(fault).toBeInstanceOf(StoreUnavailableError);
    expect(fault).toMatchObject({ code: 'store-unavailable', retryable, cause: error });
    expect(fault).toHaveProperty('message', expect.stringMatching(message));
    expect(fault).toHaveProperty('hint', expect.stringMatching(hint));
  });

  it.each([
    ['our own errors', new AutoTaskError({ code: 'invalid-cursor', message: 'No.' })],
    ['mistakes of the program', new TypeError('x is not a function')],
    ['whatever else is thrown', 'text'],
  ])('leaves %s as they are', (_, error) => {
    expect(storeFault(error, '/data')).toBe(error);
  });
});
