import { z } from 'zod';
import { toLocal } from '../domain/time/zone.ts';
import { defineTool } from './define-tool.ts';
import { agendaOfDay, nameOf } from './planning/agenda.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');
const block = z.strictObject({
  from: clock.describe('When it begins'),
  to: clock.describe('When it ends'),
  what: z.string().trim().min(1).max(200).describe('What is done'),
});

const schema = z
  .strictObject({
    date: z.iso.date().describe('The day; left out: the day of this run').optional(),
    wishes: z.string().trim().max(2000).describe('What else is to be done that day, in words').optional(),
    blocks: z
      .array(block)
      .max(30)
      .describe('The plan: what is done when, in order. Call without it first to read the tasks of the day')
      .optional(),
  })
  .refine(
    ({ blocks = [] }) => blocks.every(({ from, to }, index) => from < to && from >= (blocks[index - 1]?.to ?? '')),
    {
      path: ['blocks'],
      error: 'must follow each other without overlapping',
    },
  );

/** A day as a plan with times, from the owner's own tasks of that day and what a model makes of them. */
export function planDay() {
  return defineTool({
    name: 'plan-day',
    label: 'planning the day',
    description:
      'Without blocks it gives the tasks of the owner that are due on a day; with blocks it checks and keeps the plan of the day.',
    access: 'compute',
    schema,
    async use({ date, wishes, blocks }, { agenda, scheduledFor, zone }) {
      const day = date ?? toLocal(scheduledFor, zone).slice(0, 10);
      const due = agendaOfDay((await agenda?.()) ?? [], day, zone);
      const tasks = due.map(({ entry, time }) => `- ${time} ${nameOf(entry)} (${entry.priority})`);
      const planned = (blocks ?? []).map(({ from, to, what }) => `- ${from}–${to} ${what}`);
      const data = { kind: 'day', day, due: due.length, blocks: blocks ?? [] };
      if (planned.length > 0)
        return { text: [`**Plan for ${day}**`, planned.join('\n'), ...section('Also due', tasks)].join('\n\n'), data };
      const free = tasks.length === 0 ? ['No task of yours is due.'] : [tasks.join('\n')];
      return { text: [`**${day}**`, ...free, ...section('To fit in', wishes ? [wishes] : [])].join('\n\n'), data };
    },
  });
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${name}:\n${lines.join('\n')}`];
}
