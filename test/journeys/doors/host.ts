import { onTestFinished } from 'vitest';
import { type Cloud, startCloud } from '../../support/cloud.ts';
import { makeProgram, type ProgramOptions } from '../../support/program.ts';

/** Where the bot runs. */
export type Where = 'machine' | 'aws';

/** The real bot, somewhere. */
export interface Host {
  readonly address: string;
}

/** Starts it with what a platform needs in its environment. */
export async function startHost(
  where: Where,
  options: ProgramOptions,
  env: Readonly<Record<string, string>>,
): Promise<Host> {
  const all = { ...options.env, ...env };
  if (where === 'aws') return { address: (await startLivingCloud(all)).url };
  const program = await makeProgram({ ...options, env: all });
  await program.start();
  return program;
}

const BEAT_MS = 50;

/** The deployment with its clockwork: EventBridge fires when it is time, lanes are emptied as they fill. */
export async function startLivingCloud(env: Readonly<Record<string, string>>): Promise<Cloud> {
  const cloud = await startCloud(env);
  let goesOn = true;
  const living = (async () => {
    let firedTo = Date.now();
    while (goesOn) {
      const now = Date.now();
      cloud.fire(firedTo, now);
      firedTo = now;
      await cloud.work({ twice: true });
      await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
    }
  })();
  onTestFinished(async () => {
    goesOn = false;
    await living;
    await cloud.close();
  });
  return cloud;
}
