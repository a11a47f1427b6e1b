import type { LanguageModel, ModelAnswer, ModelRequest } from '../../ports/language-model.ts';

const SIGNATURE =
  '_Written by the demo model: a stand-in without any intelligence. A real one writes from the same data._';
/** A line of a commit tool's answer: sha, date, time, author, perhaps the size, subject. */
const COMMIT_LINE = /^[\da-f]{7,40} \d{4}-\d{2}-\d{2} \d{2}:\d{2} (.+?)(?: \(\d+ files[^)]*\))?: (.+)$/gm;
const MOST_SUBJECTS = 4;

/** A model that is none: it answers at once, in process, for nothing, so that the demo can show a whole run. */
export function demoModel(): LanguageModel {
  return {
    name: 'the demo model (a stand-in)',
    id: 'demo',
    answer: async (request) => {
      request.signal.throwIfAborted();
      const read = request.messages.findLast(({ role }) => role === 'tool');
      const [tool] = request.tools;
      if (read !== undefined) return answer(request, { text: fromData(read.text) });
      return tool === undefined ? answer(request, { text: sample(request) }) : answer(request, { call: tool.name });
    },
  };
}

function fromData(data: string): string {
  const problem = /^ERROR: (.+)$/m.exec(data)?.[1];
  if (problem !== undefined) return `CANNOT DO: ${problem}`;
  const commits = [...data.matchAll(COMMIT_LINE)].map(([, author = '', subject = '']) => ({ author, subject }));
  if (commits.length === 0) return 'NOTHING NEW: no commits since the last look.';
  const authors = Map.groupBy(commits, ({ author }) => author);
  const lines = [...authors].map(([author, own]) => `- **${author}** (${own.length}): ${subjects(own)}`);
  return [
    `**${count(commits.length, 'commit')} by ${count(authors.size, 'author')}**`,
    lines.join('\n'),
    SIGNATURE,
  ].join('\n\n');
}

function subjects(commits: readonly { readonly subject: string }[]): string {
  const shown = commits.slice(0, MOST_SUBJECTS).map(({ subject }) => subject);
  const more = commits.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function sample({ messages }: ModelRequest): string {
  const instruction = messages.find(({ role }) => role === 'user')?.text ?? '';
  return `Here would stand what a model writes for: *${instruction.replace(/\s+/g, ' ').trim().slice(0, 300)}*\n\n${SIGNATURE}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function answer(request: ModelRequest, { text = '', call }: { text?: string; call?: string }): ModelAnswer {
  const toolCalls = call === undefined ? [] : [{ id: `call_${request.messages.length}`, tool: call, input: {} }];
  const tokens = (value: unknown) => Math.ceil(JSON.stringify(value).length / 4);
  const usage = { modelCalls: 1, inputTokens: tokens(request.messages), outputTokens: tokens(text), estimated: true };
  return { text, toolCalls, truncated: false, usage };
}
