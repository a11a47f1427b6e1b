import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder, makeRepository } from '../support/git-repository.ts';
import { cardText, makeProgram } from '../support/program.ts';

describe('a start that cannot work', () => {
  it('names every wrong setting at once, with its fix', async () => {
    const program = await makeProgram({ env: { PORT: 'many', AUTOTASK_TIMEZONE: 'Mars/Base', AUTOTASK_COLOR: 'red' } });

    const ended = await program.run(['start']);

    expect(ended.code).toBe(1);
    for (const name of ['PORT', 'AUTOTASK_TIMEZONE', 'AUTOTASK_COLOR']) expect(ended.stderr).toContain(name);
    expect(ended.stderr.match(/fix:/g)).toHaveLength(3);
    expect(ended.stderr).not.toContain('    at ');
  });

  it('says that the port is taken and how to take another', async () => {
    const port = await takePort();
    const program = await makeProgram({ env: { PORT: String(port) } });

    const ended = await program.run(['start']);

    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`Port ${port}`);
    expect(ended.stderr).toContain(`PORT=${port + 1}`);
  });

  it('says who runs on the data folder already', async () => {
    const program = await makeProgram();
    await program.start();

    const ended = await program.run(['start']);

    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/already running here \(pid \d+, http:\/\/127\.0\.0\.1:\d+/);
  });

  it.skipIf(process.getuid?.() === 0)('says that the data folder cannot be written to', async () => {
    const folder = makeFolder('data');
    chmodSync(folder, 0o500);
    const program = await makeProgram({ dataFolder: folder });

    const ended = await program.run(['start']);

    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(folder);
  });

  it('leaves a damaged file as it is and says how to go on', async () => {
    const folder = makeFolder('data');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'autotask.sqlite'), 'this is no database, but it was somebody’s data '.repeat(200));
    const program = await makeProgram({ dataFolder: folder });

    const ended = await program.run(['start']);

    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/backup/i);
    expect(ended.stderr).not.toContain('    at ');
  });
});

describe('a line that cannot be done', () => {
  it.each([
    ['every weekday at 25:00 summarize commits', '25:00', 1],
    ['every 10 seconds say hello', 'smallest step is 1 minute', 1],
    ['pause the unicorn', 'unicorn', 1],
    ['every 31 february send invoices', 'february', 1],
    ['remind me yesterday at 5pm to call Ben', 'passed', 2],
  ])('"%s" is told what is wrong', async (line, part, code) => {
    const program = await makeProgram();

    const answer = await program.chat(line);

    expect(answer.code).toBe(code);
    expect(cardText(answer.reply.card).toLowerCase()).toContain(part.toLowerCase());
    const listed = await program.chat('list all');
    expect(cardText(listed.reply.card)).not.toContain('T-');
  });

  it('tells in the history that a model did not answer, and where to look', async () => {
    const port = await freePortThatNobodyAnswers();
    const program = await makeProgram({ env: { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` } });
    await program.chat('every monday 10am write a haiku about rain');
    await program.chat('save');

    await program.chat('run haiku');
    const history = await program.chat('history haiku');

    expect(cardText(history.reply.card)).toMatch(/queued|failed/);
    expect(cardText(history.reply.card)).not.toContain('undefined');
  });

  it('fails a run over a folder without commits with a plain sentence', async () => {
    const repository = makeRepository('empty-shop');
    const program = await makeProgram({ cwd: repository.folder });
    await program.chat('every monday 10am summarize commits');
    await program.chat('save');

    const ended = await program.run(['chat', 'run summarize commits']);

    expect(ended.stdout).toMatch(/no commits|nothing new/i);
    expect(ended.stderr).toBe('');
  });
});

function takePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });
}

async function freePortThatNobodyAnswers(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') server.close(() => resolve(address.port));
    });
  });
}
