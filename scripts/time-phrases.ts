// Writes docs/time-phrases.md from the readers' tables of examples: `node scripts/time-phrases.ts`. A test tells when it is stale.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALL_EXAMPLES } from '../src/domain/time/read/examples/all-examples.ts';
import type { Example, ExampleTable } from '../src/domain/time/read/examples/example.ts';

const INTRODUCTION = `# What one can say about when

<!-- Written by scripts/time-phrases.ts from src/domain/time/read/examples; change the examples, not this page. -->

Every line below is a test. The examples are said on Tuesday 3 March 2026 at 10:07 in Paris; a day without an hour means the
hour of your settings, here 09:00. What was assumed is shown before anything is saved, and what is not clear is asked.
The confirmed sentence can itself be typed, copied and changed. \`npm run -s parse -- "every other friday 5pm send the report"\`
shows how a sentence is read.
`;

/** The page of phrases. */
export function timePhrasesPage(): string {
  return `${[INTRODUCTION, ...ALL_EXAMPLES.map(section)].join('\n')}`;
}

function section({ title, about, examples }: ExampleTable): string {
  const intro = about === '' ? '' : `${about}\n\n`;
  const hasTasks = examples.some((example) => 'task' in example);
  const head = hasTasks
    ? '| you type | it means | the task |\n| --- | --- | --- |'
    : '| you type | it means |\n| --- | --- |';
  return `## ${title}\n\n${intro}${head}\n${examples.map((example) => row(example, hasTasks)).join('\n')}\n`;
}

function row(example: Example, hasTasks: boolean): string {
  const cells = [
    code(example.text),
    meaning(example),
    ...(hasTasks ? ['task' in example ? cell(example.task ?? '') : ''] : []),
  ];
  return `| ${cells.join(' | ')} |`;
}

function meaning(example: Example): string {
  if ('means' in example) return cell(example.means);
  if ('asks' in example) return cell(`${example.asks} ${example.choices.map((choice) => `[${choice}]`).join(' ')}`);
  return cell('refuses' in example ? example.refuses : 'no schedule');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/time-phrases.md', import.meta.url), timePhrasesPage());
}
