import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeRepository } from '../support/git-repository.ts';
import { cardText, makeProgram } from '../support/program.ts';

const ENTRY = fileURLToPath(new URL('../../bin/autotask.mjs', import.meta.url));

describe('one line in the terminal', () => {
  it.each([
    ['remind me tomorrow 9am to drink water', 0],
    ['show the unicorn', 1],
    ['summarize commits of nodejs/node', 2],
  ])('"%s" exits with %i', async (line, code) => {
    const program = await makeProgram();

    const answer = await program.chat(line);

    expect(answer.code).toBe(code);
  });

  it('talks to the bot that runs, and both see the same tasks', async () => {
    const program = await makeProgram();
    await program.start();

    const created = await program.chat('every friday 5pm remind me to write the report');
    const listed = await program.chat('list');

    expect(created.reply.outcome).toBe('done');
    expect(cardText(listed.reply.card)).toContain('write the report');
  });

  it('does the work itself where no bot runs, and shows what was posted', async () => {
    const repository = makeRepository('shop-api');
    repository.commit('fix: close the till at night', { at: new Date().toISOString(), files: { 'a.txt': 'a' } });
    const program = await makeProgram({ cwd: repository.folder });
    await program.chat('every monday 10am summarize commits');
    await program.chat('save');

    const ended = await program.run(['chat', 'run summarize commits']);

    expect(ended.code).toBe(0);
    expect(ended.stdout.match(/close the till at night/g)?.length).toBeGreaterThanOrEqual(1);
    const again = await program.run(['chat', 'list']);
    expect(again.stdout).not.toContain('close the till');
  });
});

describe('a conversation in the terminal', () => {
  it('presses the button whose number is typed, and asks before danger', async () => {
    const program = await makeProgram();
    await program.start();
    const talk = startTalk(program.dataFolder);

    await talk.type('every friday 5pm remind me to write the report', 'Saved');
    await talk.type('show write the report', 'Next');
    await talk.type('run write the report', 'Started');
    await talk.wait('write the report');
    await talk.type('pause write the report', 'Paused');
    await talk.type('1', 'Resumed');
    await talk.type('exit');

    expect(await talk.ended).toBe(0);
  });
});

/** The interactive terminal as a child process; each typed line waits for what must be printed after it. */
function startTalk(dataFolder: string) {
  const child = spawn(process.execPath, [ENTRY, 'chat'], {
    env: { PATH: process.env.PATH ?? '', AUTOTASK_DATA_DIR: dataFolder, NO_COLOR: '1' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const wait = async (text: string): Promise<void> => {
    const giveUpAt = Date.now() + 15_000;
    while (!printed.includes(text)) {
      if (Date.now() > giveUpAt) throw new Error(`"${text}" was not printed: ${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    ended,
    wait,
    async type(line: string, then?: string) {
      printed = '';
      child.stdin.write(`${line}\n`);
      if (then !== undefined) await wait(then);
    },
  };
}

describe('the end of the program', () => {
  it('does not wait for a timer when nothing is at work', async () => {
    const program = await makeProgram();
    await program.start();
    const asked = performance.now();

    const code = await program.stop();

    expect(code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
  });
});
