import { expect, it, onTestFinished } from 'vitest';
import { startModelServer } from '../stand-ins/model-server.ts';
import { makeRepository } from '../support/git-repository.ts';
import { cardText, makeProgram } from '../support/program.ts';

it('answers a question about a result with the model that is configured, from what that run has read', async () => {
  const repository = makeRepository('shop-api');
  repository.commit('feat: teach the printer to sing', { at: new Date().toISOString(), files: { 'a.txt': 'a' } });
  const model = await startModelServer(({ body }) =>
    JSON.stringify(body.messages).includes('The question:')
      ? { text: 'Because Ana likes music.' }
      : { text: '1. The printer sings.' },
  );
  onTestFinished(() => model.close());
  const program = await makeProgram({ cwd: repository.folder, env: { OPENAI_BASE_URL: model.url } });
  await program.start();
  await program.chat('every monday 10am summarize commits');
  await program.chat('save');
  await program.chat('run summarize commits');
  const asked = async () => (await program.chat('ask summarize commits why #1')).reply.card;
  await expect.poll(async () => (await asked()).title, { timeout: 15_000, interval: 500 }).toContain('About Summarize');

  const answer = await asked();

  expect(cardText(answer)).toContain('Because Ana likes music.');
  const { messages } = model.requests.at(-1)?.body ?? {};
  expect(messages.at(-1).content).toContain('The printer sings.');
  expect(messages.at(-1).content).toMatch(/The question:\nwhy #1$/);
});
