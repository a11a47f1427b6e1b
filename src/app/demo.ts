import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoClock } from '../adapters/local/demo-clock.ts';
import type { Config } from '../config/config.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';

/** How many things that need attention are looked at to find the next task; a demo has a handful. */
const LOOK_AT = 200;

/** A configuration with a data folder of its own, and how to throw that away. */
export function demoConfig(config: Config): { readonly config: Config; remove(): void } {
  const dataFolder = mkdtempSync(join(tmpdir(), 'autotask-demo-'));
  return { config: { ...config, dataFolder }, remove: () => rmSync(dataFolder, { recursive: true, force: true }) };
}

/** Sets the demo's clock to the next due instant of any task; undefined when nothing is due ever. */
export async function jumpToNextRun(items: ItemStore, clock: DemoClock): Promise<Instant | undefined> {
  const waiting = await items.attend({ until: Number.POSITIVE_INFINITY, limit: LOOK_AT });
  const due = waiting
    .filter((item) => item.type === 'task')
    // Items of type `task` hold a task; nobody else writes them.
    .map((item) => item.data as Task)
    .filter((task) => task.status === 'active' && task.deletedAt === undefined)
    .map((task) => task.nextDue)
    .find((instant) => instant !== undefined);
  if (due !== undefined) clock.jumpTo(due);
  return due;
}
