import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Program } from '../../support/program.ts';
import { type Door, findControl, type Seen, waitFor } from './door.ts';

const ENTRY = fileURLToPath(new URL('../../../bin/autotask.mjs', import.meta.url));

interface Control {
  readonly label: string;
  readonly number: string;
}

interface SeenInTerminal extends Seen {
  readonly controls: readonly Control[];
}

/** `npm run chat` as a child process beside the bot: lines are typed, buttons are pressed by their number. */
export async function terminalDoor(program: Program): Promise<Door> {
  const child = spawn(process.execPath, [ENTRY, 'chat'], {
    env: { PATH: process.env.PATH ?? '', AUTOTASK_DATA_DIR: program.dataFolder, NO_COLOR: '1' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  /** What stands between two prompts is one card; a question in the middle of a line is none. */
  const cards = (): readonly string[] => printed.split('\n> ').slice(0, -1);
  const answers = new Set<number>();
  const answerAt = (index: number): SeenInTerminal => {
    answers.add(index);
    return seenIn(cards()[index] ?? '');
  };
  const type = async (line: string): Promise<SeenInTerminal> => {
    const before = cards().length;
    child.stdin.write(`${line}\n`);
    await waitFor(`an answer to "${line}"`, () => cards()[before]);
    return answerAt(before);
  };
  const press = async (card: Seen, label: string): Promise<SeenInTerminal> => {
    const { number } = findControl((card as SeenInTerminal).controls, label);
    const before = cards().length;
    child.stdin.write(`${number}\n`);
    const next = await waitFor(`an answer to "${label}"`, () => cards()[before] ?? confirmation(printed));
    return cards()[before] === undefined ? await type(next) : answerAt(before);
  };
  await waitFor('the prompt', () => cards()[0], 20_000);

  return {
    say: type,
    press,
    async fill(card, label, values) {
      const opened = await press(card, label);
      const submit = (opened as SeenInTerminal).controls[0]?.number ?? '';
      const before = cards().length;
      // One question for each field, answered in its order; an empty line leaves a field as it is.
      const typed = ['title', 'when', 'job'].map((name) => values[name] ?? '');
      child.stdin.write(`${[submit, ...typed].join('\n')}\n`);
      await waitFor('an answer to the form', () => cards()[before]);
      return answerAt(before);
    },
    async elsewhere(line) {
      await program.chat(line);
    },
    posted: async (title) =>
      cards()
        .filter((card, index) => !answers.has(index) && card.split('\n')[0] === title)
        .map(seenIn),
  };
}

/** "… Type delete to go on: " is answered with its word. */
function confirmation(printed: string): string | undefined {
  return /Type (\S+) to go on: $/.exec(printed)?.[1];
}

function seenIn(card: string): SeenInTerminal {
  const controls = controlsIn(card);
  return { text: card.replace(/\n {2,}/g, '\n').trim(), labels: controls.map(({ label }) => label), controls };
}

/** "1 Undo   2 Change time", also where a line ends in between: the numbers come in order, each once. */
function controlsIn(card: string): readonly Control[] {
  const controls: Control[] = [];
  let rest = card.slice(/^ {2}1 /m.exec(card)?.index ?? card.length).trim();
  for (let number = 1; rest.startsWith(`${number} `) || rest.startsWith(`${number}\n`); number += 1) {
    const after = rest.slice(String(number).length).trimStart();
    const next = new RegExp(`\\s{2,}(?=${number + 1}\\s)`).exec(after)?.index;
    const label = after.slice(0, next ?? after.indexOf('\n')).replace(/\s+/g, ' ');
    controls.push({ number: String(number), label: label.replace(/^\w+: /, '') });
    rest = next === undefined ? '' : after.slice(next).trimStart();
  }
  return controls;
}
