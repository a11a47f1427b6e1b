import { z } from 'zod';
import { addDays } from '../domain/time/calendar-date.ts';
import { defineTool } from './define-tool.ts';

const HOURS_A_DAY = 6;
const MOST_STEPS = 20;

const step = z.strictObject({
  title: z.string().trim().min(1).max(200).describe('What is done, beginning with a verb'),
  hours: z.number().positive().max(400).describe('Effort in hours'),
  after: z.array(z.int().min(1).max(MOST_STEPS)).max(5).describe('Numbers of earlier steps that come first').optional(),
});

const schema = z
  .strictObject({
    goal: z.string().trim().min(1).max(500).describe('What is to be reached'),
    deadline: z.iso.date().describe('The last day, such as 2026-04-30').optional(),
    steps: z.array(step).min(1).max(MOST_STEPS).describe('The steps in order, each small enough to finish').optional(),
  })
  .refine(({ steps = [] }) => steps.every(({ after = [] }, index) => after.every((number) => number <= index)), {
    path: ['steps'],
    error: 'may wait for earlier steps only',
  });

/** Where nobody thinks about the goal, the outline that fits most projects. */
const OUTLINE = [
  'Write down what is reached when it is done, and how one sees it',
  'List what is needed and who has it',
  'Do the smallest part that can be shown',
  'Show it and collect what is wrong',
  'Do the rest in order of value',
  'Check everything once more, then hand it over',
];

/** A goal as steps with effort, in an order that works. */
export function breakdownProject() {
  return defineTool({
    name: 'breakdown-project',
    label: 'planning a project',
    description: 'Turns a goal into steps with effort, order and, with a deadline, the day on which each must begin.',
    access: 'compute',
    schema,
    async use({ goal, deadline, steps }) {
      if (steps === undefined) {
        const text = [`**${goal}**`, '', ...OUTLINE.map(numbered), '', WITHOUT_MODEL].join('\n');
        return { text, data: { kind: 'project', goal, steps: OUTLINE.map((title) => ({ title })) } };
      }
      const days = deadline === undefined ? [] : beginDays(steps, deadline);
      const rows = steps.map(({ title, hours, after = [] }, index) => {
        const waits = after.length === 0 ? '' : `, after ${after.join(' and ')}`;
        const begins = days[index] === undefined ? '' : `, begin by ${days[index]}`;
        return numbered(`${title} (${hours} h${waits}${begins})`, index);
      });
      const total = steps.reduce((sum, { hours }) => sum + hours, 0);
      const end = deadline === undefined ? '' : `, done by ${deadline}`;
      return {
        text: [`**${goal}**`, '', ...rows, '', `${total} hours in ${steps.length} steps${end}.`].join('\n'),
        data: { kind: 'project', goal, total, steps },
      };
    },
  });
}

const WITHOUT_MODEL = 'This is an outline; steps of this very goal and their effort need a language model.';

/** Counted back from the deadline, one step after the other. */
function beginDays(steps: readonly { readonly hours: number }[], deadline: string): readonly string[] {
  let left = 0;
  return steps
    .toReversed()
    .map(({ hours }) => {
      left += hours;
      return addDays(deadline, 1 - Math.ceil(left / HOURS_A_DAY));
    })
    .toReversed();
}

function numbered(text: string, index: number): string {
  return `${index + 1}. ${text}`;
}
