import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandsPage } from '../../scripts/commands-page.ts';
import { commandTable } from '../../src/chat/commands.ts';

const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');

it('the page of commands says what the table says; `node scripts/commands-page.ts` writes it anew', () => {
  expect(page).toBe(commandsPage());
});

it('names every command but help, which is how one finds them, and the clock of the demo', () => {
  const missing = commandTable({ demo: false })
    .filter(({ word }) => word !== 'help')
    .filter(({ usage }) => !page.includes(`\`${usage.replaceAll('|', '\\|')}\``));

  expect(missing).toEqual([]);
});
