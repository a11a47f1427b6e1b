import type { Grant } from '../../../domain/task.ts';
import { has, type ToolMeans, type ToolRule, type ToolWish } from '../tool-wish.ts';

const BREAK_DOWN =
  /\bbreak(?:ing)?\s+down\b\s*:?\s*(?:(?:the|my|our|this|a)\s+)?(?:(?:project|goal)\b\s*:?\s*)?|\bbreakdown\s?project\b\s*/i;
const ANALYZE =
  /\b(?:how\s+(?:big|much\s+work|hard|risky)\s+(?:is|would)\b|analy[sz]e\s+(?:the\s+)?task\b|analyzeTask\b|estimate\s+(?:the\s+)?(?:effort|work)\s+(?:of|for|to)\b)\s*:?\s*/i;
const DAY =
  /\bplan\s+(?:my|our|the|out\s+my)\s+(?:day|today|tomorrow|morning|work\s?day)\b|\bplanDay\b|\bday\s+plan\b/i;
const NEXT =
  /\bwhat\s+(?:should|shall|do)\s+(?:i|we)\s+(?:do|work\s+on|tackle)\s+(?:next|first|now|today)\b|\brecommend\s?(?:a\s+|my\s+|the\s+)?(?:next\s+)?task\b/i;
const DEADLINE = /\b(?:by|until|before|due)\s+(\d{4}-\d{2}-\d{2})\b/i;

/** Planning in words: a project as steps, the size of a task, a day, what to do next. */
export const planningRule: ToolRule = (text, means, context) => {
  const wish = dayWish(text, means) ?? nextWish(text) ?? breakdownWish(text) ?? analysisWish(text);
  const tool = wish?.grants[0]?.tool;
  if (wish === undefined || tool === undefined || !has(means, tool)) return undefined;
  return { ...wish, alone: context.hasModel !== true };
};

function breakdownWish(text: string): ToolWish | undefined {
  const match = BREAK_DOWN.exec(text);
  const goal = match === null ? '' : rest(text, match).replace(DEADLINE, '').trim();
  if (goal === '') return undefined;
  const deadline = DEADLINE.exec(text)?.[1];
  const pins = { goal: goal.slice(0, 500), ...(deadline === undefined ? {} : { deadline }) };
  return {
    ...{
      title: `Break down: ${goal}`.slice(0, 80),
      does: `break "${goal}" down into steps`,
      posts: 'them with their effort',
    },
    grants: [thinking('breakdown-project', 'plan a project', pins)],
    alone: true,
  };
}

function analysisWish(text: string): ToolWish | undefined {
  const match = ANALYZE.exec(text);
  const task = match === null ? '' : rest(text, match);
  if (task === '') return undefined;
  return {
    ...{ title: `Weigh: ${task}`.slice(0, 80), does: `weigh "${task}"`, posts: 'effort, risks and what is missing' },
    grants: [thinking('analyze-task', 'weigh a task, with the record of your own', { task: task.slice(0, 1000) })],
    alone: true,
  };
}

/** The calendar is read along where an account is connected. */
function dayWish(text: string, means: ToolMeans): ToolWish | undefined {
  if (!DAY.test(text)) return undefined;
  const calendar = means.some(({ name, missing }) => name === 'google-read' && missing === undefined);
  const reading: Grant = {
    ...{ tool: 'google-read', says: 'Google Calendar, read the day', access: 'read' },
    pins: { operation: 'events', days: 1 },
  };
  return {
    title: 'Plan the day',
    does: `look at your own tasks of the day${calendar ? ' and your calendar' : ''}`,
    posts: 'a plan with times',
    grants: [thinking('plan-day', 'plan a day, with your own tasks of it', {}), ...(calendar ? [reading] : [])],
    alone: true,
  };
}

function nextWish(text: string): ToolWish | undefined {
  if (!NEXT.test(text)) return undefined;
  return {
    ...{ title: 'What to do next', does: 'look at your own tasks', posts: 'the one to do next and why' },
    grants: [thinking('recommend-task', 'choose from your own tasks', {})],
    alone: true,
  };
}

function thinking(tool: string, says: string, pins: Grant['pins']): Grant {
  return { tool, says, access: 'compute', pins };
}

function rest(text: string, match: RegExpExecArray): string {
  return text
    .slice(match.index + match[0].length)
    .replace(/^["“'`\s:]+|["”'`.!?\s]+$/g, '')
    .replace(/\s+/g, ' ');
}
