import { describe, expect, it } from 'vitest';
import type { AgendaEntry } from '../../src/domain/agenda.ts';
import { analyzeTask } from '../../src/tools/analyze-task.ts';
import { breakdownProject } from '../../src/tools/breakdown-project.ts';
import { planDay } from '../../src/tools/plan-day.ts';
import { recommendTask } from '../../src/tools/recommend-task.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

const NOW = Date.UTC(2026, 2, 6, 14);
const entry = (shortId: string, title: string, more: Partial<AgendaEntry> = {}): AgendaEntry => ({
  ...{ shortId, title, priority: 'medium', state: 'active', createdAt: NOW - 3 * 86_400_000 },
  ...{ succeeded: 9, failed: 1, failuresInRow: 0 },
  ...more,
});
const AGENDA = [
  entry('T-AAA', 'Standup', { nextDue: Date.UTC(2026, 2, 6, 16, 30) }),
  entry('T-BBB', 'Backup', { state: 'failing', failuresInRow: 3, failed: 3, priority: 'low' }),
  entry('T-CCC', 'Digest', { nextDue: Date.UTC(2026, 2, 7, 8), priority: 'urgent' }),
];
const agenda = async () => AGENDA;

toolContract({
  name: 'breakdown-project',
  make: async () => ({ tool: breakdownProject(), good: { goal: 'launch', steps: [{ title: 'Write', hours: 2 }] } }),
  bad: [
    [{}, /goal/],
    [{ goal: 'x', deadline: 'soon' }, /deadline/],
    [{ goal: 'x', steps: [] }, /steps/],
    [{ goal: 'x', steps: [{ title: 'a', hours: 0 }] }, /steps\.0\.hours/],
    [{ goal: 'x', steps: [{ title: 'a', hours: 1, after: [1] }] }, /steps: may wait for earlier steps only/],
  ],
});
toolContract({
  name: 'analyze-task',
  make: async () => ({ tool: analyzeTask(), good: { task: 'move the shop', hours: 12, risks: ['It breaks'] } }),
  bad: [
    [{}, /task/],
    [{ task: 'x', hours: -1 }, /hours/],
    [{ task: 'x', risks: 'many' }, /risks/],
  ],
});
toolContract({
  name: 'plan-day',
  make: async () => ({ tool: planDay(), good: { blocks: [{ from: '09:00', to: '10:00', what: 'Write' }] } }),
  bad: [
    [{ date: '6 March' }, /date/],
    [{ blocks: [{ from: '9', to: '10:00', what: 'x' }] }, /blocks\.0\.from/],
    [{ blocks: [{ from: '10:00', to: '09:00', what: 'x' }] }, /blocks: must follow each other/],
    [
      {
        blocks: [
          { from: '09:00', to: '10:00', what: 'x' },
          { from: '09:30', to: '11:00', what: 'y' },
        ],
      },
      /blocks: must follow each other/,
    ],
  ],
});
toolContract({
  name: 'recommend-task',
  make: async () => ({ tool: recommendTask(), good: { choices: ['a', 'b'], pick: 'b', why: 'It is small' } }),
  bad: [
    [{ choices: ['a'], pick: 'b', why: 'x' }, /pick: must be one of the choices/],
    [{ pick: 'a' }, /why: is missing/],
    [{ choices: 'a' }, /choices/],
  ],
});

describe('a project', () => {
  it('has its steps with effort and the days on which they begin', async () => {
    const steps = [
      { title: 'Draft', hours: 12 },
      { title: 'Review', hours: 3, after: [1] },
    ];

    const { text } = await breakdownProject().use({ goal: 'Newsletter', deadline: '2026-03-02', steps }, toolContext());

    expect(text).toBe(`**Newsletter**

1. Draft (12 h, begin by 2026-02-28)
2. Review (3 h, after 1, begin by 2026-03-02)

15 hours in 2 steps, done by 2026-03-02.`);
  });

  it('without a model is an outline that says so', async () => {
    const { text } = await breakdownProject().use({ goal: 'Newsletter' }, toolContext());

    expect(text).toMatch(/^\*\*Newsletter\*\*\n\n1\. /);
    expect(text).toContain('need a language model');
  });
});

describe('planning with the tasks of the owner', () => {
  it('weighs a task with its record', async () => {
    const { text } = await analyzeTask().use({ task: 'how big is t-bbb' }, toolContext({ agenda }));

    expect(text).toContain('**T-BBB Backup**');
    expect(text).toContain('9 of 12 runs succeeded, the last 3 all failed; failing, low priority');
    expect(text).toContain('need a language model');
  });

  it('plans a day of the zone, with what is due on it and nothing else', async () => {
    const { text } = await planDay().use({ wishes: 'write the report' }, toolContext({ agenda }));
    const blocks = [{ from: '09:00', to: '10:30', what: 'Write the report' }];
    const planned = await planDay().use({ blocks }, toolContext({ agenda }));

    expect(text).toBe('**2026-03-06**\n\n- 17:30 T-AAA Standup (medium)\n\nTo fit in:\nwrite the report');
    expect(planned.text).toBe(
      '**Plan for 2026-03-06**\n\n- 09:00–10:30 Write the report\n\nAlso due:\n- 17:30 T-AAA Standup (medium)',
    );
  });

  it('recommends what fails first, then what is urgent', async () => {
    const failing = await recommendTask().use({}, toolContext({ agenda }));
    const healthy = await recommendTask().use(
      {},
      toolContext({ agenda: async () => AGENDA.filter(({ state }) => state === 'active') }),
    );

    expect(failing.text).toMatch(/^\*\*Next: T-BBB Backup\*\*\n\nWhy: it fails: 9 of 12 runs/);
    expect(healthy.text).toMatch(
      /^\*\*Next: T-CCC Digest\*\*\n\nWhy: urgent priority, 3 days old\.\n\nThen:\n- T-AAA Standup/,
    );
    expect(await recommendTask().use({}, toolContext())).toMatchObject({ nothingNew: true });
  });
});
