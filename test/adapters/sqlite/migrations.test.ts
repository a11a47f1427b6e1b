import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../../src/adapters/sqlite/migrations.ts';

const STEPS = [
  'CREATE TABLE notes (text TEXT)',
  "ALTER TABLE notes ADD COLUMN mood TEXT DEFAULT 'fine'",
  "UPDATE notes SET mood = 'moved'; CREATE INDEX notes_mood ON notes (mood)",
];

describe('the schema', () => {
  it.each([1, 2, 3])('is brought from nothing to version %i', (newest) => {
    const database = new DatabaseSync(':memory:');

    const version = migrate(database, 0, STEPS.slice(0, newest));

    expect([version, storedVersion(database)]).toEqual([newest, newest]);
  });

  it('is brought from an old version to the newest, and what was stored moves along', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, 0, STEPS.slice(0, 1));
    database.exec("INSERT INTO notes VALUES ('old')");

    migrate(database, 1, STEPS);

    expect({ ...database.prepare('SELECT * FROM notes').get() }).toEqual({ text: 'old', mood: 'moved' });
    expect(storedVersion(database)).toBe(3);
  });

  it('is left alone when it is the newest', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, 0, STEPS);

    expect(migrate(database, 3, STEPS)).toBe(3);
  });

  it('stays at the old version, whole, when one step fails', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, 0, STEPS.slice(0, 1));
    database.exec("INSERT INTO notes VALUES ('old')");

    expect(() => migrate(database, 1, [...STEPS, 'INSERT INTO missing VALUES (1)'])).toThrow(/missing/);

    expect({ ...database.prepare('SELECT * FROM notes').get() }).toEqual({ text: 'old' });
    expect([storedVersion(database), database.isTransaction]).toEqual([1, false]);
  });

  it('lets the questions that are asked all the time be answered from an index', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, 0, MIGRATIONS);

    const plans = [
      'SELECT * FROM items WHERE pk = 1 AND sk = 2',
      'SELECT * FROM items WHERE pk = 1 AND sk >= 2 AND sk < 3 ORDER BY sk DESC LIMIT 1',
      'SELECT * FROM items WHERE attend_at <= 1 AND (expires_at IS NULL OR expires_at > 2) ORDER BY attend_at LIMIT 1',
      'SELECT rowid FROM items WHERE expires_at <= 1 ORDER BY expires_at LIMIT 1',
    ].map((sql) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row.detail))
        .join('; '),
    );

    expect(plans).toEqual([
      expect.stringContaining('USING INDEX items_key (pk=? AND sk=?)'),
      expect.stringContaining('USING INDEX items_key (pk=? AND sk>? AND sk<?)'),
      expect.stringContaining('USING INDEX items_attention (attend_at<?)'),
      expect.stringContaining('INDEX items_expiry (expires_at<?)'),
    ]);
    expect(plans.join()).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});

function storedVersion(database: DatabaseSync): unknown {
  return database.prepare('PRAGMA user_version').get()?.user_version;
}
