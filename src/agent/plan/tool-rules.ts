import { readMailedFiles } from '../../domain/mailed-files.ts';
import { codeRule } from './rules/code.ts';
import { dateRule } from './rules/date.ts';
import { filesRule } from './rules/files.ts';
import { gitHubRule } from './rules/github.ts';
import { googleRules } from './rules/google.ts';
import { googleWriteRule } from './rules/google-write.ts';
import { leetCodeRule } from './rules/leetcode.ts';
import { mailedFilesRule, mailRule } from './rules/mail.ts';
import { mcpRule } from './rules/mcp.ts';
import { memoryRule } from './rules/memory.ts';
import { planningRule } from './rules/planning.ts';
import { searchRule } from './rules/search.ts';
import { webRule } from './rules/web.ts';
import type { RuleContext, ToolMeans, ToolRule, ToolWish } from './tool-wish.ts';

/** How sentences mean tools; every rule that finds something grants it. */
const TOOL_RULES: readonly ToolRule[] = [
  webRule,
  searchRule,
  ...googleRules,
  googleWriteRule,
  gitHubRule,
  filesRule,
  leetCodeRule,
  mailRule,
  mailedFilesRule,
  dateRule,
  planningRule,
  mcpRule,
];

/** "Mail changelog.md to me" is about no change log. */
export function onlyMailsFiles(text: string): boolean {
  return readMailedFiles(text)?.whole === true;
}

/** All that a sentence wants of tools. A program in it is run as it is, not read for other wishes. */
export function readWishes(text: string, means: ToolMeans, context: RuleContext): readonly ToolWish[] {
  const program = codeRule(text, means, context);
  if (program?.alone) return [program];
  const mailed = onlyMailsFiles(text) ? mailedFilesRule(text, means, context) : undefined;
  if (mailed !== undefined) return [mailed];
  const wishes = [
    ...TOOL_RULES.flatMap((rule) => rule(text, means, context) ?? []),
    ...(program === undefined ? [] : [program]),
  ];
  const notes = memoryRule(text, means, context);
  // Tools that do all that was asked remember by themselves what they told.
  if (notes === undefined || (wishes.length > 0 && wishes.every(({ alone }) => alone))) return wishes;
  return [...wishes, { ...notes, needsModel: wishes.length === 0 }];
}
