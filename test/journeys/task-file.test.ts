import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeProgram } from '../support/program.ts';

it('writes tasks to a YAML file and takes them back paused, with and without a bot that runs', async () => {
  const from = await makeProgram();
  await from.chat('every monday 10am remind me to feed the heron');
  const file = join(from.dataFolder, 'tasks.yaml');

  const written = await from.run(['export', file]);
  const again = await from.run(['export', file]);
  const to = await makeProgram();
  await to.start();
  const taken = await to.run(['import', file]);
  const shown = await to.chat('show feed the heron');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Every Monday', 'Every Blursday'));
  const broken = await to.run(['import', file]);

  expect([written.code, again.code, taken.code, broken.code]).toEqual([0, 1, 0, 1]);
  expect(again.stderr).toContain('exists already');
  expect(taken.stdout).toContain('Saved: 1 task');
  expect(taken.stdout).toContain('paused');
  expect(shown.reply.card.title).toContain('paused');
});
