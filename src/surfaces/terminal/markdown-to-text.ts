import type { Style } from './style.ts';

/**
 * Markdown as a terminal shows it: headings and strong words bold, escapes undone, links with their address. Lists and
 * code keep their shape, since that is how people write them in plain text anyway.
 */
export function markdownToText(markdown: string, style: Style): string {
  return markdown
    .split('\n')
    .map((line) => lineToText(line, style))
    .join('\n');
}

function lineToText(line: string, style: Style): string {
  const heading = /^#{1,6} +(.*)$/.exec(line)?.[1];
  return heading === undefined ? inlineToText(line, style) : style.bold(inlineToText(heading, style));
}

function inlineToText(text: string, style: Style): string {
  return text
    .replace(/\*\*([^*]{1,200})\*\*/g, (_match, strong: string) => style.bold(strong))
    .replace(/\[([^\]]{1,200})\]\((https?:[^)\s]{1,500})\)/g, '$1 ($2)')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\u2060/g, '');
}
