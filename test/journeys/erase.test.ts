import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readState } from '../crash/stored-state.ts';
import { cardText, makeProgram } from '../support/program.ts';

it('deletes what it knows of a person, although it is killed in between', async () => {
  const program = await makeProgram();
  await program.start({ AUTOTASK_CRASH_AT: 'g1#2' });
  for (const day of ['monday', 'tuesday', 'wednesday'])
    await program.chat(`every ${day} 10am remind me to feed the heron on ${day}`);
  const asked = await program.chat('delete my data');
  expect(cardText(asked.reply.card)).toContain('3 tasks with runs');

  await program.chat('Yes, delete my data');
  await program.ended();
  const between = await readState(program.dataFolder);
  await program.start();
  await expect.poll(async () => (await readState(program.dataFolder)).tasks.length, { timeout: 20_000 }).toBe(0);
  const listed = async () => (await program.chat('list')).reply.card.title;
  await expect.poll(listed, { timeout: 20_000 }).toBe('No tasks yet');
  await program.stop();

  expect(between.tasks).toHaveLength(1);
  const files = readdirSync(program.dataFolder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const store = files.map(({ name }) => readFileSync(join(program.dataFolder, name), 'latin1')).join('');
  expect(store).toContain('deleted member');
});
