import type { ChatContext } from '../../src/chat/context.ts';

/** An agent whose result is always the same list, and somebody who answers questions by repeating them. */
export const EXPLAINED: Pick<ChatContext, 'agent' | 'questions'> = {
  agent: {
    plan: () => ({ title: 'Weekly digest', says: 'I write it.', grants: [], assumed: [], missing: [] }),
    work: async () => ({ text: '1. apples\n2. pears' }),
  },
  questions: {
    answer: async ({ run, question }) => `${question} Because of ${run.result?.text.split('\n').at(-1)}.`,
  },
};
