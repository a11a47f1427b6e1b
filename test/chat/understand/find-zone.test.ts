import { expect, it } from 'vitest';
import { findZone } from '../../../src/chat/understand/find-zone.ts';

it.each([
  ['Europe/Paris', 'Europe/Paris'],
  ['europe/paris', 'Europe/Paris'],
  ['paris', 'Europe/Paris'],
  ['New York', 'America/New_York'],
  ['são paulo', 'America/Sao_Paulo'],
  ['calcutta', 'Asia/Kolkata'],
  ['UTC', 'UTC'],
])('"%s" is %s', (words, zone) => {
  expect(findZone(words)).toEqual({ kind: 'one', zone });
});

it.each(['Atlantis', '', 'tomorrow', 'x'.repeat(500)])('"%s" is none', (words) => {
  expect(findZone(words).kind).toBe('none');
});

it('offers zones that are spelt alike', () => {
  const found = findZone('amsterdm');

  expect(found.kind === 'none' ? found.nearest : []).toContain('Europe/Amsterdam');
});
