import { filesRule } from './rules/files.ts';
import { leetCodeRule } from './rules/leetcode.ts';
import { webRule } from './rules/web.ts';
import type { ToolRule } from './tool-wish.ts';

/** How sentences mean tools; every rule that finds something grants it. */
export const TOOL_RULES: readonly ToolRule[] = [webRule, filesRule, leetCodeRule];
