import { z } from 'zod';
import { defineTool } from './define-tool.ts';
import { mostWanted, nameOf, recordOf } from './planning/agenda.ts';

/** The one thing to do next, and why. */
export function recommendTask() {
  return defineTool({
    name: 'recommend-task',
    label: 'choosing what is next',
    description:
      'Recommends one thing to do next. Without a pick it lists the tasks of the owner and applies the rule: what fails, then priority, then age.',
    access: 'compute',
    schema: z
      .strictObject({
        choices: z.array(z.string().trim().min(1).max(200)).max(50).describe('What there is to choose from').optional(),
        pick: z.string().trim().min(1).max(200).describe('The one that was chosen').optional(),
        why: z.string().trim().min(1).max(500).describe('Why this one').optional(),
      })
      .refine(({ choices, pick }) => pick === undefined || choices === undefined || choices.includes(pick), {
        path: ['pick'],
        error: 'must be one of the choices',
      })
      .refine(({ pick, why }) => pick === undefined || why !== undefined, { path: ['why'], error: 'is missing' }),
    async use({ choices, pick, why }, { agenda, scheduledFor }) {
      if (pick !== undefined) return told(pick, why ?? '', choices ?? []);
      if (choices?.[0] !== undefined) return told(choices[0], 'it stands first in the list', choices);
      const entries = (await agenda?.()) ?? [];
      const wanted = mostWanted(entries, scheduledFor);
      if (wanted === undefined)
        return { text: 'You have no tasks to choose from.', data: { kind: 'pick', pick: null }, nothingNew: true };
      const others = entries.filter((entry) => entry !== wanted.entry);
      return told(
        nameOf(wanted.entry),
        wanted.why,
        others.map((entry) => `${nameOf(entry)}: ${recordOf(entry)}`),
      );
    },
  });
}

function told(pick: string, why: string, others: readonly string[]) {
  const rest = others.filter((one) => one !== pick).slice(0, 10);
  const more = rest.length === 0 ? '' : `\n\nThen:\n${rest.map((one) => `- ${one}`).join('\n')}`;
  return {
    text: `**Next: ${pick}**\n\nWhy: ${why}.${more}`.replace(/\.\.(?=\n|$)/, '.'),
    data: { kind: 'pick', pick, why },
  };
}
