import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/card.ts';
import { readTasks } from '../../src/store/task-store.ts';
import { listTemplates } from '../../src/usecases/saved-templates.ts';
import { ADMIN, BEN, OWNER } from '../support/definitions.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

async function sentences({ context }: Talk): Promise<readonly string[]> {
  return (await listTemplates(context, OWNER)).map(({ sentence }) => sentence);
}

/** Chooses the row with this title. */
async function choose(talk: Talk, reply: Reply, title: string): Promise<Reply> {
  const rows = reply.card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
  const open = rows.find((row) => row.title === title)?.open;
  if (open === undefined) throw new Error(`There is no row ${title}: ${rows.map((row) => row.title).join(', ')}`);
  return await talk.act(open, { actor: BEN });
}

describe('"template"', () => {
  it.each(['template stand up', 'make stand up a template', 'save stand up as a template'])(
    '"%s" puts what the task is now among the sentences of everybody',
    async (line) => {
      const talk = await openTalk();
      await talk.say('every monday 10am remind me to stand up');
      await talk.press(await talk.say('edit stand up at 11'), 'Apply');

      const saved = await talk.say(line);

      expect(saved.card.title).toBe('Template: stand up');
      expect(await sentences(talk)).toEqual(['every Monday at 11:00 remind me to stand up']);
      const listed = await talk.say('templates', { actor: BEN });
      expect(textOf(listed.card)).toContain('From Ana.');
      const chosen = await choose(talk, listed, 'stand up');
      expect(textOf(chosen.card)).toContain('Every Monday at 11:00');
      const tasks = await readTasks(talk.context.items, OWNER.workspace);
      expect(tasks.map(({ owner }) => owner).sort()).toEqual([BEN.member, OWNER.member].sort());
    },
  );

  it('is for the owner of the task, and made once', async () => {
    const talk = await openTalk();
    await talk.say('every monday 10am remind me to stand up');

    const admin = await talk.say('template stand up', { actor: ADMIN });
    await talk.say('template stand up');
    const again = await talk.say('template stand up');

    expect(admin.outcome).toBe('error');
    expect(again.card.title).toBe('There already: stand up');
    expect(await sentences(talk)).toHaveLength(1);
  });

  it('is taken away by whoever made it or an admin; tasks that came from it stay', async () => {
    const talk = await openTalk();
    await talk.say('every monday 10am remind me to stand up');
    await talk.say('template stand up');

    expect((await talk.say('template remove stand up', { actor: BEN })).outcome).toBe('error');
    expect((await talk.say('template remove nothing')).outcome).toBe('error');
    const removed = await talk.say('template remove stand up', { actor: ADMIN });

    expect(removed.card.title).toBe('Removed: stand up');
    expect(await sentences(talk)).toEqual([]);
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('list is narrowed by words and turned over; each sentence can be chosen', async () => {
    const talk = await openTalk();

    const all = await talk.say('templates');
    const more = await talk.press(all, 'More');
    const some = await talk.say('templates leetcode');

    expect(textOf(all.card)).toContain('Drink water');
    expect(textOf(more.card)).not.toContain('Drink water');
    expect(textOf(some.card)).toContain('A LeetCode problem a day');
    expect((await talk.say('templates blursday')).card.title).toBe('No template fits');
    expect((await choose(talk, all, 'Drink water')).card.title).toContain('rink water');
  });

  it('of another workspace is not seen', async () => {
    const talk = await openTalk();
    await talk.say('every monday 10am remind me to stand up');
    await talk.say('template stand up');

    expect(await listTemplates(talk.context, { workspace: 'slack:T9' as typeof OWNER.workspace })).toEqual([]);
  });
});
