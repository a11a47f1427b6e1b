import { demoConfig } from './app/demo.ts';
import { openOneMachine } from './app/one-machine.ts';
import { VERSION } from './app/version.ts';
import type { Config } from './config/config.ts';

/** Longest time from the signal to the end (`reliability.md` §4). */
const STOP_MS = 25_000;

/** `npm start`: the bot on this machine until a signal ends it. Returns the exit code. */
export async function start(chosen: Config, options: { readonly demo: boolean }): Promise<number> {
  const demo = options.demo ? demoConfig(chosen) : undefined;
  const config = demo?.config ?? chosen;
  // Heard from here on: a signal between the first line and the last step of the start must not kill it half open.
  const stopping = stopSignal();
  const machine = await openOneMachine(config, { demo: options.demo });
  try {
    const address = await machine.listen();
    await machine.work();
    process.stdout.write(startLines(config, address, options.demo).join('\n'));
    const signal = await stopping;
    process.stdout.write(`\n${signal}: letting what runs come to an end …\n`);
    await machine.stop(STOP_MS);
    return 0;
  } catch (error) {
    await machine.stop(0);
    throw error;
  } finally {
    demo?.remove();
  }
}

function startLines(config: Config, address: string, demo: boolean): readonly string[] {
  const model = config.model ? `${config.model.name} at ${new URL(config.model.baseUrl).host}` : undefined;
  return [
    `AutoTask ${VERSION}${demo ? ' · demo: its data is thrown away when it stops' : ''}`,
    `  Console   ${address}`,
    `  Terminal  npm run chat`,
    ...(demo
      ? ['  Model     a stand-in that says it is one']
      : [
          `  Model     ${model ?? 'none; reminders and plain digests work. To connect one: OPENAI_API_KEY in .env'}`,
          ...(config.discord === undefined
            ? []
            : [`  Discord   connecting as application ${config.discord.applicationId} …`]),
          `  Data      ${config.dataFolder}`,
        ]),
    `  Times     ${config.zone}`,
    'Ctrl+C stops it.',
    '',
  ];
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}
