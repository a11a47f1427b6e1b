import { constants, DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../../src/adapters/sqlite/migrations.ts';
import { prepareStatements } from '../../../src/adapters/sqlite/statements.ts';

it('no sentence is read and planned again when it is used with other values', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, 0, MIGRATIONS);
  const { attend, find, findVersion, putAbsent, putVersion, query, remove, removeExpired } =
    prepareStatements(database);
  const use = (round: number): void => {
    for (const descending of [false, true]) {
      query({ lower: 'a', lowerIncluded: true, upper: 'b' }, descending).all(
        `w${round}`,
        `a${round}`,
        'b',
        round,
        round,
      );
      query({ lower: 'a', lowerIncluded: false }, descending).all(`w${round}`, `a${round}`, round, round);
    }
    attend.all(round, round, round);
    find.get(`w${round}`, 'a', round);
    findVersion.get(`w${round}`, 'a', round);
    putAbsent.run('t', '1', round, round + 9, `w${round}`, 'a', round);
    putVersion.run('t', '1', round, null, `w${round}`, 'a', round, 1);
    remove.run(`w${round}`, 'a', round, 2);
    removeExpired.run(round, round);
  };
  use(1);
  // The engine asks for leave whenever it reads a sentence.
  let planned = 0;
  database.setAuthorizer(() => {
    planned += 1;
    return constants.SQLITE_OK;
  });
  // Setting it makes the engine read everything once more.
  use(2);
  planned = 0;

  use(3);

  expect(planned).toBe(0);
  database.close();
});
