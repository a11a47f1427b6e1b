import { codeRule } from './rules/code.ts';
import { filesRule } from './rules/files.ts';
import { leetCodeRule } from './rules/leetcode.ts';
import { webRule } from './rules/web.ts';
import type { ToolMeans, ToolRule, ToolWish } from './tool-wish.ts';

/** How sentences mean tools; every rule that finds something grants it. */
const TOOL_RULES: readonly ToolRule[] = [webRule, filesRule, leetCodeRule];

/** All that a sentence wants of tools. A program in it is run as it is, not read for other wishes. */
export function readWishes(text: string, means: ToolMeans): readonly ToolWish[] {
  const program = codeRule(text, means);
  if (program?.alone) return [program];
  return [...TOOL_RULES.flatMap((rule) => rule(text, means) ?? []), ...(program === undefined ? [] : [program])];
}
