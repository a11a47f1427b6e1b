import { has, type ToolRule } from '../tool-wish.ts';

/** Says that something is to be known in the next run. */
const REMEMBERS =
  /\b(?:remember(?:ing)?|keep (?:a )?(?:track|note|notes|count|score)|take notes?|never (?:the same|repeat)|(?:don['’]?t|do not|without) repeat(?:ing)?|no repeats?|(?:not|never|nothing) (?:told|mentioned|sent|posted|used|shown) before|(?:different|another|new) (?:one|each time|every time|from last)|compared? (?:to|with) (?:the )?last|continue (?:where|from)|pick up where)\b/i;

/** What a model wants to know in its next run, it may write down; nothing outside is touched. */
export const memoryRule: ToolRule = (text, means) => {
  if (!has(means, 'remember-note') || !REMEMBERS.test(text)) return undefined;
  return {
    ...{ title: '', does: 'keep notes from run to run', posts: '' },
    grants: [{ tool: 'remember-note', says: 'keep notes for its next runs', access: 'compute', pins: {} }],
    alone: false,
  };
};
