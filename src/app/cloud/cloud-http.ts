import express, { type Express } from 'express';
import { healthRoutes } from '../../api/resources/health.ts';
import { noMailDoor } from '../no-mail-door.ts';
import { VERSION } from '../version.ts';
import { changedHomes } from './changed-homes.ts';
import { type DeployedConfig, openCloudBase } from './cloud-base.ts';
import type { Platform } from './cloud-platforms.ts';
import { createHandOver } from './hand-over.ts';
import { lazily } from './lazily.ts';
import { lazyDoor } from './lazy-door.ts';

/** The doors that the function `http` holds open. */
export interface CloudHttp {
  readonly app: Express;
  /** Resolves when nothing that a request began goes on any more: afterwards the function is frozen. */
  idle(): Promise<void>;
}

/**
 * Everything that comes by HTTP: health, calendars, the REST API, Slack, Discord, the console. The code of a door is
 * loaded by the first who comes to it, so that a cold start waits for that door alone.
 */
export function openCloudHttp(config: DeployedConfig): CloudHttp {
  const base = openCloudBase(config);
  const homes = config.slack === undefined ? undefined : changedHomes(base);
  const handOver = createHandOver({ ...base, items: homes?.items ?? base.items });
  const talk = lazily(async () => (await import('./cloud-talk.ts')).openTalk(config, base, handOver));
  const opened: Platform[] = [];
  const platformDoor = (address: string, open: () => Promise<Platform>) =>
    lazyDoor([address], async () => {
      const platform = await open();
      opened.push(platform);
      return platform.routes;
    });
  const { discord, publicUrl, slack } = config;
  const app = express();
  app.disable('x-powered-by');
  app.use(noMailDoor({ context: base, signer: base.signer }));
  app.use(healthRoutes({ context: base, version: VERSION }));
  app.use(
    lazyDoor(['/api', '/openapi.json'], async () => {
      const [{ openCloudApi }, { context }] = await Promise.all([import('./cloud-api.ts'), talk()]);
      return openCloudApi(config, base, { context, poke: handOver.poke });
    }),
  );
  if (slack !== undefined)
    app.use(
      platformDoor('/slack', async () => {
        const [{ openCloudSlack }, talking] = await Promise.all([import('./cloud-platforms.ts'), talk()]);
        return openCloudSlack(slack, config, base, talking);
      }),
    );
  if (discord !== undefined)
    app.use(
      platformDoor('/discord', async () => {
        const [{ openCloudDiscord }, talking] = await Promise.all([import('./cloud-platforms.ts'), talk()]);
        return openCloudDiscord(discord, base, talking);
      }),
    );
  // The console comes last, because it answers everything.
  if (publicUrl !== undefined)
    app.use(
      lazyDoor(['/'], async () => {
        const [{ openCloudConsole }, talking] = await Promise.all([import('./cloud-console.ts'), talk()]);
        return openCloudConsole({ ...config, publicUrl }, talking);
      }),
    );
  return {
    app,
    async idle() {
      await Promise.all(opened.map((platform) => platform.idle()));
      await handOver.told();
      // Drawing takes longer than an answer may.
      for (const workspace of (await homes?.take()) ?? [])
        await base.queue
          .send({ kind: 'homes', workspace }, 'medium')
          .catch((error: unknown) => base.log.info('homes-not-asked', { workspace, error }));
    },
  };
}
