import { describe, expect, it } from 'vitest';
import { changesMemory, EMPTY_MEMORY, withChange } from '../../src/domain/task-memory.ts';

describe('the memory of a task', () => {
  it('keeps what was told once, the last ones of very many', () => {
    const many = withChange(EMPTY_MEMORY, {
      told: Array.from({ length: 3005 }, (_, index) => `item ${index}`),
      notes: {},
    });

    expect(many.told.length).toBe(3000);
    expect(many.told[0]).toBe('item 5');
    expect(withChange(many, { told: ['item 5'], notes: {} }).told.slice(-1)).toEqual(['item 5']);
    expect(withChange(many, { told: ['item 5'], notes: {} }).told.length).toBe(3000);
  });

  it('keeps the last value of a note, and the newest notes when they are too many or too long', () => {
    const long = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`n${index}`, 'x'.repeat(30_000)]));

    expect(withChange({ told: [], notes: { a: '1', b: '2' } }, { told: [], notes: { a: '3' } }).notes).toEqual({
      a: '3',
      b: '2',
    });
    expect(Object.keys(withChange(EMPTY_MEMORY, { told: [], notes: long }).notes)).toEqual(['n27', 'n28', 'n29']);
    expect(withChange(EMPTY_MEMORY, { told: [], notes: long }).notes.n29?.length).toBe(20_000);
  });

  it('is changed only by something', () => {
    expect(changesMemory(EMPTY_MEMORY)).toBe(false);
    expect(changesMemory({ told: ['a'], notes: {} })).toBe(true);
  });
});
