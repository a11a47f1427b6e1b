import serverless from 'serverless-http';
import { openCloudHttp } from '../src/app/cloud/cloud-http.ts';
import { fitAnswer } from '../src/app/cloud/fit-answer.ts';
import { loadConfig } from '../src/app/cloud/load-config.ts';
import { renewed } from '../src/app/cloud/renewed.ts';

/** Secrets are read anew this often. */
const RENEW_AFTER_MS = 5 * 60_000;

const opened = renewed(async () => {
  const { app, idle } = openCloudHttp(await loadConfig(process.env));
  return { answer: serverless(app, { provider: 'aws' }), idle };
}, RENEW_AFTER_MS);

/** Everything that comes by HTTP: Slack, Discord, health. */
export async function handler(event: object, context: object): Promise<object> {
  const { answer, idle } = await opened();
  const response = await answer(event, context);
  // After the answer the function is frozen: what goes on until then would be lost.
  await idle();
  return fitAnswer(event, response);
}
