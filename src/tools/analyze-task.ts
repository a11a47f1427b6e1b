import { z } from 'zod';
import { defineTool } from './define-tool.ts';
import { nameOf, recordOf } from './planning/agenda.ts';

const line = (what: string) => z.string().trim().min(1).max(300).describe(what);

/** How big something is, what may go wrong and what is not known; for a task of ours also how its runs have gone. */
export function analyzeTask() {
  return defineTool({
    name: 'analyze-task',
    label: 'weighing a task',
    description:
      'Weighs a piece of work: effort, risks, missing facts and the first step. A task of AutoTask is named by its id, and its record is added.',
    access: 'compute',
    schema: z.strictObject({
      task: z.string().trim().min(1).max(1000).describe('The work in words, or the id of a task such as T-7F3'),
      hours: z.number().positive().max(2000).describe('Effort in hours').optional(),
      risks: z.array(line('What may go wrong')).max(10).describe('What may go wrong, the worst first').optional(),
      missing: z.array(line('What is not known')).max(10).describe('What has to be known first').optional(),
      firstStep: line('The first thing to do').optional(),
    }),
    async use({ task, hours, risks = [], missing = [], firstStep }, { agenda }) {
      const id = /\bT-[0-9A-Z]{3,8}\b/i.exec(task)?.[0].toUpperCase();
      const own = id === undefined ? undefined : (await agenda?.())?.find(({ shortId }) => shortId === id);
      const facts = [
        ...(own === undefined ? [] : [`Record: ${recordOf(own)}; ${own.state}, ${own.priority} priority.`]),
        ...(hours === undefined ? [] : [`Effort: about ${hours} hours.`]),
        ...listed('Risks', risks),
        ...listed('To find out first', missing),
        ...(firstStep === undefined ? [] : [`First step: ${firstStep}`]),
      ];
      const thought = hours !== undefined || risks.length + missing.length > 0 || firstStep !== undefined;
      const note = thought ? [] : ['Effort, risks and missing facts need a language model.'];
      const title = own === undefined ? task : nameOf(own);
      return {
        text: [`**${title}**`, ...facts, ...note].join('\n\n'),
        data: { kind: 'analysis', task: title, hours: hours ?? null, risks, missing },
      };
    },
  });
}

function listed(name: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${name}:\n${items.map((item) => `- ${item}`).join('\n')}`];
}
