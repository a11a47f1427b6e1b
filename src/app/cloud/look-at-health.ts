import type { Config } from '../../config/config.ts';
import { ConditionFailedError } from '../../ports/item-store.ts';
import { putLook, readLook } from '../../store/health-store.ts';
import { checkAll } from '../check-connections.ts';
import type { CloudBase } from './cloud-base.ts';

/** A message that comes twice makes one look. */
const FRESH_MS = 60_000;

/** Looks at what is connected and keeps what it finds for `status`. */
export async function lookAtHealth(
  config: Config,
  { items, clock, log }: Pick<CloudBase, 'items' | 'clock' | 'log'>,
): Promise<void> {
  const before = await readLook(items);
  if (before !== undefined && clock.now() - before.value.at < FRESH_MS) return;
  const checks = await checkAll(config);
  for (const { status, text, fix } of checks) if (status === 'fail') log.warn('connection-not-well', { text, fix });
  try {
    await items.write([putLook({ checks, at: clock.now() }, before)]);
  } catch (error) {
    // Somebody else looked at the same time.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
