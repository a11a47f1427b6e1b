import type { Router } from 'express';
import { progressCard } from '../chat/cards/progress-card.ts';
import { welcomeCard } from '../chat/cards/welcome-card.ts';
import type { Config } from '../config/config.ts';
import type { TerminalLink } from '../surfaces/terminal/link.ts';
import { terminalRoutes } from '../surfaces/terminal/terminal-routes.ts';
import { createWebSurface, type WebSurfaceOptions } from '../surfaces/web/web-surface.ts';
import { openHttpServer } from './http-server.ts';
import { VERSION } from './version.ts';

type Own = 'publicOrigins' | 'welcome' | 'progress' | 'version' | 'zoneDefault';

/** What the doors lead to. */
export interface ServedParts extends Omit<WebSurfaceOptions, Own> {
  readonly terminal: TerminalLink;
  readonly repository?: string;
  /** Calendars for calendar programs, opened by the key in their address. */
  readonly feeds: Router;
  /** Where readers of mails say that they want no more. */
  readonly mailStop: Router;
  /** The REST API, and whether we are alive. */
  readonly api: Router;
  /** Doors of platforms; they check their own signatures. */
  readonly platforms: readonly Router[];
}

/** The doors that are open. */
export interface ServedHttp {
  /** Without the key, for other processes of this machine. */
  readonly origin: string;
  /** With the key, for people. */
  readonly address: string;
  close(): Promise<void>;
}

/** Listens, then mounts the REST API, the terminal's routes and the console on the one app. */
export async function serveHttp(config: Config, parts: ServedParts): Promise<ServedHttp> {
  const server = await openHttpServer(config);
  const origin = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${server.port}`;
  const web = createWebSurface({
    ...parts,
    publicOrigins: originsOf(config, server.port),
    welcome: () => welcomeCard(parts),
    progress: progressCard,
    version: VERSION,
    zoneDefault: config.zone,
  });
  // First what has three seconds to answer; no address of theirs is one of the others.
  for (const routes of parts.platforms) server.app.use(routes);
  server.app.use(parts.feeds);
  server.app.use(parts.mailStop);
  server.app.use(parts.api);
  server.app.use(terminalRoutes({ link: parts.terminal, accessKey: parts.accessKey }));
  server.app.use(web.routes);
  return {
    origin,
    address: `${config.publicUrl ?? origin}/?key=${parts.accessKey}`,
    async close() {
      web.close();
      await server.close();
    },
  };
}

function originsOf(config: Config, port: number): readonly string[] {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`);
  return config.publicUrl === undefined ? own : [...own, config.publicUrl];
}
